"""Given a part of a signature, which articles of a segment have it in theirs?

Signatures are kept band by band (`index.analysis.duplicates`). In a large segment the articles are also kept in the
order of each band, so that a new article finds what may be a copy of it without a look at all the others.
"""

from bisect import bisect_left
from collections.abc import Iterable
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS, IN_BAND, in_band
from index.segments.file.packing import narrowest
from index.segments.file.sections import Sections, SectionWriter

SMALLEST_ORDERED = 4_096
"""Articles of the smallest segment whose orders are kept, in 128 bytes each: going through fewer takes about 1 ms."""

_SIGNATURES = "articles.signatures"
_ORDERS = "articles.orders"


def write_bands(sections: SectionWriter, articles: int, blocks: Iterable[NDArray[np.uint32]]) -> None:
    """Write the signatures of so many articles, which come in blocks and band by band."""
    stream = sections.section(_SIGNATURES, "u4")
    orders = sections.section(_ORDERS, narrowest(articles)) if articles >= SMALLEST_ORDERED else None
    held: list[NDArray[np.uint32]] = []
    size = 0
    for block in blocks:
        stream.append(block)
        if orders is not None:
            held.append(block)
            size += len(block)
            if size == articles:
                orders.append(np.argsort(in_band(np.concatenate(held)), kind="stable"))
                held, size = [], 0


class BandsReader:
    """Read the signatures of the articles of a segment. Safe to share between threads."""

    def __init__(self, sections: Sections, articles: int) -> None:
        self._signatures = sections.section(_SIGNATURES)
        self._orders = sections.section(_ORDERS) if _ORDERS in sections.names() else None
        self._articles = articles

    @property
    def has_orders(self) -> bool:
        """Tell whether `holders` can be asked."""
        return self._orders is not None

    def all(self) -> NDArray[np.uint32]:
        """Return the signature of each article, of shape (bands, articles)."""
        bands: NDArray[np.uint32] = self._signatures.whole()
        return bands.reshape(BANDS, self._articles)

    def of(self, article: int) -> list[int]:
        """Return the signature of one article, band by band."""
        return [self._number(band, article) for band in range(BANDS)]

    def holders(self, band: int, wanted: int) -> list[int]:
        """Return the articles that have a number (the bits of `IN_BAND`) in a band, ascending."""
        assert self._orders is not None
        base = band * self._articles

        def article(place: int) -> int:
            assert self._orders is not None
            return int(self._orders.read(base + place, base + place + 1)[0])

        def number(place: int) -> int:
            return self._number(band, article(place)) & IN_BAND

        # Numbers are spread evenly, which tells about where this one is.
        about = wanted * self._articles // IN_BAND
        spread = 4 * isqrt(self._articles)
        low, high = max(0, about - spread), min(self._articles, about + spread)
        if low and number(low) >= wanted:
            low = 0
        if high < self._articles and number(high) < wanted:
            high = self._articles
        found: list[int] = []
        place = bisect_left(range(self._articles), wanted, low, high, key=number)
        while place < self._articles and number(place) == wanted:
            found.append(article(place))
            place += 1
        return found

    def _number(self, band: int, article: int) -> int:
        place = band * self._articles + article
        return int(self._signatures.read(place, place + 1)[0])
