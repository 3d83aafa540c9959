"""Given a table of one row an article, which articles? (RFC 4180, and what spreadsheets make of it)"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from typing import BinaryIO

from index.facts.text import lines_of_any_end
from index.formats.records.links import summed_up
from index.formats.records.tables import known_names, names_columns, read_table
from index.machine.opener import LIMIT
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from index.vocabulary.settings import MappedField

READS = (("Table", "`.csv`, `.tsv`", "each row"),)

_DELIMITERS = ",;\t|"
_SELDOM = "\t|"
"""Those that are so rare in texts that programs write tables with them without any quotes."""
_SEPARATOR = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_HEAD = 30
"""Lines by which the delimiter is told."""
_ATTEMPTS, _SHORT = 20, 16 * 1024
"""How often more characters than this are read in vain for one row, which may reach to the end of the file. After that,
a row of several lines may be only so long: a file of such rows would take time by the square of its size."""

csv.field_size_limit(LIMIT)  # the library's own limit, 128 KiB, is shorter than a long article


def read_csv(file: BinaryIO, *, place: str, mapping: Sequence[MappedField] = ()) -> Iterator[Article | Failure]:
    """Yield the article of each row, or why it holds none, named ``place:row`` as a spreadsheet numbers it.

    A quote that is never closed costs its own line, not the rest of the table. `mapping` says which columns hold what,
    where we do not know their names. Raise `ReadError` if no column holds titles or texts.
    """
    return summed_up(read_table(read_rows(file), place=place, mapping=mapping), place=place)


def read_rows(file: BinaryIO) -> Iterator[tuple[int, list[str] | ReadError]]:
    """Yield the rows that are not blank with their numbers, or what is wrong with them.

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
    return max(known_names(_named(line, delimiter))[0] for delimiter in _DELIMITERS)


class _TooLongError(ReadError):
    """Say that a row is longer than an article can be."""


class _Lines:
    """Give the lines of a table one by one, and take those back that turn out not to belong to a row."""

    def __init__(self, file: BinaryIO) -> None:
        self._source = (line for _, line in lines_of_any_end(file))
        self._returned: list[str | None] = []
        self._taken: list[str | None] = []
        self._size = 0
        self._in_vain = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._source)
        self._taken.append(line)
        self._size += len(line or "")
        if line is None or self._size > LIMIT:
            raise _TooLongError(f"the row is longer than {LIMIT // 2**20} MiB, which is the limit for one article")
        if self._in_vain > _ATTEMPTS and self._size > _SHORT and len(self._taken) > 1:
            raise csv.Error("a quote is never closed")
        return line

    @property
    def has_escapes(self) -> bool:
        """Return whether a backslash stands before a quote in the lines of the row."""
        return any(line is not None and '\\"' in line for line in self._taken)

    def begin(self) -> None:
        """Begin a row at the next line."""
        self._taken.clear()
        self._size = 0

    def take_back(self, *, keep: int) -> None:
        """Give all lines of the row but the first `keep` again."""
        self._returned.extend(reversed(self._taken[keep:]))
        self._in_vain += self._size > _SHORT


def _delimiter(source: _Lines) -> str:
    """Return the delimiter that a line states, else the one that gives the most names that we know in a line.

    Where no line has such names, it is the one that parts the most lines into equally many columns.
    """
    source.begin()
    head: list[str] = []
    with suppress(_TooLongError):
        for line in source:
            head += [line] if line.strip() else []
            if match := _SEPARATOR.match(line):
                return match[1]  # spreadsheets write this line above a table, and obey it
            if len(head) == _HEAD:
                break
    source.take_back(keep=0)
    for place, line in enumerate(head):
        best = max(_DELIMITERS, key=lambda each: known_names(_named(line, each)))  # called at once
        if names_columns(_named(line, best), is_first=not place):
            return best
    return max(_DELIMITERS, key=lambda each: _evenness(head, each))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """Return how many lines a delimiter parts into equally many columns, and how many these are."""
    counts = Counter(count for line in lines if (count := len(_named(line, delimiter))) > 1)
    return max(((lines_of, columns) for columns, lines_of in counts.items()), default=(0, 0))


def _first_line(text: str) -> str:
    """Return the first line of a text; a carriage return alone ends one."""
    return text.strip("\r\n").partition("\r")[0]


def _named(line: str, delimiter: str) -> list[str]:
    """Return the columns that a line names, none where it is not a line of a table."""
    try:
        return next(csv.reader([_first_line(line)], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(source: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | ReadError]]:
    """Yield the rows as RFC 4180 writes them; where that fails, with quotes escaped by a backslash, or without any."""
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    escaped = csv.reader(source, delimiter=delimiter, strict=True, doublequote=False, escapechar="\\")
    width = 0
    for number in count(1):
        source.begin()
        try:
            row = next(reader)
        except StopIteration:
            return
        except _TooLongError as error:
            yield number, error
            source.take_back(keep=1)
            continue
        except csv.Error as error:
            is_escaped = source.has_escapes
            source.take_back(keep=0)
            row = _next(escaped, source) if is_escaped else []
            if is_escaped and len(row) != width:
                source.take_back(keep=0)
            if not row or len(row) != width:
                source.begin()
                line = next(source).rstrip("\r\n")
                row = line.split(delimiter) if delimiter in _SELDOM else []
            if not row or len(row) != width:
                yield number, ReadError(f"its quotes do not match: {error}; double any quotes inside a field")
                continue
        if not width or names_columns(row, is_first=False):
            width = len(row)
        while len(row) > width and not row[-1].strip():
            row.pop()
        if any(cell.strip() for cell in row):
            yield number, row


def _next(reader: Iterator[list[str]], source: _Lines) -> list[str]:
    """Return the next row as a reader reads it, nothing if it cannot."""
    source.begin()
    try:
        return next(reader, [])
    except (csv.Error, _TooLongError):
        return []
