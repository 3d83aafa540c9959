"""How does Whoosh read one of our segments?

A `whoosh.codec.base.Codec` over mapped arrays. Whoosh's documents are our units.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import Codec, PerDocumentReader, Segment
from whoosh.columns import ColumnReader

from index.machine.cache import cached_property
from index.segments.file.packing import decode_name
from index.segments.file.texts import decode_head
from index.segments.reading.segments import OpenMember
from index.segments.whoosh.facts import TimeColumn, UnitFact, ValueColumn, read_unit_facts, time_of
from index.segments.whoosh.schema import (
    CUSTOM_FIELDS,
    ID,
    KIND,
    PUBLISHED,
    TITLE,
    UNIT_TEXT,
    URL,
    VALUE_FIELDS,
    TimeField,
    kind_name,
)
from index.segments.whoosh.terms import ArrayTerms, FieldTerms, read_lengths, read_terms
from index.vocabulary.schema import NO_TIME, Facet, Kind


class ArrayCodec(Codec):  # type: ignore[misc]
    """Read our segments."""

    def terms_reader(self, storage: None, segment: "ArraySegment") -> ArrayTerms:
        """Return a reader of a segment's terms."""
        return ArrayTerms(segment.terms, segment.lengths)

    def per_document_reader(self, storage: None, segment: "ArraySegment") -> "ArrayUnits":
        """Return a reader of a segment's units."""
        return ArrayUnits(segment)


class ArraySegment(Segment):  # type: ignore[misc]
    """Present one of our segments to Whoosh. What it works out once, all readers of a commit share."""

    def __init__(self, member: OpenMember) -> None:
        self.indexname = "arrays"
        self.segid = Path(member.segment.file.name).stem
        self.member = member

    @cached_property
    def facts(self) -> dict[str, UnitFact]:
        """Return the facts of its units."""
        return read_unit_facts(self.member)

    @cached_property
    def terms(self) -> dict[str, FieldTerms]:
        """Return the terms of each field."""
        return read_terms(self.member.segment, self.facts)

    @cached_property
    def lengths(self) -> dict[str, NDArray[np.int32]]:
        """Return the lengths of its units, by field of words."""
        return read_lengths(self.member.segment)

    @cached_property
    def length_lists(self) -> dict[str, list[int]]:
        """Return the same as Python's numbers, which Whoosh asks for one by one."""
        return {field: lengths.tolist() for field, lengths in self.lengths.items()}

    def codec(self) -> ArrayCodec:
        """Return the codec that reads it."""
        return ArrayCodec()

    def is_compound(self) -> bool:
        """Return False: its file is not one of Whoosh's compound files."""
        return False

    def doc_count_all(self) -> int:
        """Return the number of units, deleted or not."""
        return self.member.segment.units

    def doc_count(self) -> int:
        """Return the number of live units."""
        return self.doc_count_all() - self.deleted_count()

    def deleted_docs(self) -> Iterator[int]:
        """Yield the units of deleted articles."""
        live = self.member.live_units
        return iter(() if live is None else (~live).nonzero()[0].tolist())

    def deleted_count(self) -> int:
        """Return the number of units of deleted articles."""
        live = self.member.live_units
        return 0 if live is None else int((~live).sum())

    def has_deletions(self) -> bool:
        """Tell whether an article is deleted."""
        return self.member.live_units is not None

    def is_deleted(self, unit: int) -> bool:
        """Tell whether a unit is of a deleted article; Whoosh asks about the unit after the last one too."""
        live = self.member.live_units
        return live is not None and unit < len(live) and not live[unit]


class ArrayUnits(PerDocumentReader):  # type: ignore[misc]
    """Read what a segment keeps of its units."""

    def __init__(self, segment: ArraySegment) -> None:
        self._segment = segment
        self._lengths = segment.length_lists
        self.doc_count = segment.doc_count
        self.doc_count_all = segment.doc_count_all
        self.has_deletions = segment.has_deletions
        self.is_deleted = segment.is_deleted
        self.deleted_docs = segment.deleted_docs

    def supports_columns(self) -> bool:
        """Return True."""
        return True

    def has_column(self, field: str) -> bool:
        """Tell whether a field has a column."""
        return field in self.list_columns()

    def list_columns(self) -> list[str]:
        """Return the fields that have a column."""
        return [*VALUE_FIELDS, PUBLISHED]

    def column_reader(self, field: str, column: Any) -> ColumnReader:
        """Return the value of each unit, the first one where it has several."""
        if field == PUBLISHED:
            return TimeColumn(self._segment.member, TimeField())
        return ValueColumn(self._segment.facts[field], self.doc_count_all())

    def doc_field_length(self, unit: int, field: str, default: int = 0) -> int:
        """Return the tokens of a unit in a field."""
        return self._lengths[field][unit] if field in self._lengths else default

    def field_length(self, field: str) -> int:
        """Return the tokens of all units in a field."""
        return sum(self._lengths.get(field, ()))

    def min_field_length(self, field: str) -> int:
        """Return the tokens of the unit that has fewest."""
        return min(self._lengths.get(field, ()), default=0)

    def max_field_length(self, field: str) -> int:
        """Return the tokens of the unit that has most."""
        return max(self._lengths.get(field, ()), default=0)

    def stored_fields(self, unit: int) -> dict[str, Any]:
        """Return the text of a unit, its kind, and the facts of its article that are known."""
        segment = self._segment.member.segment
        number = int(segment.first_units.searchsorted(unit, "right")) - 1
        title = decode_name(segment.unit_text(int(segment.first_units[number]), number))
        article = decode_head(segment.head(number), title=title)
        time = int(segment.times(number, number + 1)[0])
        known = {
            **{facet.value: getattr(article, facet.value) for facet in Facet if facet is not Facet.YEAR},
            Facet.YEAR.value: article.published[:4],
            PUBLISHED: None if time == NO_TIME else time_of(time),
            URL: article.url,
            CUSTOM_FIELDS: {field.name: list(field.values) for field in article.fields},
        }
        return {
            ID: article.id,
            KIND: kind_name(Kind(int(segment.kinds(unit, unit + 1)[0]))),
            TITLE: title,
            UNIT_TEXT: decode_name(segment.unit_text(unit, number)),
            **{field: value for field, value in known.items() if value},
        }
