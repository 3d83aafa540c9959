"""Given a dossier, which file is shared of it; and given a file that somebody sends, which dossier?

The file is JSON: of each article what was known of it, the notes, the tags and the chosen paragraphs, but no other
text. So it is small, and whoever loads it needs the same archive for more. Everything in it is checked before any of it
is kept.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from index.vocabulary.errors import UsageError
from index.vocabulary.fixed import fixed
from searcher.answer.serializer import dump
from searcher.desk.bounds import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_TAG,
    MOST_TAGS,
    kept_name,
    kept_note,
    kept_tags,
)
from searcher.dossiers.dossier import LONGEST_TEXT, MOST_PARAGRAPHS, Cutting, Dossier, MarkedParagraph
from searcher.dossiers.facts import fact_text, fact_texts, facts_article, facts_to_json
from searcher.dossiers.store import MOST_ITEMS

SHARED_FORMAT = "article-searcher dossier"
SHARED_VERSION = 1
ENDING = ".dossier.json"

LARGEST_SHARED = 16 * 1024 * 1024
"""Bytes that are loaded: ten thousand articles with some sentences on each."""

_BEGINNINGS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3\x00": "a database",
    b"@": "BibTeX",
    b"TY  -": "RIS",
    b"<": "a web page",
    b"#": "Markdown",
}
"""How files begin that people take for a dossier, those that it is exported as among them."""


@fixed
class SharedDossier:
    """Hold what a file says of a dossier."""

    name: str
    note: str
    items: tuple[Cutting, ...]


def written_dossier(dossier: Dossier, items: Iterable[Cutting]) -> Iterator[str]:
    """Yield the file of a dossier, an article at a time."""
    head = {"format": SHARED_FORMAT, "version": SHARED_VERSION, "name": dossier.name, "note": dossier.note}
    yield f'{dump(head)[:-1]}, "items": ['
    mark = "\n"
    for item in items:
        yield f"{mark}{dump(_to_json(item))}"
        mark = ",\n"
    yield "\n]}\n"


def read_dossier(content: bytes) -> SharedDossier:
    """Return the dossier of a file. Raise `UsageError`, which says what the file is or where it is wrong."""
    if len(content) > LARGEST_SHARED:
        raise UsageError(f"This file is larger than {LARGEST_SHARED // 1024 // 1024} MB; no dossier is")
    given = _parsed(content)
    if not isinstance(given, dict) or given.get("format") != SHARED_FORMAT:
        raise UsageError("This is a JSON file, but not one of a dossier; share one with “File to share”")
    if given.get("version") != SHARED_VERSION:
        raise UsageError("This dossier was shared by a newer version of this program; update this one")
    items = given.get("items")
    if not isinstance(items, list):
        raise UsageError("This dossier has no list of articles")
    if len(items) > MOST_ITEMS:
        raise UsageError(f"This dossier has {len(items):,} articles; {MOST_ITEMS:,} are the most")
    where = "Its beginning"
    try:
        name = kept_name(fact_text(given, "name", LONGEST_NAME), "its name")
        note = kept_note(fact_text(given, "note", LONGEST_NOTE))
        found: dict[str, Cutting] = {}
        for number, each in enumerate(items, start=1):
            where = f"Article {number}"
            item = _read_item(each)
            if item.article.id in found:
                raise ValueError(f"it has the id of an earlier one, {item.article.id!r}")
            found[item.article.id] = item
    except ValueError as error:  # UsageError is one
        raise UsageError(f"This dossier cannot be loaded. {where}: {error}") from error
    return SharedDossier(name, note, tuple(found.values()))


def _parsed(content: bytes) -> object:
    """Return the value of a JSON file. Raise `UsageError`, which says what the file is, for another."""
    stripped = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not stripped:
        raise UsageError("This file is empty")
    if kind := next((kind for begin, kind in _BEGINNINGS.items() if stripped.startswith(begin)), ""):
        raise UsageError(f"This is {kind}, not a dossier; a dossier’s file ends in {ENDING}")
    try:
        return json.loads(stripped)
    except RecursionError as error:
        raise UsageError("This file is not a dossier: it is nested too deeply") from error
    except ValueError as error:
        cut = stripped.startswith(b'{"format"')
        said = "This dossier is damaged or not complete" if cut else "This file is not a dossier"
        raise UsageError(f"{said}; a dossier’s file ends in {ENDING}") from error


def _to_json(item: Cutting) -> dict[str, Any]:
    return {
        "article": facts_to_json(item.article),
        "digest": item.digest.hex(),
        "added": item.added,
        **_noted(item.note, item.tags),
        "paragraphs": [
            {"number": each.number, "text": each.text, **_noted(each.note, each.tags)} for each in item.paragraphs
        ],
    }


def _noted(note: str, tags: tuple[str, ...]) -> dict[str, Any]:
    return {"note": note, "tags": list(tags)}


def _read_item(given: object) -> Cutting:
    if not isinstance(given, dict):
        raise ValueError("it is not an object")
    listed = given.get("paragraphs", [])
    if not isinstance(listed, list) or len(listed) > MOST_PARAGRAPHS:
        raise ValueError(f"its paragraphs are not a list of at most {MOST_PARAGRAPHS}")
    added = fact_text(given, "added", 40)
    if added:
        datetime.fromisoformat(added)
    paragraphs = {each.number: each for each in map(_read_paragraph, listed)}
    return Cutting(
        number=0,
        place=0,
        article=facts_article(given.get("article")),
        digest=bytes.fromhex(fact_text(given, "digest", 64)),
        note=kept_note(fact_text(given, "note", LONGEST_NOTE)),
        tags=_tags(given),
        added=added,
        paragraphs=tuple(paragraphs[number] for number in sorted(paragraphs)),
    )


def _read_paragraph(given: object) -> MarkedParagraph:
    if not isinstance(given, dict):
        raise ValueError("one of its paragraphs is not an object")
    number = given.get("number")
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number < 1_000_000:
        raise ValueError("one of its paragraphs has no number")
    note = kept_note(fact_text(given, "note", LONGEST_NOTE))
    return MarkedParagraph(number, fact_text(given, "text", LONGEST_TEXT), note, _tags(given))


def _tags(given: Mapping[str, Any]) -> tuple[str, ...]:
    return kept_tags(fact_texts(given, "tags", MOST_TAGS, LONGEST_TAG))
