"""Given an article of a dossier, which rows of the file are it, and back?"""

import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from index.vocabulary.errors import KeptFileError, UsageError
from searcher.dossiers.dossier import MOST_PARAGRAPHS, Cutting, MarkedParagraph
from searcher.dossiers.facts import facts_article, facts_to_json

_INSERT_ITEM = (
    "INSERT INTO item (dossier, place, id, digest, facts, note, tags, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " RETURNING number"
)
_SELECT_ITEMS = "SELECT number, place, digest, facts, note, tags, added FROM item WHERE number IN ({}) ORDER BY place"
_SELECT_PARAGRAPHS = "SELECT item, number, text, note, tags FROM paragraph WHERE item IN ({}) ORDER BY item, number"

_MAKE_ROOM = (
    "UPDATE paragraph SET number = (SELECT max(number) + 1 FROM paragraph WHERE item = ?1)"
    " WHERE item = ?1 AND number = ?2 AND text <> ?3"
)


def insert_item(connection: Connection, dossier: int, place: int, item: Cutting, *, added: str) -> None:
    """Write what a dossier has of an article, at a place."""
    facts = json.dumps(facts_to_json(item.article), ensure_ascii=False)
    row = (dossier, place, item.article.id, item.digest, facts, item.note, _joined(item.tags), item.added or added)
    (number,) = connection.execute(_INSERT_ITEM, row).fetchone()
    insert_paragraphs(connection, number, item.paragraphs)


def insert_paragraphs(connection: Connection, item: int, paragraphs: Iterable[MarkedParagraph]) -> None:
    """Write paragraphs that were chosen; of one that was already, nothing changes.

    Another text that had the number of one of them, before the article changed, gets a number that is free. Raise
    `UsageError` where an article has too many then.
    """
    for each in paragraphs:
        connection.execute(_MAKE_ROOM, (item, each.number, each.text))
        connection.execute(
            "INSERT INTO paragraph (item, number, text, note, tags) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (item, each.number, each.text, each.note, _joined(each.tags)),
        )
    (chosen,) = connection.execute("SELECT count(*) FROM paragraph WHERE item = ?", (item,)).fetchone()
    if chosen > MOST_PARAGRAPHS:
        raise UsageError(f"{chosen} paragraphs of one article are too many; choose {MOST_PARAGRAPHS} at most")


def update_paragraph(connection: Connection, item: int, paragraph: MarkedParagraph) -> None:
    """Write the note and the tags of a paragraph that was chosen."""
    connection.execute(
        "UPDATE paragraph SET note = ?, tags = ? WHERE item = ? AND number = ?",
        (paragraph.note, _joined(paragraph.tags), item, paragraph.number),
    )


def delete_paragraph(connection: Connection, item: int, number: int) -> None:
    """Take out a paragraph that was chosen."""
    connection.execute("DELETE FROM paragraph WHERE item = ? AND number = ?", (item, number))


def update_item(connection: Connection, item: int, *, note: str, tags: Sequence[str]) -> None:
    """Write the note and the tags of an article."""
    connection.execute("UPDATE item SET note = ?, tags = ? WHERE number = ?", (note, _joined(tags), item))


def select_items(connection: Connection, numbers: Sequence[int]) -> list[Cutting]:
    """Return the articles with some numbers, in the order of their places.

    Raise `KeptFileError` where a row does not hold what was written.
    """
    marks = ", ".join("?" * len(numbers))
    try:
        chosen: dict[int, list[MarkedParagraph]] = {}
        for item, number, text, note, tags in connection.execute(_SELECT_PARAGRAPHS.format(marks), numbers):
            chosen.setdefault(item, []).append(MarkedParagraph(number, text, note, _parted(tags)))
        return [
            Cutting(
                number=number,
                place=place,
                article=facts_article(json.loads(facts)),
                digest=bytes(digest),
                note=note,
                tags=_parted(tags),
                added=added,
                paragraphs=tuple(chosen.get(number, ())),
            )
            for number, place, digest, facts, note, tags, added in connection.execute(
                _SELECT_ITEMS.format(marks), numbers
            )
        ]
    except (TypeError, ValueError) as error:
        raise KeptFileError(
            f"An article of a dossier is not what was written: {error}; put a copy of the file in its place"
        ) from error


def _joined(tags: Iterable[str]) -> str:
    return ",".join(tags)


def _parted(tags: str) -> tuple[str, ...]:
    return tuple(tags.split(",")) if tags else ()
