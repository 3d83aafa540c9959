"""Given what an article was read from, what is in it?

A file is opened from its root downwards, one name after the other, without following a link: what has become a link
since it was indexed, or has been put behind one, is not sent.
"""

import csv
import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.catalogue.original import Original
from index.facts.text import lines
from index.formats.containers.bounds import Meter
from index.formats.recognition.beginning import opening
from index.formats.recognition.filetype import FileType, sniff
from index.formats.records.csv import read_csv, read_rows
from index.formats.records.json import read_jsonl
from index.formats.records.tables import names_columns
from index.formats.unpacking import opened_member
from index.machine.opener import unpacked
from index.settings.applied import applied
from index.settings.inheritance import Inheritance
from index.settings.kept import from_written
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.place import without_query
from index.vocabulary.root import escape
from index.vocabulary.settings import MappedField


@contextmanager
def opened(found: Original) -> Iterator[BinaryIO]:
    """Open what the article was read from: the file or the member of one as it is there, or its record, in UTF-8.

    Finding a record reads its file up to there, and finding a member its archive. Raise `ReadError` where it is no
    longer there.
    """
    try:
        with _whole(found) as file:
            record = _record(found, file) if found.line else None
            if record is not None or not found.line:
                yield record or file
                return
        with _whole(found) as file:
            yield file
    except OSError as error:
        raise ReadError(f"{found.name}: can no longer be read: {error.strerror or error}") from error


@contextmanager
def _whole(found: Original) -> Iterator[BinaryIO]:
    with _open_below(Path(os.path.realpath(found.root)), found.path) as file:
        if not found.member:
            yield file
            return
        name, meter = os.path.basename(found.file), Meter(os.fstat(file.fileno()).st_size)
        with opened_member(file, found.member, name=name, meter=meter, at=found.at) as member:
            yield member


def _record(found: Original, file: BinaryIO) -> BinaryIO | None:
    """Return one record of a file of records: a line of JSON, or a row of a table under that of its columns.

    Return None for a record of anything else, such as a mailbox, which cannot be read alone.
    """
    settings = Inheritance(found.root, from_written(found.given)).of(found.path)
    with unpacked(file) as content:
        head, content = opening(content)
        kind = sniff(head, without_query(found.member) or found.file)
        if kind is FileType.CSV:
            text, read = _row(content, found.line, settings.mapping), read_csv
        elif kind is FileType.JSONL:
            text, read = next((text for number, text in lines(content) if number == found.line), None), read_jsonl
        else:
            return None
    record = io.BufferedReader(io.BytesIO((text or "").encode("utf-8", "replace")))
    read_again = applied(read(record, place="", mapping=settings.mapping), settings) if text else ()
    wanted = found.own or found.id
    if not any(isinstance(each, Article) and escape(each.id) == wanted for each in read_again):
        raise ReadError(f"{found.name}: its file has changed since it was indexed; run python -m index")
    record.seek(0)
    return record


@contextmanager
def _open_below(root: Path, path: bytes) -> Iterator[BinaryIO]:
    """Open a regular file below a folder, or the root that is one, without following a link on the way."""
    *folders, name = path.split(b"/") if path else [os.fsencode(root.name)]
    if {b"", b".", b".."} & {*folders, name}:
        raise ReadError(f"{escape(os.fsdecode(path))}: is not a path below its root")
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    at = os.open(root if path else root.parent, flags | os.O_DIRECTORY)
    try:
        for folder in folders:
            below = os.open(folder, flags | os.O_DIRECTORY, dir_fd=at)
            os.close(at)
            at = below
        descriptor = os.open(name, flags | os.O_NONBLOCK, dir_fd=at)
    finally:
        os.close(at)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ReadError(f"{escape(os.fsdecode(name))}: is no longer a regular file")
        yield file


def _row(content: BinaryIO, line: int, mapping: Sequence[MappedField]) -> str | None:
    """Return the row of a table with a number, under the row of its columns; None if there is none."""
    columns: list[str] = []
    for place, (number, row) in enumerate(read_rows(content)):
        if number == line:
            found = row
            break
        if columns or isinstance(row, ReadError):
            continue
        if names_columns(row, is_first=not place, mapping=mapping):
            columns = row
    else:
        return None
    if isinstance(found, ReadError):
        return None
    table = io.StringIO()
    csv.writer(table).writerows([columns, found] if columns else [found])
    return table.getvalue()
