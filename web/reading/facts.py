"""Given an article, what is known about it, and where does each fact come from?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urlsplit

from index.vocabulary.article import Article, Field, Provenance
from index.vocabulary.custom_fields import searched_value
from index.vocabulary.fixed import fixed
from web.pages.facets import legend
from web.pages.wording import day, language
from web.site.params import SearchParams
from web.site.places import file_name


@fixed
class ShownFact:
    """Hold one fact in words; `origin` says where it was found, and `address` is set where it is one to follow."""

    label: str
    value: str
    origin: str
    address: str = ""
    has_values: ClassVar[bool] = False


@fixed
class ShownValue:
    """Hold a value of a custom field; `address` leads to the articles that have it too, empty if none does."""

    text: str
    address: str


@fixed
class ShownField:
    """Hold a custom field in words; `values` are those that are shown, `more` counts the others.

    `origin` says who gave it where the article does not state it itself.
    """

    label: str
    values: tuple[ShownValue, ...]
    more: int = 0
    origin: str = ""
    has_values: ClassVar[bool] = True


FIELD_VALUES = 50
"""Values of one field that the page of an article shows: more than a desk tags an article with. JSON has the rest."""

LABELS = {
    Field.PUBLISHED: "Published",
    Field.SOURCE: "Source",
    Field.SECTION: "Section",
    Field.AUTHOR: "Author",
    Field.LANGUAGE: "Language",
    Field.URL: "Web address",
    Field.TITLE: "Headline",
    Field.STANDFIRST: "Introduction",
    Field.SAVED: "Saved",
    Field.RECOGNIZED: "Read by OCR",
    Field.LEFT_OUT: "Left out",
}


def facts(article: Article, fields: Sequence[ShownField] = ()) -> tuple[ShownFact | ShownField, ...]:
    """Return the facts that an article has, its custom fields, what was left out of it, then its file and its id."""
    values = {
        Field.PUBLISHED: day(article.published),
        Field.SOURCE: article.source,
        Field.SECTION: article.section,
        Field.AUTHOR: article.author,
        Field.LANGUAGE: language(article.language),
        Field.URL: article.url,
        Field.TITLE: article.title,
        Field.STANDFIRST: article.standfirst,
    }
    origins = {provenance.field: origin(provenance) for provenance in article.provenance}
    known: list[ShownFact | ShownField] = [
        ShownFact(LABELS[field], value, origins.get(field, ""), _followed(value) if field is Field.URL else "")
        for field, value in values.items()
        if value
    ]
    known += fields
    known += [
        ShownFact(
            LABELS[each.field],
            day(each.quote) if each.field is Field.SAVED else each.quote,
            origin(replace(each, quote="")),
        )
        for each in article.provenance
        if each.field in (Field.SAVED, Field.RECOGNIZED, Field.LEFT_OUT)
    ]
    known += [ShownFact("File", file_name(article.location), "")] if article.location else []
    return (*known, ShownFact("ID", article.id, ""))


def shown_fields(article: Article, asked: Sequence[str], results: str) -> tuple[ShownField, ...]:
    """Return the custom fields of an article; those that can be asked for lead to the articles with the same value.

    `results` is where results are. A text that stands in a field leads nowhere.
    """

    def shown(name: str, value: str) -> ShownValue:
        is_asked = name in asked and value == searched_value(value)
        return ShownValue(value, SearchParams().including(name, value).address(results) if is_asked else "")

    return tuple(
        ShownField(
            legend(field.name),
            tuple(shown(field.name, value) for value in field.values[:FIELD_VALUES]),
            max(0, len(field.values) - FIELD_VALUES),
            f"from {field.origin}" if field.origin else "",
        )
        for field in article.fields
    )


def origin(provenance: Provenance) -> str:
    """Return in words where a fact was found, and what is said elsewhere.

    >>> origin(Provenance(Field.PUBLISHED, "line 8", quote="Published November 08,2021"))
    'from line 8, “Published November 08,2021”'
    >>> origin(Provenance(Field.LANGUAGE, "page text", guess=True))
    'guessed from page text'
    """
    words = "guessed from " if provenance.guess else "from "
    quote = f", “{provenance.quote}”" if provenance.quote else ""
    note = f"; {provenance.note}" if provenance.note else ""
    others = "".join(f"; {other.origin} says {_said(provenance.field, other.value)}" for other in provenance.others)
    return f"{words}{provenance.origin}{quote}{note}{others}"


def _said(field: Field, value: str) -> str:
    """Return another value of a field in words."""
    if field is Field.PUBLISHED:
        return day(value)
    if field is Field.LANGUAGE:
        return language(value)
    return value if field is Field.URL else f"“{value}”"


def _followed(url: str) -> str:
    """Return an address if it is one of the web; others (``javascript:``, ``file:``) are shown, never linked."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
