"""One small real archive, built once, and the application over it."""

import html
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import index
import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive
from web import create_app

NASTY = '<script>alert("x")</script>'
"""Stands in every field of one article."""
WRITTEN = html.escape(NASTY, quote=False)
"""As a record has to write it so that it is text, and not HTML."""


def records() -> Iterator[dict[str, str]]:
    for year in range(2000, 2024):
        yield {
            "id": f"council-{year}",
            "title": f"Council votes on the harbour budget of {year}",
            "published": f"{year}-05-06",
            "source": "Marlbeck Courier",
            "section": "Town",
            "author": "Cleo Marr",
            "text": (
                f"The mayor said that the vote of {year} had been postponed.\n\n"
                "Nobody expected a decision before the spring.\n\n"
                "The harbour needs a new wall, said the mayor after the vote."
            ),
        }
    yield {
        "id": "nasty",
        "title": f"Quarrel {WRITTEN} ends",
        "standfirst": f"Standfirst {WRITTEN} quarrel",
        "published": "2022-01-02",
        "source": f"Source {WRITTEN}",
        "section": f"Section {WRITTEN}",
        "author": f"Author {WRITTEN}",
        "url": "javascript:alert(1)",
        "text": f'A quarrel {WRITTEN} & so on.\n\n=HYPERLINK("http://example.org") quarrel',
    }
    yield {"id": "formula", "title": "=1+1 sum", "source": "+A1", "author": "@SUM(A1)", "text": "The -sum of it."}
    yield {"id": "odd/../id?&#%2f \u2603", "title": "Snowman found", "text": "The snowman stood by the gate."}
    yield {"id": "undated", "title": "A letter without a date", "text": "Somebody wrote a letter to the mayor."}
    yield {
        "id": "tokyo",
        "title": "上海市長は東京で会談した",
        "language": "ja",
        "published": "2021-03-04",
        "text": "上海市長は東京で会談した。",
    }
    yield {
        "id": "arabic",
        "title": "اجتماع رئيس البلدية",
        "language": "ar",
        "published": "2021-03-05",
        "text": "عقد رئيس البلدية اجتماعا في المدينة يوم الاثنين.",
    }
    yield {
        "id": "long",
        "title": "The towpath, walked from end to end",
        "published": "2020-07-08",
        "source": "Tamble Gazette",
        "text": "\n\n".join(
            f"Milestone {number} stands by the towpath, and the heron stands by milestone {number}."
            for number in range(1, 201)
        ),
    }
    story = (
        "Rail workers walked out on Tuesday after talks over night shifts collapsed in the early hours of the "
        "morning, leaving commuters stranded on eleven platforms between the harbour and the hills. The operator "
        "said that it would run one train in four, and asked passengers to stay at home if they could. The union said "
        "that its members had been patient for two years and would not be patient for a third."
    )
    for number, source in enumerate(("Corvane News Agency", "Marlbeck Courier", "Tamble Gazette")):
        yield {
            "id": f"wire-{number}",
            "title": "Rail strike halts trains",
            "published": f"2018-03-2{7 + number}",
            "source": source,
            "text": story,
        }


def article(record: dict[str, str]) -> Article:
    """Return the article of one record."""
    paragraphs = tuple(Paragraph(text) for text in record["text"].split("\n\n"))
    return Article(
        id=record["id"],
        title=record["title"],
        paragraphs=paragraphs,
        standfirst=record.get("standfirst", ""),
        authors=(record["author"],) if "author" in record else (),
        source=record.get("source", ""),
        section=record.get("section", ""),
        published=record.get("published", ""),
        language=record.get("language", "en"),
        url=record.get("url", ""),
    )


def write(folder: Path, *records: dict[str, str]) -> None:
    writer = open_writer(folder, analyzer=Analyzer())
    for record in records:
        writer.add(article(record))
    writer.commit()


@pytest.fixture(scope="session")
def commit() -> Callable[..., None]:
    """Write a folder and records: a commit that adds the records to the index in the folder."""
    return write


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of records and of files, one of which cannot be read."""
    root = tmp_path_factory.mktemp("articles")
    lines = (json.dumps(record, ensure_ascii=False) for record in records())
    (root / "records.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "lock.txt").write_text(
        "Lock keeper retires\n\nMarlbeck Courier\nPublished 8 November 2021\n\nThe lock keeper retires on Monday.\n",
        encoding="utf-8",
    )
    (root / "page.html").write_text(
        "<!doctype html><html lang=en><title>Ferry sails again</title><script>alert(1)</script><article>"
        "<h1>Ferry sails again</h1><p>The ferry sailed again on Friday, and the crew of the ferry was glad of it after "
        "eleven weeks in the dry dock.</p><p>It carries sixty cars and takes forty minutes.</p></article></html>",
        encoding="utf-8",
    )
    (root / "broken.txt").write_bytes(b"\x00\x01\x02\x00binary")
    return root


@pytest.fixture(scope="session")
def archive(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    into = tmp_path_factory.mktemp("index") / "archive"
    index.build(root, into=into)
    with searcher.open(into) as archive:
        yield archive


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time at which every test takes place."""
    return datetime(2024, 6, 15, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def app(archive: Archive, now: datetime) -> Flask:
    return create_app(archive, name="Marlbeck archive", now=lambda: now)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def served(tmp_path: Path, commit: Callable[..., None]) -> Path:
    """A folder with the index of one article."""
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    return tmp_path
