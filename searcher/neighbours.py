"""Given an article and its number in a list of hits, which hits come before and after it?"""

from dataclasses import replace

from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit
from searcher.engine import Reader
from searcher.query.request import Request
from searcher.search import Search

_AROUND = 50
"""Places on each side where an article that has moved is looked for: new articles move a list by a few places, and one
that has moved further has other neighbours."""

_STEPS = 10
"""Articles that are read on to, one after the other, with one look at the list: as many as a page has."""


@fixed
class Neighbours:
    """Hold what stands beside an article in a list of `listed` hits, copies as one unless the request says otherwise.

    `articles` counts the copies as well.
    `number` counts from 1; it is 0 where the article is no longer near the number it had. `before` and `after` are
    then the hits that stand on both sides of that place now.
    """

    number: int
    listed: int
    articles: int
    before: Hit | None = None
    after: Hit | None = None


def neighbours(id: str, number: int, request: Request, reader: Reader) -> Neighbours:
    """Return the neighbours of the article that was once listed at a number, in the list as it is now."""
    hits, counts = _beside(number, request, reader)
    at = hits.get(number)
    if at is None or at.id != id:
        around, _ = _hits(number - _AROUND, 2 * _AROUND + 1, request, reader)
        moved = next((place for place, hit in around.items() if hit.id == id), 0)
        if not moved:
            return Neighbours(0, *counts, hits.get(number - 1), at)
        number = moved
        hits, counts = _beside(number, request, reader)
    return Neighbours(number, *counts, hits.get(number - 1), hits.get(number + 1))


def _beside(number: int, request: Request, reader: Reader) -> tuple[dict[int, Hit], tuple[int, int]]:
    """Return the hits at a number and beside it, and how many hits and articles are listed in all.

    They come with those that whoever reads on asks for next, the same for `_STEPS` numbers.
    """
    before = max(0, number - 2)
    return _hits(before - before % _STEPS + 1, _STEPS + 2, request, reader)


def _hits(first: int, count: int, request: Request, reader: Reader) -> tuple[dict[int, Hit], tuple[int, int]]:
    """Return so many hits from a number on, by their numbers, and how many hits and articles are listed in all."""
    start = max(1, first)
    asked = replace(request, offset=start - 1, limit=count - (start - first), facets=(), passages=0)
    hits, listed, articles = Search(asked, reader).listed()
    return dict(enumerate(hits, start=start)), (listed, articles)
