"""How does SQLite's FTS5 (C, by Python's sqlite3) index and search?"""

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from index.vocabulary.article import Article
from index.vocabulary.schema import day_number
from tests.benchmarks.compare.engine import HITS, Words, body, most

_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT, title TEXT, text TEXT, source TEXT, section TEXT, day INTEGER
);
CREATE VIRTUAL TABLE terms USING fts5(
    title, text, content='articles', content_rowid='number', tokenize='porter unicode61'
);
"""
_CACHE = "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;"
_PAGE = """
SELECT articles.id, articles.source, articles.day, highlight(terms, 0, '[', ']'), snippet(terms, 1, '[', ']', '…', 32)
FROM terms JOIN articles ON articles.number = terms.rowid WHERE terms MATCH ? ORDER BY rank LIMIT ?
"""
_IDS = """
SELECT articles.id FROM terms JOIN articles ON articles.number = terms.rowid WHERE terms MATCH ? ORDER BY rank LIMIT 10
"""


class FTS5:
    """Index into one database: a table of articles, and an index over it."""

    name = "FTS5"
    kept = "FTS5"
    work = "ten hits with marked headlines and a snippet each, count"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        database = sqlite3.connect(folder / "database")
        database.executescript(_SCHEMA + _CACHE)
        rows = (
            (each.id, each.title, body(each), each.source, each.section, day_number(each.published))
            for each in articles
        )
        with database:
            database.executemany(
                "INSERT INTO articles (id, title, text, source, section, day) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
            database.execute("INSERT INTO terms (terms) VALUES ('rebuild')")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(folder / "database")


class _Opened:
    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._database.executescript(_CACHE)

    def clock(self) -> int:
        """Return the nanoseconds of CPU that were taken so far."""
        return time.process_time_ns()

    def page(self, words: Words) -> int:
        """Count, read ten hits, mark their headlines and cut a snippet of each."""
        return self._list(_match(words), HITS)

    def further(self, words: Words, count: int) -> None:
        """Count and show articles that have all words but one."""
        self._list(" OR ".join(f"({_match(some)})" for some in most(words)), count)

    def _list(self, query: str, limit: int) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM terms WHERE terms MATCH ?", (query,)).fetchone()
        self._database.execute(_PAGE, (query, limit)).fetchall()
        return int(count)

    def ids(self, words: Words) -> int:
        """Read the ids of the ten best."""
        return len(self._database.execute(_IDS, (_match(words),)).fetchall())


def _match(words: Words) -> str:
    return " AND ".join(f'"{word}"' for word in words)
