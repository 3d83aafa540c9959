"""Given an article's id, which file was it read from, and what of that file is the article's?

An id is never used as a path. The catalogue says which file an article came from, and that file is opened from its root
downwards, one name after the other, without following a link: what has become a link since it was indexed, or has been
put behind one, is not sent.
"""

import csv
import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from index.catalogue.opening import reading
from index.catalogue.tables import CATALOGUE_FILE, CURRENT
from index.facts.text import lines
from index.formats.containers.bounds import Meter
from index.formats.recognition.beginning import opening
from index.formats.recognition.filetype import FileType, sniff
from index.formats.records.csv import read_csv, read_rows
from index.formats.records.json import read_jsonl
from index.formats.records.tables import names_columns
from index.formats.saved.archived import archived_page
from index.formats.unpacking import opened_member
from index.machine.opener import unpacked
from index.machine.ownership import outsider
from index.settings.applied import applied
from index.settings.given import from_written
from index.settings.inheritance import Inheritance
from index.sync.roots import escape
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.place import Within, without_query
from index.vocabulary.settings import MappedField


@dataclass(frozen=True, slots=True)
class Original:
    """Name what an article was read from: a file by its path below its root, as the system's bytes.

    `path` is empty where the root is the file. `member` is what of the file was read, as ``!/path``, where that is an
    archive. `line` is the number of the article's record in it, a line or the row of a table, 0 where the article is
    all of that. `own` is the record's own id where that is another one than the article's. `given` are the settings
    that are kept with the root. `outsider` says who, besides the user of this process, could have written the catalogue
    that names all of this, empty if nobody: such a file is not to be sent.
    """

    id: str
    root: Path
    path: bytes
    line: int = 0
    own: str = ""
    member: str = ""
    outsider: str = ""
    given: str = ""

    @property
    def name(self) -> str:
        """Return the file's name for people; a record of a file has its number in it.

        >>> Original("7", Path("/news"), b"2021/talks.jsonl.gz", line=12).name, Original("a", Path("/a.txt"), b"").name
        ('talks-12.jsonl', 'a.txt')
        >>> Original("a.zip!/2021/talks.html", Path("/news"), b"a.zip", member="!/2021/talks.html").name
        'talks.html'
        >>> Original("", Path("/news"), b"a.warc", member="!/https://example.org/talks?page=2").name
        'talks'
        """
        member = without_query(self.member).rstrip("/")
        name = escape(os.path.basename(member or self._file))
        if not self.line:
            return name
        stem, dot, suffix = name.removesuffix(".gz").rpartition(".")
        return f"{stem}-{self.line}.{suffix}" if dot else f"{name}-{self.line}"

    @property
    def place(self) -> str:
        """Return where the article is below its root, for people: the file, and in it the member and the record.

        >>> Original("7", Path("/news"), b"2021/talks.csv", line=12).place, Original("a", Path("/a.txt"), b"").place
        ('2021/talks.csv:12', 'a.txt')
        """
        return f"{escape(self._file)}{self.member}{f':{self.line}' if self.line else ''}"

    @property
    def _file(self) -> str:
        """Return the path of the file below its root, the name of the root where that is the file."""
        return os.fsdecode(self.path) or self.root.name

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open what the article was read from: the file or the member of one as it is there, or its record, in UTF-8.

        Finding a record reads its file up to there, and finding a member its archive. Raise `ReadError` where it is no
        longer there.
        """
        try:
            with self._whole() as file:
                record = self._record(file) if self.line else None
                if record is not None or not self.line:
                    yield record or file
                    return
            with self._whole() as file:
                yield file
        except OSError as error:
            raise ReadError(f"{self.name}: can no longer be read: {error.strerror}") from error

    @contextmanager
    def _whole(self) -> Iterator[BinaryIO]:
        with _open_below(Path(os.path.realpath(self.root)), self.path) as file:
            if not self.member:
                yield file
                return
            name, meter = os.path.basename(self._file), Meter(os.fstat(file.fileno()).st_size)
            with opened_member(file, self.member, name=name, meter=meter) as member:
                yield member

    def _record(self, file: BinaryIO) -> BinaryIO | None:
        """Return one record of a file of records: a line of JSON, or a row of a table under that of its columns.

        What is a record of anything else, such as a mailbox, cannot be read alone.
        """
        settings = Inheritance(self.root, from_written(self.given)).of(self.path)
        with unpacked(file) as content:
            head, content = opening(content)
            kind = sniff(head, without_query(self.member) or self._file)
            if kind is FileType.CSV:
                text, read = _row(content, self.line, settings.mapping), read_csv
            elif kind is FileType.JSONL:
                text, read = next((text for number, text in lines(content) if number == self.line), None), read_jsonl
            else:
                return None
        record = io.BufferedReader(io.BytesIO((text or "").encode("utf-8", "replace")))
        found = applied(read(record, place="", mapping=settings.mapping), settings) if text else ()
        wanted = self.own or self.id
        if not any(isinstance(each, Article) and escape(each.id) == wanted for each in found):
            raise ReadError(f"{self.name}: its file has changed since it was indexed; run python -m index")
        record.seek(0)
        return record


_PATIENCE = 0.2
"""Seconds that somebody who looks at an article waits for a writer, which has the catalogue for milliseconds."""


def find(folder: Path, id: str) -> Original | None:
    """Return what an article of the index in a folder was read from, None where the catalogue has none of this id.

    Raise `IndexUnusableError` for a catalogue that cannot be read, at present or at all.
    """
    with reading(folder, patience=_PATIENCE) as connection:
        if connection is None:
            return None
        row = connection.execute(
            "SELECT root.path, file.path, record, own, root.settings FROM article "
            "JOIN file ON file.number = article.file JOIN root ON root.number = file.root "
            f"WHERE id = ? AND file.state IN ({CURRENT})",
            (id,),
        ).fetchone()
    if row is None:
        return None
    root, path, record, own, given = row
    within = Within.of(record)
    place = Path(os.fsdecode(root))
    return Original(id, place, _page_of(place, path), within.number, own or "", within.member, _outsider(folder), given)


def record_places(folder: Path, ids: Sequence[str]) -> dict[str, str]:
    """Return where those of some articles are that are one record of several in a file, as `Original.place` says it.

    Raise `IndexUnusableError` as `find` does.
    """
    found: dict[str, str] = {}
    with reading(folder, patience=_PATIENCE) as connection:
        if connection is None:
            return {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            rows = connection.execute(
                "SELECT id, root.path, file.path, record FROM article JOIN file ON file.number = article.file "
                f"JOIN root ON root.number = file.root WHERE file.state IN ({CURRENT}) AND record <> '' "
                f"AND id IN ({','.join('?' * len(some))})",
                some,
            )
            for article, root, path, record in rows:
                within = Within.of(record)
                if line := within.number:
                    found[article] = Original(article, Path(os.fsdecode(root)), path, line, member=within.member).place
    return found


_AT_ONCE = 500
"""Parameters of one query; SQLite before 3.32 takes 999."""


def _page_of(root: Path, path: bytes) -> bytes:
    """Return the best form of a page that ArchiveBox saved, of which the catalogue knows the index; else the path."""
    archived = archived_page(root / os.fsdecode(path)) if path else None
    if archived is None:
        return path
    return os.fsencode((*archived.pages, *archived.others)[0].relative_to(root))


def _outsider(folder: Path) -> str:
    """Return who else could have written the catalogue in a folder, or a journal beside it, which is a part of it."""
    return outsider(folder) or outsider(folder / CATALOGUE_FILE)


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
