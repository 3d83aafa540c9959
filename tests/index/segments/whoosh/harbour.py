"""Which small archive are Whoosh's own classes tried on?"""

import json
from pathlib import Path
from typing import Any

import index

RECORDS: list[dict[str, Any]] = [
    {
        "id": "treaty",
        "title": "Harbour towns sign a peace treaty",
        "published": "2021-06-14",
        "source": "Harbour Gazette",
        "section": "WORLD",
        "author": ["Ada Roe", "Ben Poe"],
        "language": "en",
        "url": "https://gazette.example/treaty",
        "text": "The treaty ends a long quarrel.\n\nPeace came late, said the ferrymen, and the treaty later.",
    },
    {
        "id": "ferry",
        "title": "Ferries sail again",
        "published": "2021-09-30T14:05:00+03:00",
        "source": "Harbour Gazette",
        "section": "TRAVEL",
        "author": "Ada Roe",
        "language": "en",
        "text": "The ferry sails every two hours.\n\nA ferry treaty is the next step. No one expects peace there.",
    },
    {
        "id": "economia",
        "title": "La economía del puerto crece",
        "published": "2020-02-29",
        "source": "Diario",
        "section": "WORLD",
        "language": "es",
        "text": "Las economías de la costa crecen con el transbordador.",
    },
    {
        "id": "undated",
        "title": "Lamps",
        "source": "Diario",
        "language": "en",
        "text": "New lamps for the economic café.",
    },
]


def build(folder: Path, records: list[dict[str, Any]] = RECORDS) -> Path:
    """Build the index of some records, and return where it lies."""
    folder.mkdir(exist_ok=True)
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "docs.jsonl").write_text(lines, encoding="utf-8")
    index.build(folder / "docs.jsonl", into=folder / "harbour")
    return folder / "harbour"


def texts(records: list[dict[str, Any]] = RECORDS) -> dict[tuple[str, str], list[str]]:
    """Return the texts of all documents by article and kind."""
    return {
        **{(record["id"], "headline"): [record["title"]] for record in records},
        **{(record["id"], "paragraph"): record["text"].split("\n\n") for record in records},
    }
