"""How does a program open an archive with Whoosh?

Use it for what our own query language cannot say, or for programs that are written for Whoosh. It is slower than
`searcher.open` and ranks as Whoosh does. It never calls `whoosh.index.open_dir`, which unpickles what it reads.
"""

import os
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn, Self

from whoosh.fields import Schema
from whoosh.filedb.filestore import ReadOnlyError
from whoosh.index import Index
from whoosh.reading import EmptyReader, IndexReader, MultiReader, SegmentReader

from index.analysis.analyzer import Analyzer
from index.segments.commit import COMMIT_FILE, Commit, read_commit
from index.segments.file.packing import decode_name, encode_name
from index.segments.reading.segments import OpenMember, open_last
from index.segments.whoosh.reader import ArraySegment
from index.segments.whoosh.schema import make_schema
from index.vocabulary.errors import IndexUnusableError, UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.location import ClusterLocation, locate
from index.vocabulary.schema import Facet, Form, check_version, version_of


def open_with_whoosh(location: str | os.PathLike[str] | None = None) -> "ReadOnlyIndex":
    """Open the index at a location to Whoosh: a folder, or ``$SEARCHER_INDEX``, or ``var/index``.

    Raise `IndexMissingError` where there is no index, `IndexDamagedError` or another `IndexUnusableError` for one that
    cannot be read, and `UsageError` for an index on a cluster.
    """
    place = locate(location)
    if isinstance(place, ClusterLocation):
        raise UsageError(f"{place}: Whoosh reads an index in a folder; search this one with searcher.open")
    return ReadOnlyIndex(place.path)


class WriteError(UsageError, ReadOnlyError):  # type: ignore[misc]
    """Say that Whoosh cannot write to our indexes."""


@fixed
class _Opened:
    """Hold one commit as Whoosh sees it."""

    commit: Commit
    schema: Schema
    segments: tuple[ArraySegment, ...]


class ReadOnlyIndex(Index):  # type: ignore[misc]
    """Present an archive to Whoosh.

    A reader or searcher sees one commit, the last one when it was made, for as long as it is open. Close each of them
    (``with archive.searcher() as searcher``). `reader` and `searcher` always open the last commit. The schema is
    that of the commit opened last; it does not know languages that came later, so parse queries with
    ``searcher.schema``.
    Closing the index (or leaving its ``with``) lets go of its files once its readers are closed too.
    """

    def __init__(self, folder: Path, *, analyzer: Analyzer | None = None) -> None:
        self._folder = folder
        self._analyzer = analyzer or Analyzer()
        self._last: _Opened | None = self._open()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self._folder)!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def schema(self) -> Schema:
        """Return the fields (`index.segments.whoosh.schema`)."""
        return self._opened.schema

    def latest_generation(self) -> int:
        """Return the number of the last commit."""
        return read_commit(self._folder).number

    def last_modified(self) -> float:
        """Return when the last commit was made, in seconds since 1970."""
        read_commit(self._folder)  # which says what is wrong
        return os.stat(self._folder / COMMIT_FILE).st_mtime

    def up_to_date(self) -> bool:
        """Tell whether the commit opened last is still the last one."""
        return read_commit(self._folder) == self._opened.commit

    def refresh(self) -> "ReadOnlyIndex":
        """Return an index of the last commit, which is this one if it is up to date."""
        return self if self.up_to_date() else ReadOnlyIndex(self._folder, analyzer=self._analyzer)

    def is_empty(self) -> bool:
        """Tell whether there is no segment."""
        return not self._opened.commit.members

    def reader(self, reuse: IndexReader | None = None) -> IndexReader:
        """Return a reader of the last commit. Segments are shared anyway, so `reuse` changes nothing."""
        if not self.up_to_date():
            self._last = self._open()
        opened = self._opened
        number = opened.commit.number
        readers = [SegmentReader(None, opened.schema, segment, generation=number) for segment in opened.segments]
        if len(readers) == 1:
            return readers[0]
        return MultiReader(readers, generation=number) if readers else _NoReader(opened.schema, number)

    def writer(self, **options: Any) -> NoReturn:
        """Raise `WriteError`, as all that writes does: changes go through `index.build`."""
        raise WriteError(
            f"{self._folder}: Whoosh can only read this index; to change it, use index.build or python -m index"
        )

    def close(self) -> None:
        """Let go of the index. Readers that are open stay open."""
        self._last = None

    @property
    def _opened(self) -> _Opened:
        if self._last is None:
            raise IndexUnusableError(f"{self._folder}: is closed; open it again with index.whoosh")
        return self._last

    def _open(self) -> _Opened:
        commit, members, _ = open_last(self._folder)
        check_version(self._folder, commit.version, version_of(self._analyzer.version))
        schema = make_schema(self._analyzer, _Words(members))
        return _Opened(commit, schema, tuple(map(ArraySegment, members)))


class _Words:
    """Look up words of one commit for the analyzer."""

    def __init__(self, members: list[OpenMember]) -> None:
        self._segments = [member.segment for member in members]
        values = {value for segment in self._segments for value in segment.rows(Facet.LANGUAGE).values}
        self.languages = tuple(sorted(map(decode_name, values)))

    def spellings(self, folded: str) -> set[str]:
        """Return the words other than `folded` that become it when accents are folded."""
        name = encode_name(folded)
        return {decode_name(word) for segment in self._segments for word in segment.spelled(name)}

    def has(self, form: Form, term: str) -> bool:
        """Tell whether a term occurs."""
        name = encode_name(term)
        return any(segment.forms[form].names.find(name) is not None for segment in self._segments)


class _NoReader(EmptyReader):  # type: ignore[misc]
    """Read a commit without articles."""

    def __init__(self, schema: Schema, generation: int) -> None:
        super().__init__(schema)
        self._generation = generation

    def generation(self) -> int:
        """Return the number of the commit."""
        return self._generation
