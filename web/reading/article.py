"""Given the address of an article, which page, and what comes before and after it in the list that led there?"""

from contextlib import suppress
from dataclasses import replace

from flask import Blueprint, abort, render_template, request

from index.catalogue.original import Original
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import counted
from searcher.answer.results import Hit
from searcher.citation.bibtex import bibtex
from searcher.citation.markup import meta_tags
from searcher.citation.plain import plain
from searcher.citation.reference import reference
from web.http.caching import revalidated
from web.http.moved import lead_on
from web.pages.addresses import Addresses
from web.pages.matches import matched_text
from web.pages.pages import NO_ARTICLE
from web.pages.wording import day
from web.reading.facts import facts, shown_fields
from web.site.encoding import Pair
from web.site.params import SearchParams, read_hit, read_search, words_to_find
from web.site.site import path, site, whole

articles = Blueprint("articles", __name__)


@fixed
class Neighbour:
    """Hold a hit beside the article that is read; `address` is empty where the search is too long to repeat it."""

    number: int
    hit: Hit
    address: str

    @property
    def said(self) -> str:
        """Return what a button sends to open it."""
        return f"{self.number}:{self.hit.id}"


@fixed
class PlaceInList:
    """Hold where the article stands in a list, how long that is in words, and what stands beside it.

    `number` is 0 where the article is no longer at the place that its address names, `was`, nor near it; `was` is 0
    where the address names none. `results` is the address of the list, at the article's place.
    """

    number: int
    listed: str
    was: int
    before: Neighbour | None
    after: Neighbour | None
    results: str


@articles.get("/article")
@revalidated
def article() -> str:
    """Show one article with the matches of a query marked."""
    search = read_search(request.args)
    here = site()
    sought = words_to_find(request.args, search)
    asked_id, number = read_hit(request.args)
    marked = here.mark(asked_id, replace(search, query=sought))
    if marked is None:
        abort(404, NO_ARTICLE)
    lead_on(marked.article)
    found = marked.article
    addresses = Addresses(search, path(""))
    text = matched_text(marked)
    current = text.match_at(request.args.get("at", ""))

    def step(number_of_match: int) -> str:
        return addresses.article(found.id, f"m{number_of_match}", number=number, find=_other(sought, search))

    fields = shown_fields(found, here.archive.fields, addresses.results) if found.fields else ()
    permalink = SearchParams().address(path("/article"), ("id", found.id))
    cited = reference(found, address=whole(permalink))
    original = _original(found.id)
    return render_template(
        "article.html",
        search=search,
        sought=sought,
        kept=[("id", found.id)] if addresses.is_long else _kept(found.id, number, search),
        is_long=addresses.is_long,
        searched=search.pairs(),
        reading_on=_reading_on(found.id, number, search, addresses),
        article=found,
        text=text,
        day=day(found.published),
        facts=facts(found, fields),
        current=current,
        previous_match=step(current - 1 if current > 1 else text.matches),
        next_match=step(current % text.matches + 1 if text.matches else 1),
        permalink=permalink,
        citation=plain(cited),
        bibtex=bibtex(cited),
        tags=tuple(meta_tags(cited)),
        json_address=SearchParams().address(path("/article.json"), ("id", found.id)),
        similar_address=addresses.similar(found.id),
        original=original,
        original_address=SearchParams().address(path("/original"), ("id", found.id)) if original else "",
    )


def _reading_on(id: str, was: int, search: SearchParams, addresses: Addresses) -> PlaceInList | None:
    """Return where an article stands in what a search finds; it is looked for near the number that it had.

    None where nothing was searched.
    """
    if not (search.query or search.is_narrowed or was):
        return None
    here = site()
    first = (search.page - 1) * search.size + 1
    found = here.archive.neighbours(search.request(here.today), id, number=was or first)
    is_folded = found.listed < found.articles
    listed = counted(found.listed, "story", "stories") if is_folded else f"{found.listed:,}"
    number = found.number
    place = number or was
    page = search.on_page_of(place) if place else search
    results = page.address(addresses.results) + (f"#h{place}" if place else "")
    if not place:
        return PlaceInList(0, listed, 0, None, None, results)
    after = number + 1 if number else was  # what follows an article that is gone has taken its number
    return PlaceInList(
        number,
        listed,
        was,
        _neighbour(found.before, place - 1, search),
        _neighbour(found.after, after, search),
        results,
    )


def _neighbour(hit: Hit | None, number: int, search: SearchParams) -> Neighbour | None:
    if hit is None:
        return None
    return Neighbour(number, hit, Addresses(search.on_page_of(number), path("")).hit(hit.id, number=number))


def _other(sought: str, search: SearchParams) -> str:
    """Return the words that are looked for in the article if they are not those of the search."""
    return sought if sought != search.query else ""


def _kept(id: str, number: int, search: SearchParams) -> list[Pair]:
    """Return what the box that looks for words in the article sends besides: the way back to the search."""
    return [("id", id), *([("n", str(number))] if number else []), *search.pairs()]


def _original(id: str) -> Original | None:
    """Return what an article was read from, None where the catalogue does not say: its page is shown all the same."""
    with suppress(IndexUnusableError):
        return site().archive.original(id)
    return None
