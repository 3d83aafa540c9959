"""Given the foldings of verbatim terms, each with its term, how do they come to lie in order, however many?"""

import heapq
import itertools
import struct
from collections.abc import Iterator
from pathlib import Path

from index.segments.file.names import NamesWriter
from index.segments.file.packing import narrowest
from index.segments.file.section_writer import SectionWriter

SPELLING_BYTES = 200
"""Memory that one takes (measured)."""
WRITTEN = 10_000
"""Spellings that are written at a time."""

_ENTRY = struct.Struct("<IQ")


class SpellingsWriter:
    """Gather spellings in any order. Beyond `memory` bytes they go to files beside the segment, each in order."""

    def __init__(self, path: Path, *, memory: int) -> None:
        self._path = path
        self._most = max(memory // SPELLING_BYTES, 1)
        self._held: list[tuple[bytes, int]] = []
        self._spilled: list[Path] = []
        self._size = 0

    def add(self, folded: bytes, term: int) -> None:
        """Add the folding of a term."""
        self._held.append((folded, term))
        self._size += len(folded)
        if len(self._held) >= self._most:
            self._spill()

    def write(self, sections: SectionWriter, *, terms: int) -> None:
        """Write all, given how many terms there are."""
        names = NamesWriter(sections, "spellings", size=self._size)
        numbers = sections.section("spellings.terms", narrowest(terms))
        self._held.sort()
        ordered = heapq.merge(self._held, *map(_read, self._spilled))
        while some := list(itertools.islice(ordered, WRITTEN)):
            names.append([folded for folded, _ in some])
            numbers.append([term for _, term in some])
        self._held.clear()
        self.discard()

    def discard(self) -> None:
        """Remove what was spilled."""
        for path in self._spilled:
            path.unlink(missing_ok=True)
        self._spilled.clear()

    def _spill(self) -> None:
        self._held.sort()
        path = self._path.with_name(f"{self._path.name}.spellings{len(self._spilled)}.part")
        self._spilled.append(path)
        with path.open("xb") as file:
            for folded, term in self._held:
                file.write(_ENTRY.pack(len(folded), term) + folded)
        self._held.clear()


def _read(path: Path) -> Iterator[tuple[bytes, int]]:
    with path.open("rb") as file:
        while entry := file.read(_ENTRY.size):
            size, term = _ENTRY.unpack(entry)
            yield file.read(size), term
