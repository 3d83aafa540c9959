"""Given a segment and which of its articles are to be kept, which are they, and which numbers do they get?

All is gone through in blocks of articles, so that memory is bounded whatever the segment holds.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.machine.cache import cached_property
from index.segments.file.segment import Segment
from index.vocabulary.fixed import fixed

_TOGETHER = 1 << 14
"""Articles handled at a time: 2 MB of signatures."""


@fixed
class ArticleRange:
    """Hold some articles of a segment that follow each other: their numbers, those of their units, and which live.

    `live_units` is bool, of shape (end_unit - first_unit,), `live` the same by article.
    """

    first: int
    end: int
    first_unit: int
    end_unit: int
    live: NDArray[np.bool_]
    live_units: NDArray[np.bool_]


class Part:
    """Hold a segment and which of its articles (bool) are to be kept.

    `first_unit` and `first_article` are the numbers that the first ones get in the segment that they go to.
    """

    def __init__(self, segment: Segment, live: NDArray[np.bool_], *, first_article: int, first_unit: int) -> None:
        self.segment = segment
        self.live = live
        self.is_whole = bool(live.all())
        self.first_article = first_article
        self.first_unit = first_unit
        self.articles = int(np.count_nonzero(live))
        self.units = sum(int(np.count_nonzero(block.live_units)) for block in self.blocks())

    def blocks(self) -> Iterator[ArticleRange]:
        """Yield all of its articles."""
        for first in range(0, self.segment.articles, _TOGETHER):
            end = min(first + _TOGETHER, self.segment.articles)
            firsts = self.segment.first_units[first : end + 1]
            live = self.live[first:end]
            yield ArticleRange(first, end, int(firsts[0]), int(firsts[-1]), live, np.repeat(live, np.diff(firsts)))

    def article_numbers(self, articles: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the new numbers of some articles, -1 for those that are not kept."""
        before = self.first_article
        if self.is_whole:
            return articles + before
        return np.where(self.live[articles], self._live_before[articles] + before, -1)

    def unit_numbers(self, units: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the new numbers of some units, -1 for those that are not kept."""
        if self.is_whole:
            return units + np.int32(self.first_unit)
        return self._unit_numbers[units]

    @cached_property
    def _live_before(self) -> NDArray[np.int32]:
        return np.cumsum(self.live, dtype=np.int32) - self.live

    @cached_property
    def _unit_numbers(self) -> NDArray[np.int32]:
        numbers = np.full(self.segment.units, -1, np.int32)
        next_unit = self.first_unit
        for block in self.blocks():
            kept = np.flatnonzero(block.live_units)
            numbers[block.first_unit + kept] = np.arange(next_unit, next_unit + len(kept), dtype=np.int32)
            next_unit += len(kept)
        return numbers


def place_parts(segments: Sequence[tuple[Segment, NDArray[np.bool_]]]) -> list[Part]:
    """Return segments, and which of their articles are to be kept, as parts of one that follow each other."""
    parts: list[Part] = []
    articles = units = 0
    for segment, live in segments:
        part = Part(segment, live, first_article=articles, first_unit=units)
        articles += part.articles
        units += part.units
        parts.append(part)
    return parts


def release(parts: Sequence[Part]) -> None:
    """Free the memory of what was read of the parts' files."""
    for part in parts:
        part.segment.sections.release()
