"""How does Whoosh read the terms of one of our segments?"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.matching import Matcher, UnionMatcher
from whoosh.reading import TermInfo

from index.machine.cache import cached_property
from index.segments.file.packing import Names, encode_name
from index.segments.file.postings import PostingsReader
from index.segments.file.segment import Segment
from index.segments.whoosh.analyzer import UNION
from index.segments.whoosh.facts import PostingLists, UnitFact
from index.segments.whoosh.matcher import TermMatcher, UnitPositions
from index.segments.whoosh.schema import EXACT, TITLE, UNIT_TEXT, WORD_FIELDS
from index.vocabulary.schema import Form, are_headlines

TermName = tuple[str, bytes]

_TOGETHER = 4096
"""Terms whose postings are looked through at a time for those in headlines."""


class FieldTerms(Protocol):
    """Hold the terms of one field: `names`, ascending, and their postings by number."""

    @property
    def names(self) -> Sequence[bytes]:
        """Return the terms."""

    def postings(self, number: int) -> PostingLists:
        """Return where a term occurs. Numbers are Python's: Whoosh's matchers compare and hash them."""


class FormTerms:
    """Hold the words of units, in one form."""

    def __init__(self, reader: PostingsReader) -> None:
        self._reader = reader
        self.names = reader.names

    def postings(self, number: int) -> PostingLists:
        """Return where a word occurs; values are its positions."""
        frequencies = self._reader.frequencies(number).astype(np.int64)
        places = UnitPositions(self._reader.positions(number), np.concatenate(([0], np.cumsum(frequencies))))
        return self._reader.units(number).tolist(), frequencies.astype(np.float64).tolist(), places


class TitleTerms:
    """Hold the stemmed words of headlines. All units of an article have those of its headline."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._words = FormTerms(segment.forms[Form.STEMMED])

    @cached_property
    def names(self) -> Sequence[bytes]:
        """Return the words that occur in headlines."""
        return [self._words.names[number] for number in self._numbers]

    @cached_property
    def _numbers(self) -> list[int]:
        """Return the numbers of those words among all."""
        reader, found = self._segment.forms[Form.STEMMED], list[int]()
        is_headline = are_headlines(self._segment.kinds(0, self._segment.units))
        for first in range(0, len(reader.names), _TOGETHER):
            end = min(first + _TOGETHER, len(reader.names))
            _, units, _ = reader.lists(first, end)
            owners = np.repeat(np.arange(first, end), reader.counts(first, end))
            found += np.unique(owners[is_headline[units]]).tolist()
        return found

    def postings(self, number: int) -> PostingLists:
        """Return the units of the articles that have a word in their headline; values are its positions there."""
        units, weights, values = self._words.postings(self._numbers[number])
        firsts = self._segment.first_units
        articles = firsts.searchsorted(units)
        rows = (firsts[articles] == units).nonzero()[0].tolist()
        lists: tuple[list[int], list[float], list[Any]] = ([], [], [])
        for row, article in zip(rows, articles[rows].tolist(), strict=True):
            first, end = firsts[article : article + 2].tolist()
            lists[0].extend(range(first, end))
            lists[1].extend([weights[row]] * (end - first))
            lists[2].extend([values[row]] * (end - first))
        return lists


def read_terms(segment: Segment, facts: Mapping[str, UnitFact]) -> dict[str, FieldTerms]:
    """Return the terms of each field of a segment."""
    return {
        TITLE: TitleTerms(segment),
        UNIT_TEXT: FormTerms(segment.forms[Form.STEMMED]),
        EXACT: FormTerms(segment.forms[Form.VERBATIM]),
        **facts,
    }


def read_lengths(segment: Segment) -> dict[str, NDArray[np.int32]]:
    """Return the tokens of each unit, by field; those of ``text`` and ``exact`` are the same."""
    lengths = segment.lengths(0, segment.units)
    titles = np.repeat(lengths[segment.first_units[:-1]], np.diff(segment.first_units))
    return {TITLE: titles, UNIT_TEXT: lengths, EXACT: lengths}


