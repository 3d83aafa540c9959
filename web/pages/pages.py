"""Given an address that a person opens, which page?"""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, render_template, request

from index.vocabulary.article import Article
from index.vocabulary.report import Failure, counted
from searcher.answer.results import Hit
from web.http.caching import revalidated
from web.http.moved import lead_on
from web.pages import histogram
from web.pages.addresses import GAP, Addresses, NumberedPage, page_pair, pages_around
from web.pages.chips import page_chips
from web.pages.choices import densities, orders, sizes
from web.pages.facets import arrange
from web.pages.hits import COPIES, HitEntry, entries, unfolded
from web.pages.offers import OWN_COUNTS, offers, readings, word_offers
from web.pages.remarks import remark_lists
from web.pages.views import views
from web.pages.wording import day, heading, milliseconds
from web.site.params import SearchParams, read_search
from web.site.places import below_roots
from web.site.site import path, site, whole

pages = Blueprint("pages", __name__)


SIMILAR = 20
"""Articles like one; further ones are like it by chance."""

FAILURES = 500
"""Files that could not be read on one page of the status."""

NO_ARTICLE = "There is no article with this ID in the archive. It may have been removed, or the address is incomplete."

TIPS = 6
"""Custom fields that the tips name."""


@pages.get("/search")
@revalidated
def results() -> str:
    """Show the articles that match."""
    search = read_search(request.args)
    here = site()
    found = here.search(search)
    addresses = Addresses(search, path(""), host=whole(""))
    at = addresses.results
    chips = page_chips(search, found, addresses)
    first = (found.page - 1) * search.size + 1

    def numbered(number: int) -> NumberedPage:
        return NumberedPage(number, addresses.varied(page_pair(number)) if number != GAP else "")

    return render_template(
        "results.html",
        at=at,
        is_long=addresses.is_long,
        search=search,
        asked=search.request(here.today),
        results=found,
        tip_fields=here.archive.fields[:TIPS],
        title=heading(search, found),
        took=milliseconds(found.took_ms),
        suggestion_address=search.asking(found.suggestion.query).address(at) if found.suggestion else "",
        chips=chips.shown,
        more_chips=chips.more,
        clear_address=SearchParams().address(at) if search.query or search.is_narrowed else "",
        orders=orders(search, addresses),
        shapes=(densities(search, addresses), sizes(search, addresses)),
        views=views(addresses, path("")),
        chart=histogram.draw(found.histogram, search, addresses),
        count_address=addresses.varied(("bars", "")),
        share_address=addresses.varied(("bars", "share")),
        entries=_entries(found.hits, search, addresses, first=first),
        also=_entries(found.also.hits, search, addresses, first=first + len(found.hits)),
        one_by_one_address=addresses.varied(("duplicates", "1"), page_pair(1)),
        words=word_offers(found, at),
        more_words=counted(len(found.words) - OWN_COUNTS, "more part of the query", "more parts of the query")
        if len(found.words) > OWN_COUNTS
        else "",
        offers=offers(search, found, at, here=here),
        readings=readings(search, found, at, here=here),
        groups=arrange(found.facets, search, addresses),
        pages=[numbered(number) for number in pages_around(found.page, found.pages)],
        previous=numbered(search.page - 1) if 1 < search.page <= found.pages else None,
        next=numbered(search.page + 1) if search.page < found.pages else None,
        last=numbered(max(1, found.pages)),
        elsewhere=addresses.elsewhere,
        forms={
            form: addresses.form(form)
            for form in ("json", "jsonl", "csv", "xlsx", "zip", "bib", "ris", "csl.json", "atom")
        },
    )


@pages.get("/similar")
@revalidated
def similar() -> str:
    """Show the articles that are like one."""
    here = site()
    found = here.archive.article(request.args.get("id", ""))
    hits = here.archive.similar(found.id, limit=SIMILAR) if found else None
    if found is None or hits is None:
        abort(404, NO_ARTICLE)
    lead_on(found)
    addresses = Addresses(read_search(request.args), path(""), host=whole(""), like=found.id)
    article_address = addresses.article(found.id)
    if addresses.is_long:
        addresses = Addresses(SearchParams(), path(""), host=whole(""), like=found.id)
    return render_template(
        "similar.html",
        article=found,
        article_address=article_address,
        entries=_with_copies(entries(hits, addresses)),
    )


@pages.get("/status")
def status() -> Response:
    """Show what the archive was made from, and everything that could not be read, as it is now: it is never kept."""
    found = site().archive.status()
    number = read_search(request.args).page
    first = (number - 1) * FAILURES
    left = max(0, len(found.failed) - first - FAILURES)
    folders = [root.path for root in found.roots]
    page = render_template(
        "status.html",
        status=found,
        committed=day(found.committed),
        roots=[replace(root, path=below_roots(root.path, folders)) for root in found.roots],
        failures=[
            Failure(below_roots(failure.path, folders), below_roots(failure.reason, folders))
            for failure in found.failed[first : first + FAILURES]
        ],
        noted=list(remark_lists(found, folders)),
        next_address=f"{path('/status')}?page={number + 1}#failed" if left else "",
        left=left,
    )
    return Response(page, headers={"Cache-Control": "no-store"})


def _entries(found: Sequence[Hit], search: SearchParams, addresses: Addresses, *, first: int) -> tuple[HitEntry, ...]:
    """Return the entries of some hits, those that the address says to open with all that was folded in them."""
    opened = request.args.get("open", "")
    hits = tuple(_unfold(hit, search) if hit.id == opened else hit for hit in found)
    return _with_copies(entries(hits, addresses, first=first))


def _with_copies(listed: tuple[HitEntry, ...]) -> tuple[HitEntry, ...]:
    """Return entries, that which the address names with its copies."""
    copied = request.args.get("copies", "")
    return tuple(
        replace(entry, copies=_articles(entry.hit.similar[:COPIES])) if entry.hit.id == copied else entry
        for entry in listed
    )


def _unfold(hit: Hit, search: SearchParams) -> Hit:
    marked = site().mark(hit.id, search)
    return unfolded(hit, marked) if marked else hit


def _articles(ids: tuple[str, ...]) -> tuple[Article, ...]:
    return tuple(filter(None, map(site().archive.article, ids)))
