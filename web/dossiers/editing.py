"""Given a form of a dossier or of an article in it, what is changed?

A form says which version of a note it showed. Where somebody else wrote another one meanwhile, both are shown.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, render_template, request

from index.vocabulary.errors import ChangedError, UsageError
from searcher.desk.bounds import LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG, MOST_TAGS
from searcher.dossiers.dossier import Dossier, MarkedParagraph, marked_paragraph
from searcher.dossiers.finding import article_now
from web.dossiers.own import (
    DOSSIER,
    ITEM,
    SHELF,
    address_of,
    leading_to,
    number_of,
    own_dossier,
    own_dossiers,
    own_item,
    paragraph_numbers,
)
from web.dossiers.showing import CUTTINGS_PAGE, dossier_page
from web.http.readers import guard, personal, reader_name
from web.pages.wording import day
from web.site.site import site

editing = guard(Blueprint("editing", __name__))


@editing.post(f"{DOSSIER}/edit")
def edited() -> Response:
    """Give a dossier another name and note, or delete it."""
    found, mine = own_dossier(), own_dossiers()
    if "delete" in request.form:
        mine.delete(found.number)
        return leading_to(address_of(SHELF))
    form = request.form
    try:
        mine.change(found.number, name=form.get("name", ""), note=form.get("note", ""), seen=form.get("seen", ""))
    except ChangedError:
        return _not_kept(dossier_page(own_dossier(), typed=form))
    return leading_to(address_of(DOSSIER, ("id", found.number)))


@editing.post(f"{DOSSIER}/move")
def moved() -> Response:
    """Put an article before the one above it, or behind the one below."""
    found, mine = own_dossier(), own_dossiers()
    up = number_of(request.form, "up")
    item = mine.item(found.number, up or number_of(request.form, "down"))
    if item is None:
        abort(404, "This article is not in the dossier any more.")
    to = max(1, item.place - 1 if up else min(item.place + 1, found.size))
    mine.move(found.number, item.number, to=to)
    return leading_to(_place_address(found.number, to, item.number))


@editing.get(ITEM)
@personal
def article_form() -> str:
    """Show what a dossier has of an article, in forms to change it."""
    return _article_page(own_dossier())


def _article_page(found: Dossier, typed: Mapping[str, str] | None = None) -> str:
    """Return the page of an article's forms; `typed` is what one of them sent that was not kept."""
    item = own_item(found)
    now = article_now(item, site().archive)
    chosen = {each.number for each in now.paragraphs}
    return render_template(
        "dossier_article.html",
        dossier=found,
        item=item,
        typed=typed,
        typed_in=number_of(typed or {}, "paragraph"),
        place=number_of(typed or {}, "place") or item.place,
        now=now,
        day=day(now.article.published),
        article_address=address_of("/article", ("id", now.article.id)) if now.text else "",
        back=_place_address(found.number, item.place, item.number),
        paragraphs=list(zip(item.paragraphs, now.paragraphs, strict=True)),
        others=[
            (number, each.text)
            for number, each in enumerate(now.text.paragraphs if now.text else (), start=1)
            if number not in chosen
        ],
        reader=reader_name(),
        longest_name=LONGEST_NAME,
        longest_note=LONGEST_NOTE,
        longest_tags=MOST_TAGS * (LONGEST_TAG + 2),
    )


@editing.post(ITEM)
def article_changed() -> Response:
    """Change what a dossier has of an article, or take it out."""
    try:
        return _changed()
    except ChangedError:
        return _not_kept(_article_page(own_dossier(), request.form))


def _changed() -> Response:
    found = own_dossier()
    item, mine, form = own_item(found), own_dossiers(), request.form
    here = address_of(ITEM, ("id", found.number), ("item", item.number))
    paragraph, seen = number_of(form, "paragraph"), form.get("seen", "")
    if "remove" in form:
        mine.remove(found.number, item.number)
        return leading_to(address_of(DOSSIER, ("id", found.number), *_page_pair(max(1, item.place - 1))))
    if "unmark" in form:
        mine.unmark(found.number, item.number, paragraph)
    elif "choose" in form:
        now = article_now(item, site().archive)
        if now.text is not None:
            known = {each.number for each in now.paragraphs}  # a form that is sent again takes no note away
            numbers = [each for each in paragraph_numbers(form) if each not in known]
            mine.mark(found.number, item.number, [marked_paragraph(now.text, each) for each in numbers])
    elif paragraph:
        kept = next((each for each in item.paragraphs if each.number == paragraph), None)
        if kept is None:
            raise UsageError("This paragraph is not among the chosen ones any more")
        noted = MarkedParagraph(paragraph, kept.text, form.get("note", ""), tuple(form.get("tags", "").split(",")))
        mine.mark(found.number, item.number, [noted], seen=seen)
        return leading_to(f"{here}#p{paragraph}")
    else:
        mine.annotate(found.number, item.number, note=form.get("note", ""), tags=form.get("tags", ""), seen=seen)
        to = number_of(form, "place")
        if to and to != item.place:
            mine.move(found.number, item.number, to=to)
            item = own_item(found)
        return leading_to(_place_address(found.number, item.place, item.number))
    return leading_to(here)


def _not_kept(page: str) -> Response:
    """Answer with the page of a form whose note somebody else changed meanwhile."""
    return Response(page, status=409, headers={"Cache-Control": "private, no-store"})


def _place_address(dossier: int, place: int, item: int) -> str:
    """Return the address of the page of a dossier that shows an article, at the article."""
    return f"{address_of(DOSSIER, ('id', dossier), *_page_pair(place))}#i{item}"


def _page_pair(place: int) -> tuple[tuple[str, int], ...]:
    page = (place - 1) // CUTTINGS_PAGE + 1
    return (("page", page),) if page > 1 else ()
