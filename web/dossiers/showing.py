"""Given a dossier, which page shows it, which document is printed, and which file is taken along?"""

from collections.abc import Iterator, Mapping
from itertools import islice

from flask import Blueprint, Response, abort, render_template, request
from markupsafe import Markup

from index.vocabulary.report import counted
from searcher.desk.bounds import LONGEST_NAME, LONGEST_NOTE
from searcher.dossiers.document import document
from searcher.dossiers.dossier import Dossier
from searcher.dossiers.exporting import ExportFormat, exported, summary
from searcher.dossiers.finding import article_now
from searcher.dossiers.store import MOST_ITEMS
from searcher.dossiers.telling import account
from web.dossiers.own import DOSSIER, ITEM, PRINT, address_of, number_of, own_dossier, own_dossiers, results_address
from web.http.downloads import download
from web.http.readers import guard, personal, reader_name
from web.pages.addresses import pages_around
from web.pages.wording import day
from web.site.encoding import Pair, one_of
from web.site.params import SearchParams, read_search
from web.site.site import path, site, whole

showing = guard(Blueprint("showing", __name__))

CUTTINGS_PAGE = 50
"""Articles of a dossier on one page."""

_PIECES = 50
"""Pieces of text that are sent together."""

PRINTED = 500
"""Articles in one document to print: some thousand sheets of paper. The file has all."""

_WHOLE, _CHOSEN = "whole", "chosen"
"""What an address asks of each article: its whole text, or the paragraphs that were chosen."""

NAMES = {
    ExportFormat.BIBTEX: "BibTeX",
    ExportFormat.RIS: "RIS",
    ExportFormat.CSL_JSON: "CSL-JSON",
    ExportFormat.CSV: "CSV",
    ExportFormat.JSONL: "JSON lines",
    ExportFormat.MARKDOWN: "Markdown",
    ExportFormat.HTML: "HTML",
}
"""What the formats are called, but for the file to share."""


@showing.get(DOSSIER)
@personal
def dossier() -> str:
    """Show a page of the articles of a dossier, with what was noted."""
    return dossier_page(own_dossier())


def dossier_page(found: Dossier, *, typed: Mapping[str, str] | None = None) -> str:
    """Return the page of a dossier; `typed` is what its form sent that was not kept."""
    number = read_search(request.args).page
    pages = max(1, -(-found.size // CUTTINGS_PAGE))
    if number > pages:
        abort(404, f"There is no page {number:,}; the last page is {pages:,}.")
    items = own_dossiers().items(found.number, start=(number - 1) * CUTTINGS_PAGE, limit=CUTTINGS_PAGE)
    shown = [article_now(item, site().archive) for item in items]
    return render_template(
        "dossier.html",
        dossier=found,
        typed=typed,
        changed=day(found.changed[:10]),
        reader=reader_name(),
        entries=[
            (
                each,
                account(each, address=address_of("/article", ("id", each.article.id))),
                address_of(ITEM, ("id", found.number), ("item", each.item.number)),
            )
            for each in shown
        ],
        page=number,
        pages=pages,
        numbers=[
            (each, address_of(DOSSIER, ("id", found.number), ("page", each)) if each else "")
            for each in pages_around(number, pages)
        ],
        said=_said(),
        results=results_address(request.args.get("results", "")),
        prints=[address_of(PRINT, ("id", found.number), ("texts", texts)) for texts in (_WHOLE, _CHOSEN)],
        forms=[(NAMES[form], _form_address(found, form)) for form in NAMES],
        share=_form_address(found, ExportFormat.SHARED),
        edit=address_of(f"{DOSSIER}/edit", ("id", found.number)),
        move=address_of(f"{DOSSIER}/move", ("id", found.number), ("page", number)),
        longest_name=LONGEST_NAME,
        longest_note=LONGEST_NOTE,
    )


@showing.get(PRINT)
@personal
def printed() -> str:
    """Show a dossier as one document with citations: whole texts, or the paragraphs that were chosen."""
    found, is_whole = own_dossier(), _is_whole()
    items = own_dossiers().items(found.number, limit=PRINTED)
    entries = (
        account(each, address=address_of("/article", ("id", each.article.id)), is_whole=is_whole)
        for each in (article_now(item, site().archive) for item in items)
    )
    body = "".join(document(found.name, found.note, entries, head=summary(found, site().name)))
    return render_template(
        "printed.html",
        dossier=found,
        body=Markup(body),  # escaped piece by piece
        back=address_of(DOSSIER, ("id", found.number)),
        file=_form_address(found, ExportFormat.HTML, *(() if is_whole else (("texts", _CHOSEN),))),
        left=max(0, found.size - PRINTED),
        most=PRINTED,
    )


@showing.get(f"{DOSSIER}.<form>")
def dossier_file(form: str) -> Response:
    """Send a dossier as a file."""
    if form not in tuple(ExportFormat):
        abort(404)
    found, kind, archived = own_dossier(), ExportFormat(form), whole(path("/article"))

    def address(article: str) -> str:  # for when there is no request any more
        return SearchParams().address(archived, ("id", article))

    texts = exported(
        found,
        own_dossiers().items(found.number),
        site().archive,
        kind,
        is_whole=_is_whole(),
        address=address,
        source=site().name,
    )
    return download(f"{found.name}.{kind}", kind.media_type, _encoded(texts))


def _encoded(texts: Iterator[str]) -> Iterator[bytes]:
    while some := "".join(islice(texts, _PIECES)):
        yield some.encode("utf-8", "replace")


def _form_address(found: Dossier, form: ExportFormat, *more: Pair) -> str:
    return address_of(f"{DOSSIER}.{form}", ("id", found.number), *more)


def _is_whole() -> bool:
    """Tell whether an address asks for the whole texts, or for the chosen paragraphs alone."""
    return one_of(request.args, "texts", (_WHOLE, _CHOSEN)) != _CHOSEN


def _said() -> str:
    """Return in words what was added on the way to this page."""
    new, known, left = (number_of(request.args, name) for name in ("new", "known", "left"))
    said = [
        f"{counted(new, 'article was', 'articles were')} added" if new else "",
        f"{counted(known, 'was', 'were')} here before" if known else "",
        f"there was no room for {counted(left, 'more')}: a dossier holds {MOST_ITEMS:,}" if left else "",
    ]
    return "; ".join(filter(None, said))
