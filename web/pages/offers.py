"""Given a search and what it found, which words of it, and which other searches, does the page offer?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Facet
from searcher.answer.days import days_in_words
from searcher.answer.results import READINGS, Alternative, Relaxation, Results
from searcher.query.choices import Match
from web.pages.addresses import LONG
from web.pages.facets import legend, plural
from web.pages.wording import shortened
from web.site.params import SearchParams
from web.site.site import Site


@fixed
class Offer:
    """Hold a search that can be followed: how it differs, its query, and the number of articles that it finds."""

    label: str
    query: str
    total: int
    address: str


OWN_COUNTS = 40
"""Parts of a query that found nothing whose own counts are listed."""

_ROOM = 8 * 1024
"""Bytes that the addresses of offers take at most: those of a long query are as long as the query."""


def word_offers(results: Results, path: str) -> tuple[Offer, ...]:
    """Return the parts of a query that found nothing, each with what it finds in the whole archive by itself.

    Where that is nothing, or the part is very long, the address is empty. There are at most `OWN_COUNTS` of them.
    """
    return tuple(
        Offer("", shortened(word.query), word.total, SearchParams(query=word.query).address(path))
        if word.total and len(word.query) < LONG
        else Offer("", shortened(word.query), word.total, "")
        for word in results.words[:OWN_COUNTS]
    )


def offers(search: SearchParams, results: Results, path: str, *, here: Site) -> tuple[Offer, ...]:
    """Return other searches that find something, in the order in which they stay close to what was asked.

    Those whose addresses would take too much room on the page are left out.
    """
    found = (
        *(_offer(search, each, path, here.today) for each in results.alternatives if each.change not in READINGS),
        *_any_word(search, results, path, here),
    )
    return _short_enough(found)


def readings(search: SearchParams, results: Results, path: str, *, here: Site) -> tuple[Offer, ...]:
    """Return other readings of the query, which are offered whatever it found: a date in it as a filter."""
    found = results.alternatives
    return _short_enough([_offer(search, each, path, here.today) for each in found if each.change in READINGS])


def _offer(search: SearchParams, each: Alternative, path: str, today: date) -> Offer:
    return Offer(_label(each), shortened(each.request.query), each.total, _search(search, each, today).address(path))


def _short_enough(found: Sequence[Offer]) -> tuple[Offer, ...]:
    sizes = accumulate(len(offer.address) for offer in found)
    return tuple(offer for offer, size in zip(found, sizes, strict=True) if size <= _ROOM)


def _any_word(search: SearchParams, results: Results, path: str, here: Site) -> Iterator[Offer]:
    """Yield the search for any of several words, if it finds something."""
    if search.match is Match.ALL and len(results.words) > 1 and any(word.total for word in results.words):
        loose = replace(search, match=Match.ANY, page=1)
        if total := here.archive.run(replace(loose, size=1).request(here.today)).total:
            yield Offer("any of the words", shortened(search.query), total, loose.address(path))


def _search(search: SearchParams, alternative: Alternative, today: date) -> SearchParams:
    """Return the search that an alternative is; days that it keeps stay as they were written."""
    asked, other = search.request(today), alternative.request
    return replace(
        search,
        query=other.query,
        match=other.match,
        syntax=other.syntax,
        filters=other.filters,
        exclude=other.exclude,
        since=search.since if other.since == asked.since else other.since or "",
        until=search.until if other.until == asked.until else other.until or "",
        page=1,
    )


def _label(alternative: Alternative) -> str:
    facet = alternative.facet or ""
    match alternative.change:
        case Relaxation.WITHOUT_QUOTES:
            return "without quotes"
        case Relaxation.WITHOUT_DATES:
            return "at any time"
        case Relaxation.WITHOUT_FILTER:
            return f"in all {plural(facet)}" if facet in tuple(Facet) else f"whatever the {legend(facet).lower()}"
        case Relaxation.WITHOUT_EXCLUSION:
            return (
                f"with the excluded {plural(facet)}"
                if facet in tuple(Facet)
                else f"with the excluded {legend(facet).lower()}"
            )
        case Relaxation.AS_DATE:
            return f"published {days_in_words(alternative.request.since, alternative.request.until)}"
        case Relaxation.AS_FIELD | Relaxation.WITHOUT_FIELD:
            return ""
