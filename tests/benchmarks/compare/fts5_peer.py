"""How does SQLite's FTS5 (C, by Python's sqlite3) index and search?"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Top, Unsupported, documents
from tests.benchmarks.compare.queries import Operator, Query

_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT, day INTEGER);
CREATE VIRTUAL TABLE stems USING fts5(text, content='texts', content_rowid='id', tokenize='porter unicode61');
CREATE VIRTUAL TABLE words USING fts5(text, content='texts', content_rowid='id', tokenize='unicode61');
"""
_CACHE = "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;"


class FTS5:
    """Index into one database: a table of texts, and an index over it for each form."""

    name = "FTS5"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        database = sqlite3.connect(folder / "database")
        database.executescript(_SCHEMA + _CACHE)
        rows = ((number, text, day) for number, (text, day) in enumerate(documents(articles)))
        with database:
            database.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
            for form in ("stems", "words"):
                database.execute(f"INSERT INTO {form} ({form}) VALUES ('rebuild')")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(folder / "database")


class _Opened:
    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._database.executescript(_CACHE)

    def top(self, query: Query) -> Top:
        """Return the ten best, their scores as FTS5 has them: the lower the better."""
        return self._select("{form}.rowid, rank", query, "ORDER BY rank LIMIT 10")

    def count(self, query: Query) -> int:
        """Return how many match."""
        return int(self._select("count(*)", query, "")[0][0])

    def _select(self, columns: str, query: Query, order: str) -> list[tuple[Any, ...]]:
        form, expression = _match(query)
        columns = columns.format(form=form)
        if query.days is None:
            statement = f"SELECT {columns} FROM {form} WHERE {form} MATCH ? {order}"
            return self._database.execute(statement, (expression,)).fetchall()
        first, last = (day.toordinal() for day in query.days)
        statement = (
            f"SELECT {columns} FROM {form} JOIN texts ON texts.id = {form}.rowid "
            f"WHERE {form} MATCH ? AND day BETWEEN ? AND ? {order}"
        )
        return self._database.execute(statement, (expression, first, last)).fetchall()

    def page(self, query: Query) -> int:
        """Make no page."""
        raise Unsupported


def _match(query: Query) -> tuple[str, str]:
    """Return the table, and the expression that is looked for in it."""
    match query.operator:
        case Operator.PHRASE:
            return "words", f'"{" ".join(query.words)}"'
        case Operator.PREFIX:
            return "words", f'"{query.words[0]}" *'
        case Operator.FUZZY:
            raise Unsupported
    operator = " AND " if query.operator is Operator.ALL else " OR "
    return "stems", operator.join(f'"{word}"' for word in query.words)
