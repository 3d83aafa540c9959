"""Given what an element says about an article, which fact is it?

The origin of a fact is the element's name, and that of the attribute that holds it.
"""

from collections.abc import Iterable, Iterator

from index.facts.date_fields import date_fact
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import names
from index.facts.text import collapse
from index.formats.html.fragment import without_markup
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import fixed
from index.vocabulary.language_codes import language_code

_FEWEST = 4
"""Words of a standfirst; fewer are a label."""

_EXCERPT = 60
"""Characters by which an excerpt is known as the beginning of the text."""

_LONGEST_TAG = 35
"""Characters of the longest tag of a language (RFC 5646, 4.4.1)."""


@fixed
class StatedArticle:
    """Hold what an item is as an article, with the id that it states, empty if none."""

    draft: Draft
    id: str = ""


@fixed
class Unwanted:
    """Say what an item is if not an article, in the singular: "picture"."""

    what: str


def text_fact(field: Field, text: str | None, element: str, *, note: str = "", guess: bool = False) -> Iterator[Fact]:
    """Yield what an element says on one line, nothing if it says nothing.

    >>> next(text_fact(Field.TITLE, "Dam &amp; lake", "title")).values
    ('Dam & lake',)
    """
    said = collapse(without_markup(text)) if text else ""
    if said:
        yield fact(field, said, f"element {element}", note=note, guess=guess)


def author_fact(texts: Iterable[str | None], element: str) -> Iterator[Fact]:
    """Yield the authors that elements of a name name; nothing if there are none."""
    whole = [said for text in texts if text and (said := collapse(without_markup(text)))]
    found = tuple(dict.fromkeys(name for each in whole for name in names(each)))
    if found:
        quote = "" if list(found) == whole else "; ".join(whole)
        yield fact(Field.AUTHOR, found, f"element {element}", quote=quote)


def day_fact(text: str | None, element: str, *, language: str = "", note: str = "") -> Iterator[Fact]:
    """Yield when an article appeared by what an element says; `note` says what else the date is, as a guess then."""
    if text and (found := date_fact(text, f"element {element}", language=language, note=note)):
        yield found


def language_fact(tag: str | None, element: str) -> Iterator[Fact]:
    """Yield the language that a tag names, nothing if it names none that we know."""
    tag = collapse(tag or "")[:_LONGEST_TAG]
    if code := language_code(tag):
        yield fact(Field.LANGUAGE, code, f"element {element}", quote="" if code == tag else tag)


def stated_field(name: str, texts: Iterable[str | None]) -> Iterator[CustomField]:
    """Yield what elements say that is not one of our facts, as a custom field; nothing if they say nothing.

    >>> next(stated_field("keywords", ["dam", None, " dam", "weir"]))
    CustomField(name='keywords', values=('dam', 'weir'), origin='')
    """
    said = dict.fromkeys(text for each in texts if each and (text := collapse(without_markup(each))))
    if said:
        yield CustomField(name, tuple(said))


def left_out_fact(origin: str, texts: Iterable[str]) -> Iterator[Fact]:
    """Yield what a file holds besides the text of its article, as one fact that counts the pieces.

    >>> [(each.provenance.quote, each.provenance.note) for each in left_out_fact("caption", ["Dam", "", "Lock"])]
    [('Dam | Lock', '2 of them')]
    """
    kept = [text for text in texts if text]
    if kept:
        yield left_out(origin, " | ".join(kept), note=f"{len(kept):,} of them" if len(kept) > 1 else "")


def standfirst_fact(text: str | None, element: str, paragraphs: Iterable[Paragraph]) -> Iterator[Fact]:
    """Yield what introduces an article, unless that is too short, or an excerpt of its text.

    >>> body = [Paragraph("The harbour bridge will close on Monday for repairs.")]
    >>> list(standfirst_fact("The harbour bridge will close on [...]", "description", body))
    []
    """
    said = collapse(without_markup(text)) if text else ""
    start = said.rstrip(" .…]").removesuffix("[").rstrip(" .…")[:_EXCERPT]
    if len(said.split()) >= _FEWEST and not any(each.text.startswith(start) for each in paragraphs):
        yield fact(Field.STANDFIRST, said, f"element {element}")
