"""Given an article of a dossier, which row of a table, and which JSON?"""

from typing import Any

from searcher.answer.serializer import csv_row
from searcher.dossiers.finding import Recovered

CUTTING_COLUMNS = (
    "place",
    "id",
    "title",
    "source",
    "section",
    "author",
    "published",
    "language",
    "url",
    "state",
    "note",
    "tags",
    "paragraphs",
    "chosen",
    "text",
)


def item_to_json(found: Recovered, *, is_whole: bool = True) -> dict[str, Any]:
    """Return the object of an article: what is known of it, notes, tags, chosen paragraphs, and if wanted its text.

    `state` is ``here``, ``changed`` or ``gone``. A paragraph that is gone has the number 0.
    """
    article, item = found.article, found.item
    return {
        "place": item.place,
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "section": article.section,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "state": _state(found),
        "added": item.added,
        "note": item.note,
        "tags": list(item.tags),
        "paragraphs": [
            {"number": each.number, "text": each.text, "note": each.note, "tags": list(each.tags)}
            for each in found.paragraphs
        ],
        "text": [each.text for each in found.text.paragraphs] if found.text and is_whole else [],
    }


def item_to_row(found: Recovered, *, is_whole: bool = True) -> str:
    """Return the line of an article under `CUTTING_COLUMNS`; empty lines part paragraphs, semicolons tags."""
    facts = item_to_json(found, is_whole=is_whole)
    chosen = [f"{each.text}\n[{each.note}]" if each.note else each.text for each in found.paragraphs]
    cells = {
        **facts,
        "place": str(found.item.place),
        "tags": "; ".join(found.item.tags),
        "paragraphs": " ".join(str(each.number) for each in found.paragraphs),
        "chosen": "\n\n".join(chosen),
        "text": "\n\n".join(facts["text"]),
    }
    return csv_row(cells[name] for name in CUTTING_COLUMNS)


def _state(found: Recovered) -> str:
    return "gone" if found.text is None else "changed" if found.is_changed else "here"
