"""What becomes of a segment's articles while a commit is written: which die, and which are copies of each other?

A commit keeps the pairs of copies (`index.analysis.duplicates`). The next one keeps those of which both articles are
still there and looks for copies of what is new, and of what has lost a copy: in a long row of copies each is compared
with some of the others only, so a row may have to be joined again where one goes. 20,000 articles take 0.1 s, one more
in 200,000 15 ms.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS, Pairs, in_band, pairs
from index.segments.commit import Member, read_live, write_deletions
from index.segments.file.packing import decode_name
from index.segments.file.segment import Segment, open_segment


@dataclass(slots=True)
class WrittenMember:
    """Hold a segment whose articles are deleted one by one."""

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
        yield from map(decode_name, itertools.compress(self.segment.ids, kept))

    def units(self) -> tuple[int, int]:
        """Return the number of units that are live and that are not."""
        dead = np.flatnonzero(~self.live)
        if not len(dead):
            return self.segment.units, 0
        firsts = self.segment.first_units
        lost = int((firsts[dead + 1] - firsts[dead]).sum())
        return self.segment.units - lost, lost

    def delete(self, id: bytes) -> bool:
        """Delete the article of an id, and tell whether there was one."""
        number = self.segment.find(id)
        if number is None or not self.live[number]:
            return False
        self.live[number] = False
        return True

    def name(self, folder: Path, number: int) -> Member:
        """Return this segment as the commit of a number names it, and write which of its articles are deleted."""
        last = read_live(folder, self.named, self.segment.articles) if self.named else np.ones_like(self.live)
        if self.named and np.array_equal(self.live, last):
            return self.named
        if self.live.all():
            return Member(self.segment.file)
        path = folder / f"{Path(self.segment.file.name).stem}.{number}.deletions"
        return Member(self.segment.file, write_deletions(path, self.live))


_OTHERS = 20_000
"""Articles that are gone through in the time that it takes to look up what is like one new article."""


def find_pairs(members: Sequence[WrittenMember], last: Pairs, *, others: int = _OTHERS) -> Pairs:
    """Return the pairs among the live articles of members, which count through all of them.

    `last` are those of the last commit, whose members are the first ones. What is like a new article is looked up if
    there are at least so many `others` for each; if not, all of them are gone through. What is found is the same.
    """
    live = np.concatenate([np.zeros(0, np.bool_), *(member.live for member in members)])
    fresh = np.concatenate([np.zeros(0, np.bool_), *(np.full(len(m.live), m.named is None) for m in members)])
    fresh[last[:, ~live[last].all(axis=0)]] = True
    if not (fresh & live).any():
        return last[:, live[last].all(axis=0)]
    segments = [member.segment for member in members]
    if np.count_nonzero(fresh & live) * others <= len(live):
        found = _looked_up(segments, live, fresh)
    else:
        found = pairs(_Bands(segments), _Words(segments), live, fresh)
    return np.concatenate((last[:, ~fresh[last].any(axis=0)], found), axis=1)


def _looked_up(segments: Sequence[Segment], live: NDArray[np.bool_], fresh: NDArray[np.bool_]) -> Pairs:
    """Return the pairs of a few new articles, which are compared only with those that have a band in common."""
    news = np.flatnonzero(fresh & live).tolist()
    place = _Places(segments)
    wanted = np.array([segment.bands.of(number) for segment, number in map(place.of, news)], np.uint32)
    found = set(news)
    for base, segment in zip(place.bases, segments, strict=True):
        for band in range(BANDS):
            numbers = np.unique(in_band(wanted[:, band]))
            if segment.bands.has_orders:
                found.update(base + each for number in numbers.tolist() for each in segment.bands.holders(band, number))
            else:
                like = np.isin(in_band(segment.bands.all()[band]), numbers)
                found.update((np.flatnonzero(like) + base).tolist())
    some = np.array(sorted(each for each in found if live[each]), np.int32)
    bands = np.array([segment.bands.of(number) for segment, number in map(place.of, some.tolist())], np.uint32).T
    words = _Words(segments)
    found_pairs = pairs(bands, lambda numbers: words(some[numbers]), np.ones(len(some), np.bool_), fresh[some])
    return some[found_pairs]


class _Bands:
    """Give the signatures of several segments as one, a band at a time: all of a million articles are 128 MB."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments

    def __iter__(self) -> Iterator[NDArray[np.uint32]]:
        for band in range(BANDS):
            yield np.concatenate([segment.bands.all()[band] for segment in self._segments])
            for segment in self._segments:
                segment.sections.release()


_FEW = 1_000
"""Articles whose words are counted one by one; for more, those of all articles are."""


class _Words:
    """Tell how many words articles of several segments have."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._places = _Places(segments)
        self._all: NDArray[np.int32] | None = None

    def __call__(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        if self._all is None:
            if len(numbers) <= _FEW:
                found = [segment.words_of(number) for segment, number in map(self._places.of, numbers.tolist())]
                return np.array(found, np.int32)
            self._all = np.concatenate([segment.words() for segment in self._segments])
        return self._all[numbers]


class _Places:
    """Tell which segment an article is in, by its number among those of several."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self.bases = [0, *itertools.accumulate(segment.articles for segment in segments)][:-1]

    def of(self, number: int) -> tuple[Segment, int]:
        """Return the segment of an article, and its number there."""
        place = bisect_right(self.bases, number) - 1
        return self._segments[place], number - self.bases[place]
