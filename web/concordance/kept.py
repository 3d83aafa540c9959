"""Given a search, which are its first matches, found once for all pages and orders of them?"""

from collections.abc import Sequence
from itertools import islice

from index.machine.cache import Cache
from index.vocabulary.fixed import fixed
from searcher.archive import Archive
from searcher.concordance.lines import MatchLine, lines_beside
from searcher.concordance.order import ordered
from searcher.query.request import Request
from web.concordance.asked import AskedLines

FIRST_MATCHES = 20_000
"""Matches that a page sorts and counts. To find as many takes three seconds of one processor; the CSV has all."""

_WIDTH = 70
"""Characters on each side of a match: more than a wide screen has room for."""

_KEPT = 48 << 20
_LINE = 1_200
"""Bytes of lines that are kept, and of one: two searches for very frequent words, or a hundred ordinary ones."""


@fixed
class FirstLines:
    """Hold the first matches of a search in the order of its articles; it `is_cut` where there are more."""

    lines: tuple[MatchLine, ...]
    is_cut: bool


class LineKeeper:
    """Find the first matches of searches, and keep those asked for last. Safe to share between threads."""

    def __init__(self, *, most: int = FIRST_MATCHES) -> None:
        self._most = most
        self._kept = Cache(_KEPT)

    def first(self, archive: Archive, request: Request) -> FirstLines:
        """Return the first matches of a request."""
        return self._kept.get(
            ("lines", archive.generation, request),
            lambda: self._find(archive, request),
            lambda found: request.nbytes + _LINE * (1 + len(found.lines)),
        )

    def _find(self, archive: Archive, request: Request) -> FirstLines:
        lines = archive.stream_lines(request, width=_WIDTH)
        found = tuple(islice(lines, self._most))
        return FirstLines(found, is_cut=next(lines, None) is not None)


def arranged(found: FirstLines, asked: AskedLines) -> Sequence[MatchLine]:
    """Return the lines that are asked for, in their order."""
    lines = list(lines_beside(found.lines, asked.near)) if asked.near else found.lines
    return list(ordered(lines, asked.by))
