"""Given articles that were ticked, or a search, which are added to which dossier?

The address says what is to be added, so that a page of results has plain boxes and nothing of its reader in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from flask import Blueprint, Response, abort, render_template, request

from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from index.vocabulary.report import counted
from searcher.desk.bounds import LONGEST_NAME, LONGEST_NOTE, kept_note, kept_tags
from searcher.dossiers.dossier import MOST_PARAGRAPHS
from web.dossiers.own import (
    COLLECT,
    COLLECT_ALL,
    DOSSIER,
    address_of,
    leading_to,
    number_of,
    own_dossiers,
    paragraph_numbers,
    results_address,
    said_search,
)
from web.http.readers import guard, personal, reader_name
from web.pages.pages import NO_ARTICLE
from web.pages.wording import shortened
from web.site.params import LARGEST_SIZE, SearchParams, read_search
from web.site.site import path, site

collecting = guard(Blueprint("collecting", __name__))

_NOTHING = "This search finds no articles"

MOST_AT_ONCE = 1_000
"""Articles of a search that are added at once: each is read, and somebody waits."""


@collecting.get(COLLECT)
@personal
def ticked() -> str:
    """Show which articles are to be added, and ask to which dossier."""
    articles = _ticked()
    paragraphs = _paragraphs(articles)
    results = results_address(said_search(request.args))
    article = address_of("/article", ("id", articles[0].id)) if len(articles) == 1 else ""
    what = counted(len(articles), "article")
    if paragraphs:
        what = f"{counted(len(paragraphs), 'paragraph')} of an article"
    return _page(what, results=results, article=article, articles=articles, paragraphs=paragraphs)


@collecting.post(COLLECT)
def added() -> Response:
    """Add these articles."""
    articles = _ticked()
    return _added(articles, _paragraphs(articles))


@collecting.get(COLLECT_ALL)
@personal
def found() -> str:
    """Show of which search the articles are to be added, and ask to which dossier."""
    search = replace(read_search(request.args), page=1, size=1)
    total = site().search(search).total
    if not total:
        raise UsageError(_NOTHING)
    what = counted(total, "article")
    if total > MOST_AT_ONCE:
        what = f"the first {MOST_AT_ONCE:,} of {what}"
    return _page(what, results=read_search(request.args).address(path("/search")), query=search.query)


@collecting.post(COLLECT_ALL)
def all_added() -> Response:
    """Add the articles of a search."""
    return _added(_found(read_search(request.args)), ())


def _page(
    what: str,
    *,
    results: str,
    article: str = "",
    articles: Sequence[Article] = (),
    paragraphs: Sequence[int] = (),
    query: str = "",
) -> str:
    return render_template(
        "collect.html",
        what=what,
        back=results or article,
        place="results" if results else "article",
        articles=articles,
        paragraphs=paragraphs,
        query=shortened(" ".join(query.split())),
        dossiers=own_dossiers().all(),
        reader=reader_name(),
        longest_name=LONGEST_NAME,
        longest_note=LONGEST_NOTE,
    )


def _added(articles: Iterable[Article], paragraphs: Sequence[int]) -> Response:
    mine, given = own_dossiers(), request.form
    name, number = given.get("name", ""), number_of(given, "dossier")
    note, tags = kept_note(given.get("note", "")), kept_tags(given.get("tags", ""))  # refused before a dossier is made
    whole = list(articles)
    if not whole:
        raise UsageError(_NOTHING)
    if not number or name.strip():
        number = mine.create(name).number
    done = mine.add(number, whole, note=note, tags=tags, paragraphs=paragraphs)
    pairs = (("new", done.new), ("known", done.known), ("left", done.left), ("results", said_search(request.args)))
    return leading_to(address_of(DOSSIER, ("id", number), *(pair for pair in pairs if pair[1])))


def _ticked() -> tuple[Article, ...]:
    """Return the articles that an address names; 404 where none of them is there."""
    ids = list(dict.fromkeys(request.args.getlist("id")))
    if len(ids) > LARGEST_SIZE:
        raise UsageError(f"{len(ids)} articles are too many to add at once; select {LARGEST_SIZE} at most")
    found = tuple(article for article in map(site().archive.article, ids) if article)
    if not found:
        abort(404, NO_ARTICLE if ids else "No article was selected. Go back and select some.")
    return found


def _paragraphs(articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the paragraphs that an address names, where it names one article."""
    if len(articles) > 1:
        return ()
    most = len(articles[0].paragraphs)
    return tuple(each for each in paragraph_numbers(request.args) if 1 <= each <= most)[:MOST_PARAGRAPHS]


def _found(search: SearchParams) -> Iterator[Article]:
    """Yield the articles of a search in its order, copies one by one, up to so many."""
    here = site()
    asked = replace(search.request(here.today), duplicates=True)
    for ranked in islice(here.archive.ranked(asked), MOST_AT_ONCE):
        if article := here.archive.article(ranked.id):
            yield article
