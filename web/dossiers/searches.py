"""Which searches does a reader follow, what is new in each, and given a form, what is changed?"""

from flask import Blueprint, Response, abort, render_template, request

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.desk.bounds import LONGEST_NAME
from searcher.followed.options import SavedOptions, refuse_empty
from searcher.followed.searches import News, SavedSearch, SavedSearches
from searcher.followed.since import since_in_words
from searcher.query.choices import Match, Sort, Syntax
from web.dossiers.own import address_of, leading_to, number_of
from web.http.readers import guard, kept_file, personal, reader_name
from web.pages.addresses import Addresses
from web.pages.hits import entries
from web.pages.wording import shortened
from web.site.params import SearchParams, read_search
from web.site.site import path, site, whole

following = guard(Blueprint("following", __name__))

SAVED = "/saved"

NEWS_SHOWN = 100
"""New articles on a page; the others are in the list of results, and come when these were seen."""

_NONE = "There is no such saved search. It may have been deleted, or it is another reader’s."


@fixed
class _Row:
    """Hold what the list says of one search: its news, or in words why there are none."""

    search: SavedSearch
    query: str
    since: str
    address: str
    feed: str
    news: News | None
    news_address: str
    trouble: str = ""


@following.get(SAVED)
@personal
def saved_page() -> str:
    """Show all searches, each with what is new."""
    mine = _mine()
    return render_template("saved.html", rows=[_row(mine, each) for each in mine.all()], reader=reader_name())


@following.get(f"{SAVED}/new")
@personal
def save_form() -> str:
    """Ask for the name under which a search is saved."""
    search = read_search(request.args)
    refuse_empty(_options(search))
    shown = shortened(" ".join(search.query.split()))
    return render_template(
        "save.html",
        query=shown,
        name_offered=shown[:LONGEST_NAME],
        back=search.address(path("/search")),
        longest_name=LONGEST_NAME,
        reader=reader_name(),
    )


@following.post(f"{SAVED}/new")
def saved() -> Response:
    """Save a search."""
    here = site()
    _mine().save(request.form.get("name", ""), _options(read_search(request.args)), here.archive, today=here.today)
    return leading_to(address_of(SAVED))


@following.get(f"{SAVED}/news")
@personal
def news_page() -> str:
    """Show what is new in one search."""
    mine, found, here = _mine(), _own(), site()
    news = mine.news(found, here.archive, today=here.today)
    asked = found.options.request(here.today)
    first = frozenset(news.ids[:NEWS_SHOWN])
    hits = tuple(here.archive.stream(asked, among=first)) if first else ()
    search = _params(found.options)
    return render_template(
        "news.html",
        search_name=found.name,
        since=since_in_words(found.looked, now=here.now()),
        news=news,
        entries=entries(hits, Addresses(search, path(""), host=whole(""), is_numbered=False)),
        left=max(0, len(news.ids) - NEWS_SHOWN),
        results=search.address(path("/search")),
        look=_address("look", found),
        reader=reader_name(),
    )


@following.post(f"{SAVED}/look")
def looked() -> Response:
    """Note that the reader has seen what was new on the page, unless more has come meanwhile."""
    mine, found, here = _mine(), _own(), site()
    news = mine.news(found, here.archive, today=here.today)
    if news.mark != request.form.get("mark", ""):
        raise UsageError("Other articles have come meanwhile, so nothing was marked as seen; load the page again")
    mine.look(news)
    return leading_to(address_of(SAVED))


@following.post(f"{SAVED}/delete")
def search_deleted() -> Response:
    """Forget a search."""
    _mine().delete(_own().number)
    return leading_to(address_of(SAVED))


def _mine() -> SavedSearches:
    return SavedSearches(kept_file(), reader_name())


def _own() -> SavedSearch:
    found = _mine().get(number_of(request.args, "id"))
    if found is None:
        abort(404, _NONE)
    return found


def _row(mine: SavedSearches, search: SavedSearch) -> _Row:
    here, asked = site(), _params(search.options)
    news, trouble = None, ""
    try:
        news = mine.news(search, here.archive, today=here.today)
    except UsageError as error:  # a field that the archive has no more, or too many articles
        trouble = f"{error}."
    return _Row(
        search=search,
        query=shortened(" ".join(search.options.query.split())),
        since=since_in_words(search.looked, now=here.now()),
        address=asked.address(path("/search")),
        feed=asked.address(path("/search.atom")),
        news=news,
        news_address=_address("news", search),
        trouble=trouble,
    )


def _address(what: str, search: SavedSearch) -> str:
    return address_of(f"{SAVED}/{what}", ("id", search.number))


def _options(search: SearchParams) -> SavedOptions:
    """Return what an address asks, as it is saved."""
    return SavedOptions(
        query=search.query,
        match=search.match.value,
        syntax=search.syntax.value,
        filters=search.filters,
        exclude=search.exclude,
        since=search.since,
        until=search.until,
        sort=search.sort.value,
    )


def _params(options: SavedOptions) -> SearchParams:
    """Return the address of what is saved."""
    return SearchParams(
        query=options.query,
        match=Match(options.match),
        syntax=Syntax(options.syntax),
        filters=options.filters,
        exclude=options.exclude,
        since=options.since,
        until=options.until,
        sort=Sort(options.sort),
    )
