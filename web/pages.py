"""Given an address that a person opens, which page?"""

from dataclasses import dataclass, replace

from flask import Blueprint, abort, render_template, request

from index.article import Article
from index.schema import Facet
from searcher.request import Sort
from searcher.results import Hit, MarkedArticle
from web import histogram
from web.addresses import Addresses
from web.caching import revalidated
from web.chips import chips
from web.cite import bibtex, plain
from web.examples import examples
from web.facets import arrange
from web.facts import facts
from web.headings import heading
from web.hits import entries, unfolded
from web.matches import matched_text
from web.pagination import GAP, pages_around
from web.params import Search, read
from web.site import path, site
from web.wording import day, milliseconds

pages = Blueprint("pages", __name__)

NEWEST = 8
"""Articles on the start page."""

FAILURES = 500
"""Files that could not be read on one page of the status."""

ORDERS = ((Sort.RELEVANCE, "Best first"), (Sort.NEWEST, "Newest"), (Sort.OLDEST, "Oldest"))


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a link of a list: what it says, where it leads, and whether that is here."""

    label: str
    address: str
    is_current: bool = False
    count: int = 0


@pages.get("/")
@revalidated
def home() -> str:
    """Show the box, the newest articles and what there is to search."""
    here = site()
    at = path("/search")
    newest = Search(sort=Sort.NEWEST, size=NEWEST)
    results = here.search(newest)
    status = here.archive.status()
    return render_template(
        "home.html",
        autofocus=True,
        status=status,
        committed=day(status.committed),
        newest=entries(results.hits, Addresses(Search(), path(""))),
        all_address=Search(sort=Sort.NEWEST).address(at),
        sources=tuple(
            Link(found.value, Search().including(Facet.SOURCE, found.value).address(at), count=found.count)
            for found in results.facets.get(Facet.SOURCE.value, ())[:20]
        ),
        examples=examples(here, results, at),
    )


@pages.get("/search")
@revalidated
def results() -> str:
    """Show the articles that match."""
    search = read(request.args)
    here = site()
    found = here.search(search)
    addresses = Addresses(search, path(""))
    at = addresses.results
    return render_template(
        "results.html",
        search=search,
        asked=search.request(here.today),
        results=found,
        title=heading(search, found),
        took=milliseconds(found.took_ms),
        suggestion_address=search.asking(found.suggestion.query).address(at) if found.suggestion else "",
        chips=chips(search, found, at),
        clear_address=Search().address(at) if search.query or search.is_narrowed else "",
        orders=[
            Link(name, replace(search, sort=order, page=1).address(at), order is search.sort) for order, name in ORDERS
        ],
        bars=histogram.draw(found.histogram, addresses, is_share=search.share),
        bars_class=histogram.rows(found.histogram),
        count_address=replace(search, share=False).address(at),
        share_address=replace(search, share=True).address(at),
        entries=entries(_unfold(found.hits, search), addresses, first=(found.page - 1) * search.size + 1),
        groups=arrange(found.facets, search, addresses),
        pages=[
            {"number": number, "address": replace(search, page=number).address(at) if number != GAP else ""}
            for number in pages_around(found.page, found.pages)
        ],
        previous_address=replace(search, page=search.page - 1).address(at) if 1 < search.page <= found.pages else "",
        next_address=replace(search, page=search.page + 1).address(at) if search.page < found.pages else "",
        last_address=replace(search, page=max(1, found.pages)).address(at),
        forms={form: search.address(path(f"/search.{form}")) for form in ("json", "jsonl", "csv", "atom")},
    )


@pages.get("/article")
@revalidated
def article() -> str:
    """Show one article with the matches of a query marked."""
    search = read(request.args)
    marked = _mark(request.args.get("id", ""), search)
    if marked is None:
        abort(404, "There is no article with this id in the archive. It may have been removed, or the address cut off.")
    text = matched_text(marked)
    addresses = Addresses(search, path(""))
    current = text.match_at(request.args.get("at", ""))
    found = marked.article

    def step(number: int) -> str:
        return addresses.article(found.id, f"m{number}")

    permalink = _permalink(found)
    return render_template(
        "article.html",
        search=search,
        has_search=bool(search.query or search.is_narrowed),
        article=found,
        text=text,
        day=day(found.published),
        facts=facts(found),
        current=current,
        previous_match=step(current - 1 if current > 1 else text.matches),
        next_match=step(current % text.matches + 1 if text.matches else 1),
        results_address=search.address(addresses.results),
        permalink=permalink,
        citation=plain(found),
        bibtex=bibtex(found),
        forms={"json": Search().address(path("/article.json"), ("id", found.id))},
    )


@pages.get("/status")
@revalidated
def status() -> str:
    """Show what the archive was made from, and everything that could not be read."""
    found = site().archive.status()
    number = read(request.args).page
    first = (number - 1) * FAILURES
    left = max(0, len(found.failed) - first - FAILURES)
    return render_template(
        "status.html",
        status=found,
        committed=day(found.committed),
        failures=found.failed[first : first + FAILURES],
        next_address=f"{path('/status')}?page={number + 1}#failed" if left else "",
        left=left,
    )


def _unfold(hits: tuple[Hit, ...], search: Search) -> tuple[Hit, ...]:
    """Return hits, that whose id the address says to open with all of its matching paragraphs."""
    opened = request.args.get("open", "")
    if not any(hit.id == opened for hit in hits):
        return hits
    marked = _mark(opened, search)
    return tuple(unfolded(hit, marked) if marked and hit.id == opened else hit for hit in hits)


def _mark(id: str, search: Search) -> MarkedArticle | None:
    return site().archive.mark(id, search.query, match=search.match.value, syntax=search.syntax.value)


def _permalink(found: Article) -> str:
    return Search().address(path("/article"), ("id", found.id))
