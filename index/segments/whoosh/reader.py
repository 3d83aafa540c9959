"""How does Whoosh's own searcher run over an index of ours?

A door for queries that our language does not have, and the oracle of our tests: a `whoosh.codec.base.Codec` that reads
our segments, and an index whose table of contents is our ``commit.json``. It is never on the way of a search (an OR of
five words takes 40 ms through it), it writes nothing, and it never calls `whoosh.index.open_dir`, which unpickles.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.base import Codec, PerDocumentReader, Segment
from whoosh.columns import ColumnReader
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from index.segments.commit import read_commit
from index.segments.file.names import decode
from index.segments.reading.segments import OpenMember, open_last
from index.segments.whoosh.facts import Fact, read_facts
from index.segments.whoosh.schema import FACTS, ID, KIND, TEXT, make_schema
from index.segments.whoosh.terms import ArrayTerms
from index.vocabulary.errors import UsageError
from index.vocabulary.schema import Form


class ArrayIndex(Index):  # type: ignore[misc]
    """Open the last commit of a folder to Whoosh: ``ArrayIndex(folder).searcher()``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._commit, self._members, _ = open_last(folder)
        self.schema = make_schema()

    def latest_generation(self) -> int:
        """Return the number of the last commit in the folder."""
        return read_commit(self._folder).number

    def up_to_date(self) -> bool:
        """Tell whether this is the last commit in the folder."""
        return read_commit(self._folder) == self._commit

    def refresh(self) -> "ArrayIndex":
        """Return the last commit in the folder."""
        return self if self.up_to_date() else ArrayIndex(self._folder)

    def is_empty(self) -> bool:
        """Tell whether there is no segment."""
        return not self._commit.members

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        """Return a reader of all segments; `reuse` is not needed, since segments are shared anyway."""
        readers = [
            SegmentReader(None, self.schema, ArraySegment(member), generation=self._commit.number)
            for member in self._members
        ]
        if len(readers) == 1:
            return readers[0]
        return MultiReader(readers, generation=self._commit.number) if readers else EmptyReader(self.schema)

    def writer(self, **options: Any) -> NoReturn:
        """Raise `UsageError`: what is written goes through `index.segments.writing.writer`."""
        raise UsageError(f"{self._folder}: Whoosh cannot write to this index; use index.build or python -m index")


class ArrayCodec(Codec):  # type: ignore[misc]
    """Read segments of ours."""

    def terms_reader(self, storage: None, segment: "ArraySegment") -> ArrayTerms:
        """Return a reader of a segment's terms."""
        return ArrayTerms(segment.member, segment.facts)

    def per_document_reader(self, storage: None, segment: "ArraySegment") -> "ArrayUnits":
        """Return a reader of a segment's units."""
        return ArrayUnits(segment)


class ArraySegment(Segment):  # type: ignore[misc]
    """Be a segment of ours to Whoosh. Its documents are units."""

    def __init__(self, member: OpenMember) -> None:
        self.indexname = "arrays"
        self.segid = Path(member.segment.file.name).stem
        self.member = member

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Return the facts of its units."""
        return read_facts(self.member)

    def codec(self) -> ArrayCodec:
        """Return what reads it."""
        return ArrayCodec()

    def is_compound(self) -> bool:
        """Return False: Whoosh need not take its file apart."""
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
        return sum(1 for _ in self.deleted_docs())

    def has_deletions(self) -> bool:
        """Tell whether an article is deleted."""
        return self.member.live_units is not None

    def is_deleted(self, unit: int) -> bool:
        """Tell whether a unit is of a deleted article; Whoosh asks of the unit after the last one too."""
        live = self.member.live_units
        return live is not None and unit < len(live) and not live[unit]


class ArrayUnits(PerDocumentReader):  # type: ignore[misc]
    """Read what a segment keeps of its units."""

    def __init__(self, segment: ArraySegment) -> None:
        self._segment = segment
        self._lengths = segment.member.segment.lengths(0, segment.member.segment.units).tolist()
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
        return field in FACTS

    def list_columns(self) -> list[str]:
        """Return the fields that have a column."""
        return list(FACTS)

    def column_reader(self, field: str, column: Any) -> "FactColumn":
        """Return the first value of each unit."""
        return FactColumn(self._segment.facts[field], self.doc_count_all())

    def doc_field_length(self, unit: int, field: str, default: int = 0) -> int:
        """Return the tokens of a unit, the same in both forms."""
        return self._lengths[unit] if self._has_length(field) else default

    def field_length(self, field: str) -> int:
        """Return the tokens of all units."""
        return sum(self._lengths) if self._has_length(field) else 0

    def min_field_length(self, field: str) -> int:
        """Return the tokens of the shortest unit."""
        return min(self._lengths, default=0) if self._has_length(field) else 0

    def max_field_length(self, field: str) -> int:
        """Return the tokens of the longest unit."""
        return max(self._lengths, default=0) if self._has_length(field) else 0

    def stored_fields(self, unit: int) -> dict[str, str]:
        """Return the id of a unit's article, its kind and its text."""
        segment = self._segment.member.segment
        article = int(segment.first_units.searchsorted(unit, "right")) - 1
        facts = self._segment.facts
        return {
            ID: decode(facts[ID].first_value(unit)),
            KIND: decode(facts[KIND].first_value(unit)),
            TEXT: decode(segment.unit_text(unit, article)),
        }

    def _has_length(self, field: str) -> bool:
        return field in {form.value for form in Form}


class FactColumn(ColumnReader):  # type: ignore[misc]
    """Give the first value of a fact for each unit, for sorting and grouping."""

    def __init__(self, fact: Fact, count: int) -> None:
        super().__init__(None, 0, 0, count)
        self._fact = fact

    def __getitem__(self, unit: int) -> bytes:
        return self._fact.first_value(unit)
