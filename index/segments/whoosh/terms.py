"""How does Whoosh read the terms of one of our segments?"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo

from index.segments.file.names import Names, decode, encode
from index.segments.reading.segments import OpenMember
from index.segments.whoosh.facts import Fact
from index.vocabulary.schema import Form

Term = tuple[str, bytes]


class ArrayTerms(TermsReader):  # type: ignore[misc]
    """Read terms of forms and facts. Numbers are Python's: Whoosh's matchers compare and hash them."""

    def __init__(self, member: OpenMember, facts: dict[str, Fact]) -> None:
        self._forms = {form.value: member.segment.forms[form] for form in Form}
        self._facts = facts
        self._lengths = member.segment.lengths(0, member.segment.units)

    def __contains__(self, term: Term) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have terms."""
        return sorted([*self._forms, *self._facts])

    def cursor(self, field: str, fieldobj: Any) -> "ArrayCursor":
        """Return a cursor over the terms of a field."""
        return ArrayCursor(self._names(field))

    def terms(self) -> Iterator[Term]:
        """Yield all terms, by field and then in order."""
        for field in self.indexed_field_names():
            yield from ((field, name) for name in self._names(field))

    def terms_from(self, field: str, prefix: bytes) -> Iterator[Term]:
        """Yield the terms from one on, and those of the fields after it."""
        fields = self.indexed_field_names()
        for name in fields[bisect_left(fields, field) :]:
            names = self._names(name)
            start = _place(names, prefix) if name == field else 0
            yield from ((name, names[number]) for number in range(start, len(names)))

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """Yield the terms from one on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, name: bytes) -> TermInfo:
        """Return what is known of a term; deleted units count. Raise `KeyError` if there is no such term."""
        units, weights, _ = self._lists(field, name)
        lengths = self._lengths[units] if field in self._forms else np.zeros(1, np.int32)
        return TermInfo(
            weight=float(sum(weights)),
            df=len(units),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=max(weights),
            minid=units[0],
            maxid=units[-1],
        )

    def frequency(self, field: str, name: bytes) -> float:
        """Return how often a term occurs. Raise `KeyError` if there is no such term."""
        return float(sum(self._lists(field, name)[1]))

    def doc_frequency(self, field: str, name: bytes) -> int:
        """Return in how many units a term occurs. Raise `KeyError` if there is no such term."""
        return len(self._lists(field, name)[0])

    def matcher(self, field: str, name: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return a matcher of the units of a term."""
        units, weights, values = self._lists(field, name)
        info = self.term_info(field, name)
        return ListMatcher(units, weights, values, format_, scorer=scorer, term=(field, name), terminfo=info)

    def _names(self, field: str) -> Sequence[bytes]:
        return self._forms[field].names if field in self._forms else self._facts[field].values

    def _find(self, field: str, name: bytes) -> int | None:
        if field not in self._forms and field not in self._facts:
            return None
        names = self._names(field)
        number = _place(names, name)
        return number if number < len(names) and names[number] == name else None

    def _lists(self, field: str, name: bytes) -> tuple[list[int], list[float], list[Any]]:
        """Return the units of a term, its weights and the values of its postings."""
        number = self._find(field, name)
        if number is None:
            raise KeyError((field, name))
        if field in self._facts:
            units = self._facts[field].units(number).tolist()
            return units, [1.0] * len(units), [b""] * len(units)
        reader = self._forms[field]
        frequencies = reader.frequencies(number)
        places = np.split(reader.positions(number), np.cumsum(frequencies)[:-1])
        return (
            reader.units(number).tolist(),
            frequencies.astype(np.float64).tolist(),
            [tuple(place.tolist()) for place in places],
        )


class ArrayCursor(FieldCursor):  # type: ignore[misc]
    """Step through the terms of a field."""

    def __init__(self, names: Sequence[bytes]) -> None:
        self._names = names
        self._number = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not less."""
        self._number = _place(self._names, term if isinstance(term, bytes) else encode(term))
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """Return the term, None after the last one."""
        return decode(self._names[self._number]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Tell whether there is a term."""
        return self._number < len(self._names)


def _place(names: Sequence[bytes], name: bytes) -> int:
    return names.place(name) if isinstance(names, Names) else bisect_left(names, name)
