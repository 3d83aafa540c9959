"""Given what a crawler captured, which capture of each address is the newest, and where is its text?

A crawler that finds what it has already kept writes a "revisit" (WARC 1.1, 6.7), which says that the page was the same
at a later time: as another record with its digest, or as the server's answer 304 said. So a page is as new as its last
revisit, and its text is that of the record revisited. A million captures take some 300 bytes each, in a database of
SQLite's that lives in memory while it is small, and else in a file without a name.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from index.formats.crawls.stream import Place
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

_TABLES = """
CREATE TABLE capture (
  number INTEGER PRIMARY KEY, address TEXT, date TEXT, is_revisit INTEGER, digest TEXT, revisited TEXT,
  file INTEGER, piece INTEGER, start INTEGER, size INTEGER, trouble TEXT
);
CREATE TABLE title (address TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
"""

_INDEXES = (
    "CREATE INDEX by_address ON capture (address, is_revisit, trouble, date, number)",
    "CREATE INDEX by_digest ON capture (digest, trouble, date, number) WHERE digest != '' AND NOT is_revisit",
)

_NEWEST = "ORDER BY trouble != '', date DESC, number DESC LIMIT 1"
_CHOSEN = f"""
CREATE TABLE chosen AS
WITH page AS (SELECT DISTINCT address FROM capture),
newest AS (
  SELECT (SELECT number FROM capture WHERE address = page.address {_NEWEST}) AS number FROM page
)
SELECT newest.number, CASE WHEN NOT is_revisit THEN newest.number ELSE coalesce(
  (SELECT number FROM capture AS other WHERE other.digest = capture.digest AND other.digest != ''
     AND NOT other.is_revisit {_NEWEST}),
  (SELECT number FROM capture AS other WHERE other.address = capture.revisited AND NOT other.is_revisit {_NEWEST}),
  (SELECT number FROM capture AS other WHERE other.address = capture.address AND NOT other.is_revisit {_NEWEST})
) END AS content FROM newest JOIN capture USING (number)
"""

_PAGES = """
SELECT seen.address, seen.date, other.address, other.date, other.file, other.piece, other.start, other.size,
  other.trouble, title
FROM chosen JOIN capture AS seen USING (number) JOIN capture AS other ON other.number = chosen.content
LEFT JOIN title ON title.address = seen.address
ORDER BY other.file, other.piece, other.start, seen.address
"""

_PORTS = {"http": ":80", "https": ":443"}


@fixed
class Capture:
    """Say that a page had a content at a time: that in `size` bytes behind the headers of the record at `place`.

    `file` is the position of its file, where several are read together. A revisit has the `digest` of the content
    and the address at which it was `revisited`, as far as it says them. `trouble` says what is wrong with the record.
    """

    address: str
    date: str
    file: int
    place: Place
    size: int = 0
    digest: str = ""
    is_revisit: bool = False
    revisited: str = ""
    trouble: str = ""


@fixed
class CapturedPage:
    """Say what is to be read of an address: the content of a capture, which was last seen there at `date`.

    `title` is what a list of pages calls it.
    """

    address: str
    date: str
    content: Capture
    title: str = ""


def comparable(address: str) -> str:
    """Return an address so that two which are equal are the same: without its fragment, its host in small letters.

    Whether ``http`` and ``https``, or an address with a slash at its end, are the same only the server knows.

    >>> comparable("HTTPS://Example.ORG:443/Talks?page=2#top"), comparable("http://example.org")
    ('https://example.org/Talks?page=2', 'http://example.org/')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ":"))
    path = parts.path or ("/" if parts.netloc else "")
    return urlunsplit((parts.scheme, host, path, parts.query, ""))


class Captures:
    """Collect captures, and then tell which are the newest."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES + "BEGIN;")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, capture: Capture) -> None:
        """Add a capture; its addresses are compared by `comparable`."""
        self._run(
            "INSERT INTO capture (address, date, is_revisit, digest, revisited, file, piece, start, size, trouble) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(comparable(capture.address), capture.date, capture.is_revisit, capture.digest),
            *(comparable(capture.revisited) if capture.revisited else "", capture.file, *capture.place),
            *(capture.size, capture.trouble),
        )

    def name(self, address: str, title: str) -> None:
        """Add what a list of pages calls an address."""
        self._run("INSERT OR REPLACE INTO title VALUES (?, ?)", comparable(address), title)

    def settle(self) -> None:
        """Choose, once all is added."""
        for statement in (*_INDEXES, _CHOSEN):
            self._run(statement)

    @property
    def is_empty(self) -> bool:
        """Tell whether there are none."""
        return not self._run("SELECT 1 FROM capture LIMIT 1")

    def newest(self) -> Iterator[CapturedPage]:
        """Yield each page whose content is there, in the order in which the records with the contents stand."""
        with _room():
            for address, date, own, then, file, piece, start, size, trouble, title in self._connection.execute(_PAGES):
                content = Capture(own, then, file, Place(piece, start), size, trouble=trouble)
                yield CapturedPage(address, date, content, title or "")

    def missing(self) -> tuple[int, str]:
        """Return of how many pages there are only revisits of what is elsewhere, and the address of one of them."""
        ((count, address),) = self._run(
            "SELECT count(*), min(address) FROM chosen JOIN capture USING (number) WHERE content IS NULL"
        )
        return int(count), address or ""

    def older(self) -> int:
        """Return how many captures with a content are not the newest of their address."""
        ((count,),) = self._run("SELECT count(*) - count(DISTINCT address) FROM capture WHERE NOT is_revisit")
        return int(count)

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with _room():
            return self._connection.execute(statement, values).fetchall()


@contextmanager
def _room() -> Iterator[None]:
    """Raise `ReadError` where SQLite has no room for what it keeps."""
    try:
        yield
    except sqlite3.Error as error:
        raise ReadError(f"a temporary list of its pages could not be kept ({error}); make room on the disk") from error
