"""Given a table of one row an article, which articles? (RFC 4180, and what spreadsheets make of it)"""

import csv
import re
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from index.facts.field_names import field_of
from index.facts.text import lines
from index.formats.records.fields import RECORD_FIELDS
from index.formats.records.links import summed_up
from index.formats.records.record import read_record
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

READS = (("Table", "`.csv`, `.tsv`", "each row"),)

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_CARRIAGE_RETURN = re.compile(r"(?<=\r)(?!\n|\Z)")

csv.field_size_limit(LIMIT)  # the library's own limit, 128 KiB, is shorter than a long article


def read_csv(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each row, or why it holds none, named ``place:row`` as a spreadsheet numbers it.

    The first row names the columns. A quote that is never closed costs its own line, not the rest of the table. Raise
    `ReadError` if the columns name no field that articles are made of.
    """
    return summed_up(_articles(file, place), place=place)


def _articles(file: BinaryIO, place: str) -> Iterator[Article | Failure]:
    columns: list[str] | None = None
    for number, row in read_rows(file):
        if columns is None:
            columns = _columns(row)
            continue
        location = f"{place}:{number}"
        try:
            record = _record(row, columns)
        except ReadError as error:
            yield Failure(location, str(error))
        else:
            yield read_record(record, location=location)
    if columns is None:
        raise ReadError("has no row of column names")


def read_rows(file: BinaryIO) -> Iterator[tuple[int, list[str] | ReadError]]:
    """Yield the rows that are not blank with their numbers, or what is wrong with them; columns first.

    They are numbered as spreadsheets do: from 1, blank rows too, and however many lines a cell has. Of a row whose
    quotes do not match only its first line counts.
    """
    source = _Lines(file)
    return _rows(source, _delimiter(source))


def known_columns(line: str) -> int:
    """Return how many fields of articles the best reading of a table's first line names.

    >>> known_columns("id;title;text"), known_columns("The title, the text and the author")
    (3, 0)
    """
    return max(_known(line, delimiter) for delimiter in _DELIMITERS)


class _TooLongError(ReadError):
    """Say that a row is longer than an article can be."""


class _Lines:
    """Give the lines of a table one by one, and take those back that turn out not to belong to a row."""

    def __init__(self, file: BinaryIO) -> None:
        self._source = _pieces(file)
        self._returned: list[str | None] = []
        self._taken: list[str | None] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._source)
        self._taken.append(line)
        self._size += len(line or "")
        if line is None or self._size > LIMIT:
            raise _TooLongError(f"the row is longer than {LIMIT // 2**20} MiB, which is the limit for one article")
        return line

    def begin(self) -> None:
        """Begin a row at the next line."""
        self._taken.clear()
        self._size = 0

    def take_back(self, *, keep: int) -> None:
        """Give all lines of the row but the first `keep` again."""
        self._returned.extend(reversed(self._taken[keep:]))


def _pieces(file: BinaryIO) -> Iterator[str | None]:
    for _, line in lines(file):
        if line is None:
            yield None
        else:  # a carriage return alone ends the lines of old spreadsheets
            yield from _CARRIAGE_RETURN.split(line) if "\r" in line else (line,)


def _delimiter(source: _Lines) -> str:
    """Return what parts the columns: what the first line says, else what makes the most of its names known."""
    source.begin()
    try:
        first = next((line for line in source if line.strip()), "")
    except ReadError as error:
        raise ReadError(f"its first line does not name the columns: {error}") from error
    if match := _SEPARATOR.match(first):
        return match[1]  # a line that spreadsheets write and read before the table
    source.take_back(keep=0)
    return max(_DELIMITERS, key=lambda delimiter: (_known(first, delimiter), _meant(first, delimiter)))


def _known(line: str, delimiter: str) -> int:
    return len({name.strip().casefold() for name in _named(line, delimiter)} & set(RECORD_FIELDS))


def _first_line(text: str) -> str:
    """Return the first line of a text; a carriage return alone ends one."""
    return text.strip("\r\n").partition("\r")[0]


def _meant(line: str, delimiter: str) -> int:
    return len({field_of(name) for name in _named(line, delimiter)} - {""})


def _named(line: str, delimiter: str) -> list[str]:
    """Return the columns that a line names, none where it is not a line of a table."""
    try:
        return next(csv.reader([_first_line(line)], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(source: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | ReadError]]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    for number in count(1):
        source.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, ReadError(f"its quotes do not match: {error}; double any quotes inside a field")
            source.take_back(keep=1)
        except _TooLongError as error:
            yield number, error
            source.take_back(keep=1)
        else:
            if any(cell.strip() for cell in row):
                yield number, row


def _columns(row: list[str] | ReadError) -> list[str]:
    if isinstance(row, ReadError):
        raise ReadError(f"its first row does not name the columns: {row}")
    columns = [name.strip().casefold() for name in row]
    if not {"title", "text"} & {*columns, *map(field_of, columns)} and "paragraphs" not in columns:
        named = ", ".join(columns)[:200]
        raise ReadError(f"has no column for a title or a text, only {named}; name the columns {_NAMES}")
    twice = {name for name in columns if name in RECORD_FIELDS and columns.count(name) > 1}
    if twice:
        raise ReadError(f"has more than one column named {', '.join(sorted(twice))}; rename all but one")
    return columns


_NAMES = ", ".join(key for key in RECORD_FIELDS if key != "paragraphs")


def _record(row: list[str] | ReadError, columns: list[str]) -> dict[str, object]:
    """Return the fields of a row.

    Raise `ReadError` if it does not have as many as there are columns: which of them is missing cannot be known.
    """
    if isinstance(row, ReadError):
        raise row
    while len(row) > len(columns) and not row[-1].strip():
        row.pop()
    if len(row) != len(columns):
        raise ReadError(f"the row has {len(row)} fields, but the first row names {len(columns)} columns")
    # A cell is text; only JSON has lists of paragraphs.
    return {name: cell for name, cell in zip(columns, row, strict=True) if cell.strip() and name != "paragraphs"}
