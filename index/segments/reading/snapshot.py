"""Given a folder, what can be read of the last commit in it?"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.duplicates import Pairs, groups
from index.machine.cache import Cache
from index.segments.commit import COMMIT_FILE, read_commit
from index.segments.reading.articles import SegmentArticles
from index.segments.reading.segments import OpenMember, open_last
from index.segments.reading.terms import SegmentWords
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.schema import NO_DAY, NO_TIME, Facet, check_version, version_of
from index.vocabulary.snapshot import Column, Layout

_CACHE = 20 << 20
_CACHE_A_UNIT = 32
"""Bytes of decoded lists kept: those of a day's queries on an archive of 100,000 paragraphs, half of a million's."""
_EPOCH_DAY = 719_163
"""The proleptic Gregorian ordinal of 1970-01-01."""


def open_snapshot(folder: Path, *, analyzer: Analyzer) -> "FolderSnapshot":
    """Return the last commit of the index in a folder.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if its files are not those that were written, and
    `IndexUnusableError` if its schema or analysis is not that of `analyzer`, with which queries are to be analysed.
    """
    commit, members, pairs = open_last(folder)
    check_version(folder, commit.version, version_of(analyzer.version))
    return FolderSnapshot(commit.generation, members, pairs, unfinished=commit.unfinished)


def generation(folder: Path) -> str:
    """Return what tells the last commit from all others of this index; this is cheap (3 µs).

    Raise as `open_snapshot` does for `commit.json`.
    """
    try:
        found = os.stat(f"{folder}/{COMMIT_FILE}")
    except OSError:
        return read_commit(folder).generation  # which says what is wrong
    return _generation(folder, (found.st_ino, found.st_mtime_ns, found.st_size))


def committed_at(folder: Path) -> str:
    """Return when the last commit in a folder was made, as the system tells of its file (ISO 8601, UTC)."""
    return datetime.fromtimestamp(os.stat(os.path.join(folder, COMMIT_FILE)).st_mtime, UTC).isoformat()


@lru_cache(maxsize=64)
def _generation(folder: Path, _file: tuple[int, int, int]) -> str:
    """Return the generation that one file names: every commit is another file, made at another time."""
    return read_commit(folder).generation


class FolderSnapshot:
    """Read the segments of one commit. Safe to share between threads.

    `unfinished` is how many files the run still had to read that committed it on its way.
    """

    def __init__(self, generation: str, members: Sequence[OpenMember], pairs: Pairs, *, unfinished: int = 0) -> None:
        self.unfinished = unfinished
        self._generation = generation
        self._pairs = pairs
        self._layout = _lay_out(members)
        self._store: SegmentArticles | None = SegmentArticles(members, self._layout)
        languages = _languages(self._store.column(Facet.LANGUAGE), self._layout.live)
        self._words: SegmentWords | None = SegmentWords(
            members, languages, cache=Cache(_CACHE + _CACHE_A_UNIT * len(self._layout.kinds))
        )

    @property
    def generation(self) -> str:
        """Return what tells this commit from every other of the same index."""
        return self._generation

    @property
    def layout(self) -> Layout:
        """Return how units are arranged in articles."""
        return self._layout

    def groups(self) -> NDArray[np.int32]:
        """Return for each article the lowest number among its copies, its own if it has none."""
        return groups(self._pairs, len(self._layout.live))

    @property
    def words(self) -> SegmentWords:
        """Return the terms."""
        if self._words is None:
            raise IndexUnusableError(f"generation {self._generation}: this snapshot is closed; open another one")
        return self._words

    @property
    def store(self) -> SegmentArticles:
        """Return what is kept of articles."""
        if self._store is None:
            raise IndexUnusableError(f"generation {self._generation}: this snapshot is closed; open another one")
        return self._store

    def close(self) -> None:
        """Close the files as soon as nobody reads from them. Arrays that were handed out stay valid."""
        self._words = self._store = None


def _lay_out(members: Sequence[OpenMember]) -> Layout:
    segments = [member.segment for member in members]
    first_units = [member.segment.first_units[:-1] + member.first_unit for member in members]
    units = sum(segment.units for segment in segments)
    firsts = _concatenate([*first_units, np.array([units])], np.int32)
    times = _concatenate([segment.times(0, segment.articles) for segment in segments], np.int64)
    return Layout(
        first_units=firsts,
        articles=np.repeat(np.arange(len(firsts) - 1, dtype=np.int32), np.diff(firsts)),
        kinds=_concatenate([segment.kinds(0, segment.units) for segment in segments], np.uint8),
        lengths=_concatenate([segment.lengths(0, segment.units) for segment in segments], np.int32),
        days=np.where(times == NO_TIME, NO_DAY, times // 86_400 + _EPOCH_DAY).astype(np.int32),
        times=times,
        live=_concatenate([member.live for member in members], np.bool_),
    )


def _languages(column: Column, live: NDArray[np.bool_]) -> tuple[str, ...]:
    counts = np.bincount(column.codes[np.repeat(live, np.diff(column.offsets))], minlength=len(column.values))
    order = sorted((-count, value) for value, count in zip(column.values, counts.tolist(), strict=True) if count)
    return tuple(value for _, value in order)


def _concatenate(arrays: Sequence[NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype), *arrays]).astype(dtype, copy=False)
