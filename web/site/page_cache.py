"""Given a page that was made, which reader can be given the same bytes?

A page depends on its address and on what its entity tag names (the index's commit, the program, the day), so whoever
asks for the same while nothing of that has changed can have it as it was made: the Back button without a cache, a
link that is passed round, the start page.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from index.vocabulary.fixed import fixed

LARGEST = 32 * 2**20
"""Bytes of pages that are kept: some five thousand pages of ten hits, compressed."""

_LARGEST_PAGE = 256 * 1024
"""Bytes beyond which one page would take the place of too many others."""


_BESIDE = 1_000
"""Bytes that a kept page takes beside its content: else a million answers of a few bytes would fit."""


@fixed
class Page:
    """Hold an answer: its content, gzipped, and what the log says of it, such as ``total``."""

    packed: bytes
    content_type: str
    found: Mapping[str, float]

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return _BESIDE + len(self.packed)


class PageCache:
    """Keep the pages that were asked for last, up to so many bytes. Safe to share between threads."""

    def __init__(self, *, largest: int = LARGEST) -> None:
        self._largest = largest
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, tag: str) -> Page | None:
        """Return the page with an entity tag, None if it is not kept."""
        with self._lock:
            page = self._pages.get(tag)
            if page is not None:
                self._pages.move_to_end(tag)
            return page

    def put(self, tag: str, page: Page) -> None:
        """Keep a page, and drop those that were not asked for the longest."""
        if page.nbytes > min(_LARGEST_PAGE, self._largest):
            return
        with self._lock:
            before = self._pages.pop(tag, None)
            self._size += page.nbytes - (before.nbytes if before else 0)
            self._pages[tag] = page
            while self._size > self._largest:
                _, oldest = self._pages.popitem(last=False)
                self._size -= oldest.nbytes
