"""Given an unknown archive, which queries show what it can answer?"""

from collections.abc import Iterator
from itertools import pairwise

from index.vocabulary.fixed import fixed
from searcher.answer.results import Hit, Results
from web.site.params import SearchParams
from web.site.site import Site

NUMBER = 3

LEAST_LETTERS = 5
"""Shorter words are mostly function words, in any language written with letters."""


@fixed
class Example:
    """Hold a query that finds something, and the number of articles that it finds."""

    query: str
    total: int
    address: str


def examples(here: Site, newest: Results, path: str) -> tuple[Example, ...]:
    """Return up to three queries of different kinds that have hits, made from the newest articles."""
    found: list[Example] = []
    for candidates in (_pairs(newest.hits), _phrases(newest.hits), _scoped(newest.hits)):
        for query in candidates:
            search = SearchParams(query=query, size=1)
            total = here.archive.run(search.request(here.today)).total
            if total:
                found.append(Example(query, total, SearchParams(query=query).address(path)))
                break
    return tuple(found[:NUMBER])


def _words(hit: Hit) -> list[str]:
    return [word for word in hit.title.split() if len(word) >= LEAST_LETTERS and word.isalpha()]


def _pairs(hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in hits:
        longest = sorted(_words(hit), key=len, reverse=True)[:2]
        if len(longest) == 2:
            yield " ".join(word.lower() for word in longest)


def _phrases(hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in reversed(hits):
        words = hit.title.split()
        telling = set(_words(hit))
        for first, second in pairwise(words):
            if {first, second} <= telling:
                yield f'"{first.lower()} {second.lower()}"'
                break


def _scoped(hits: tuple[Hit, ...]) -> Iterator[str]:
    for hit in hits:
        if hit.published and (words := _words(hit)):
            yield f"title:{max(words, key=len).lower()} date:{hit.published[:4]}"