class ArrayTerms(TermsReader):  # type: ignore[misc]
    """Read the terms of all fields. A name of several words, parted by `UNION`, stands for any of them."""

    def __init__(self, terms: Mapping[str, FieldTerms], lengths: Mapping[str, NDArray[np.int32]]) -> None:
        self._terms = terms
        self._lengths = lengths

    def __contains__(self, term: TermName) -> bool:
        return bool(self._find(*term))

    def indexed_field_names(self) -> list[str]:
        """Return the fields that have terms."""
        return sorted(self._terms)

    def cursor(self, field: str, fieldobj: Any) -> "ArrayCursor":
        """Return a cursor over the terms of a field."""
        return ArrayCursor(self._terms[field].names, fieldobj)

    def terms(self) -> Iterator[TermName]:
        """Yield all terms, by field and then in order."""
        for field in self.indexed_field_names():
            yield from ((field, name) for name in self._terms[field].names)

    def terms_from(self, field: str, prefix: bytes) -> Iterator[TermName]:
        """Yield the terms from one on, and those of the fields after it."""
        fields = self.indexed_field_names()
        for name in fields[bisect_left(fields, field) :]:
            names = self._terms[name].names
            start = _place(names, prefix) if name == field else 0
            yield from ((name, names[number]) for number in range(start, len(names)))

    def items(self) -> Iterator[tuple[TermName, TermInfo]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[TermName, TermInfo]]:
        """Yield the terms from one on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, name: bytes) -> TermInfo:
        """Return what is known of a term; deleted units count. Raise `KeyError` if there is no such term."""
        return self._info(field, self._united(field, name))

    def frequency(self, field: str, name: bytes) -> float:
        """Return how often a term occurs. Raise `KeyError` if there is no such term."""
        return float(sum(self._united(field, name)[1]))

    def doc_frequency(self, field: str, name: bytes) -> int:
        """Return in how many units a term occurs. Raise `KeyError` if there is no such term."""
        return len(self._united(field, name)[0])

    def matcher(self, field: str, name: bytes, format_: Any, scorer: Any = None) -> Matcher:
        """Return a matcher of the units of a term. Raise `KeyError` if there is no such term."""
        matchers = [
            TermMatcher(
                *postings,
                format_,
                scorer=scorer,
                term=(field, self._terms[field].names[number]),
                terminfo=self._info(field, postings),
            )
            for number, postings in self._postings(field, name)
        ]
        return reduce(UnionMatcher, matchers)

    def _info(self, field: str, postings: PostingLists) -> TermInfo:
        units, weights, _ = postings
        lengths = self._lengths[field][units] if field in self._lengths else np.zeros(1, np.int32)
        return TermInfo(
            weight=float(sum(weights)),
            df=len(units),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=max(weights),
            minid=units[0],
            maxid=units[-1],
        )

    def _find(self, field: str, name: bytes) -> list[int]:
        """Return the numbers of a term, or of those that it stands for."""
        if field not in self._terms:
            return []
        names = self._terms[field].names
        parts = name.split(UNION.encode()) if field in WORD_FIELDS else [name]
        places = [(part, _place(names, part)) for part in parts]
        return [place for part, place in places if place < len(names) and names[place] == part]

    def _postings(self, field: str, name: bytes) -> list[tuple[int, PostingLists]]:
        found = [(number, self._terms[field].postings(number)) for number in self._find(field, name)]
        if not found:
            raise KeyError((field, name))
        return found

    def _united(self, field: str, name: bytes) -> PostingLists:
        """Return the postings of a term, or of those that it stands for as if they were one."""
        found = [postings for _, postings in self._postings(field, name)]
        if len(found) == 1:
            return found[0]
        places: dict[int, set[int]] = {}
        for units, _, values in found:
            for unit, value in zip(units, values, strict=True):
                places.setdefault(unit, set()).update(value)
        united = sorted(places)
        return united, [float(len(places[unit])) for unit in united], [tuple(sorted(places[unit])) for unit in united]


class ArrayCursor(FieldCursor):  # type: ignore[misc]
    """Step through the terms of a field."""

    def __init__(self, names: Sequence[bytes], fieldobj: Any) -> None:
        self._names = names
        self._fieldobj = fieldobj
        self._number = 0

    def first(self) -> Any:
        """Go to the first term."""
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> Any:
        """Go to the first term that is not less."""
        self._number = _place(self._names, term if isinstance(term, bytes) else encode_name(term))
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._number += 1
        return self.text()

    def text(self) -> Any:
        """Return the term, None after the last one."""
        return self._fieldobj.from_bytes(self._names[self._number]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Tell whether there is a term."""
        return self._number < len(self._names)


def _place(names: Sequence[bytes], name: bytes) -> int:
    return names.place(name) if isinstance(names, Names) else bisect_left(names, name)
