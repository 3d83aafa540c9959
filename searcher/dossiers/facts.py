"""Given an article, what of it is kept as JSON; and given such JSON, which somebody may have written, which article?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField

_LONGEST = {"title": 2_000, "source": 500, "section": 500, "language": 35, "url": 4_000, "published": 40}
_LONGEST_ID = 20_000
_LONGEST_AUTHOR = 300
_MOST_AUTHORS = 100
_OPENING = 300

CITED_FIELDS = ("pages", "page", "volume", "issue", "keywords", "publication_year")
"""The custom fields that a citation says."""

_LONGEST_VALUE = 200
_MOST_VALUES = 100


def facts_to_json(article: Article) -> dict[str, Any]:
    """Return what is kept of an article; what is longer than any such fact is cut."""
    kept = {
        "id": _whole(article.id),
        **{name: _whole(str(getattr(article, name))[:longest]) for name, longest in _LONGEST.items()},
        "authors": [_whole(name[:_LONGEST_AUTHOR]) for name in article.authors[:_MOST_AUTHORS]],
        "opening": text_opening(article),
        "fields": {
            each.name: [_whole(value[:_LONGEST_VALUE]) for value in each.values[:_MOST_VALUES]]
            for each in article.fields
            if each.name in CITED_FIELDS
        },
    }
    return {name: value for name, value in kept.items() if value}


def text_opening(article: Article) -> str:
    """Return the beginning of an article's text, which tells an untitled one, cut behind a word.

    >>> text_opening(Article("a", "", (Paragraph("The dam held. " * 50),)))[-9:]
    'held. The'
    """
    text = _whole(article.paragraphs[0].text) if article.paragraphs else ""
    return text if len(text) <= _OPENING else text[:_OPENING].rsplit(" ", 1)[0]


def facts_article(given: object) -> Article:
    """Return the article of what was kept. Raise `ValueError`, which names the fact, for what is not like that.

    >>> facts_article({"id": "a", "title": "Dam holds", "authors": ["Ada Roe"]}).author
    'Ada Roe'
    >>> facts_article({"id": "a", "published": "yesterday"})
    Traceback (most recent call last):
    ...
    ValueError: its “published” is not a date
    """
    if not isinstance(given, dict):
        raise ValueError("its article is missing")
    facts = {name: fact_text(given, name, longest) for name, longest in _LONGEST.items()}
    if not (own := fact_text(given, "id", _LONGEST_ID)):
        raise ValueError("its “id” is missing")
    if facts["published"]:
        try:
            date.fromisoformat(facts["published"][:10])
        except ValueError as error:
            raise ValueError("its “published” is not a date") from error
    fields = given.get("fields", {})
    if not isinstance(fields, dict):
        raise ValueError("its “fields” are not an object")
    return Article(
        id=own,
        title=facts["title"],
        paragraphs=(Paragraph(begins),) if (begins := fact_text(given, "opening", _OPENING)) else (),
        authors=fact_texts(given, "authors", _MOST_AUTHORS, _LONGEST_AUTHOR),
        source=facts["source"],
        section=facts["section"],
        published=facts["published"],
        language=facts["language"],
        url=facts["url"],
        fields=tuple(
            CustomField(name, fact_texts(fields, name, _MOST_VALUES, _LONGEST_VALUE))
            for name in sorted(CITED_FIELDS)
            if fields.get(name)
        ),
    )


def fact_text(given: Mapping[str, Any], name: str, longest: int) -> str:
    """Return a text of an object, empty if it is not there. Raise `ValueError` if it is not a text, or too long."""
    return _checked(given.get(name, ""), longest, f"its “{name}”")


def fact_texts(given: Mapping[str, Any], name: str, most: int, longest: int) -> tuple[str, ...]:
    """Return the texts of a list in an object, as `fact_text` does."""
    values = given.get(name, [])
    if not isinstance(values, list) or len(values) > most:
        raise ValueError(f"its “{name}” is not a list of at most {most} texts")
    return tuple(_checked(value, longest, f"a text of its “{name}”") for value in values)


def _checked(value: object, longest: int, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{what} is not a text")
    if len(value) > longest:
        raise ValueError(f"{what} is longer than {longest:,} characters")
    return _whole(value)


def _whole(text: str) -> str:
    """Return a text that can be written as UTF-8: JSON may hold halves of pairs."""
    return text.encode("utf-8", "replace").decode()
