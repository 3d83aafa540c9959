"""What becomes of a segment's articles while a commit is written?"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.segments.commit import Member, read_live, write_deletions
from index.segments.file.names import decode
from index.segments.file.segment import Segment, open_segment


@dataclass(slots=True)
class WrittenMember:
    """Hold a segment whose articles die one by one."""

    segment: Segment
    live: NDArray[np.bool_]
    named: Member | None = None

    @classmethod
    def open(cls, folder: Path, member: Member) -> "WrittenMember":
        """Return a member of the last commit."""
        segment = open_segment(folder, member.file)
        return cls(segment, read_live(folder, member, segment.articles), member)

    def ids(self, folder: Path) -> Iterator[str]:
        """Yield the ids of the articles that were live in the last commit, in any order."""
        live = read_live(folder, self.named, self.segment.articles) if self.named else self.live
        kept = live[self.segment.id_articles(0, len(self.segment.ids))].tolist()
        yield from map(decode, itertools.compress(self.segment.ids, kept))

    def units(self) -> tuple[int, int]:
        """Return the number of units that are live and that are not."""
        live = int(np.diff(self.segment.first_units)[self.live].sum())
        return live, self.segment.units - live

    def delete(self, id: bytes) -> bool:
        """Delete the article of an id, and tell whether there was one."""
        number = self.segment.find(id)
        if number is None or not self.live[number]:
            return False
        self.live[number] = False
        return True

    def name(self, folder: Path, number: int) -> Member:
        """Return what the commit of a number says of this segment, and write what is deleted of it."""
        last = read_live(folder, self.named, self.segment.articles) if self.named else np.ones_like(self.live)
        if self.named and np.array_equal(self.live, last):
            return self.named
        if self.live.all():
            return Member(self.segment.file)
        path = folder / f"{Path(self.segment.file.name).stem}.{number}.deletions"
        return Member(self.segment.file, write_deletions(path, self.live))
