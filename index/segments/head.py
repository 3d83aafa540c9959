"""What is kept of an article besides the texts of its units, and how does it become an article again?

JSON in ASCII, so that any string of Unicode, lone surrogates too, comes back as it was.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.schema import Kind, Unit

_ENCODER = json.JSONEncoder(separators=(",", ":"))
_TEXTS = ("id", "standfirst", "source", "section", "published", "language", "url", "location")


def encode_head(article: Article) -> bytes:
    """Return everything about an article but its headline and paragraphs."""
    head: dict[str, Any] = {name: value for name in _TEXTS if (value := getattr(article, name))}
    if article.authors:
        head["authors"] = article.authors
    if article.provenance:
        head["provenance"] = [(p.field, p.origin, p.quote, p.note, int(p.guess)) for p in article.provenance]
    unheaded = _unheaded(article.paragraphs)
    if unheaded:
        head["unheaded"] = unheaded
    return _ENCODER.encode(head).encode("ascii")


def decode_head(head: bytes, *, title: str) -> Article:
    """Return the article of a head and a headline, without its paragraphs."""
    return _article(json.loads(head), title)


def decode_article(head: bytes, units: Iterable[Unit]) -> Article:
    """Return the whole article of a head and its units, in their order."""
    values = json.loads(head)
    unheaded = set(values.get("unheaded", ()))
    title = heading = ""
    paragraphs: list[Paragraph] = []
    for unit in units:
        if unit.kind is Kind.HEADLINE:
            title = unit.text
        elif unit.kind is Kind.HEADING:
            heading = unit.text
        elif unit.kind is Kind.PARAGRAPH:
            if len(paragraphs) in unheaded:
                heading = ""
            paragraphs.append(Paragraph(unit.text, heading))
    return replace(_article(values, title), paragraphs=tuple(paragraphs))


def _article(values: dict[str, Any], title: str) -> Article:
    texts = {name: values.get(name, "") for name in _TEXTS}
    provenance = tuple(
        Provenance(Field(field), origin, quote, note, guess=bool(guess))
        for field, origin, quote, note, guess in values.get("provenance", ())
    )
    return Article(title=title, authors=tuple(values.get("authors", ())), provenance=provenance, **texts)


def _unheaded(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the positions where a heading ends without another beginning, which the units do not show."""
    headings = [paragraph.heading for paragraph in paragraphs]
    if not any(headings):
        return []
    return [position for position, (last, heading) in enumerate(pairwise(headings), 1) if last and not heading]
