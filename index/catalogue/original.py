"""Given an article's id, which file was it read from, and what of that file is the article's?

An id is never used as a path: the catalogue says which file an article came from, and `index.originals` opens it. No
parser is imported here, since every search asks where its articles are.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from index.catalogue.opening import LOOKUP_PATIENCE, reading
from index.catalogue.tables import CATALOGUE_FILE, CURRENT
from index.machine.ownership import outsider
from index.vocabulary.fixed import fixed
from index.vocabulary.place import Within, without_query
from index.vocabulary.root import escape


@fixed
class Original:
    """Name what an article was read from: a file by its path below its root, as the system's bytes.

    `path` is empty where the root is the file. `member` is what of the file was read, as ``!/path``, where that is an
    archive; `at` leads to it at once, or is the path of the file beside it that was read in its place. `line` is the
    number of the article's record in it, a line or the row of a table, 0 where the article is all of that. `own` is the
    record's own id where that is another one than the article's. `given` are the settings that are kept with the root.
    `outsider` says who, besides the user of this process, could have written the catalogue that names all of this,
    empty if nobody: such a file is not to be sent.
    """

    id: str
    root: Path
    path: bytes
    line: int = 0
    own: str = ""
    member: str = ""
    outsider: str = ""
    given: str = ""
    at: str = ""

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
        name = escape(os.path.basename(self.beside or member or self.file))
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
        return f"{escape(self.file)}{self.member}{f':{self.line}' if self.line else ''}"

    @property
    def beside(self) -> str:
        """Return the path of the file that was read, from the folder of the member; empty where that is the member."""
        return "" if _NUMBERS.fullmatch(self.at) else self.at

    @property
    def file(self) -> str:
        """Return the path of the file below its root, the name of the root where that is the file."""
        return os.fsdecode(self.path) or self.root.name


def find(folder: Path, id: str) -> Original | None:
    """Return what an article of the index in a folder was read from, None where the catalogue has none of this id.

    Raise `IndexUnusableError` for a catalogue that cannot be read, at present or at all.
    """
    with reading(folder, patience=LOOKUP_PATIENCE) as connection:
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
    within, at, place = Within.of(record), "", Path(os.fsdecode(root))
    if within.member:
        at = within.at
    elif within.at:
        place = place if path else place.parent  # the file beside a root that is a file itself
        path = os.path.join(os.path.dirname(path), os.fsencode(within.at))
    return Original(id, place, path, within.number, own or "", within.member, _outsider(folder), given, at)


def record_places(folder: Path, ids: Sequence[str]) -> dict[str, str]:
    """Return where those of some articles are that are one record of several in a file, as `Original.place` says it.

    Raise `IndexUnusableError` as `find` does.
    """
    found: dict[str, str] = {}
    with reading(folder, patience=LOOKUP_PATIENCE) as connection:
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


_NUMBERS = re.compile(r"[0-9.]*")

_AT_ONCE = 500
"""Parameters of one query; SQLite before 3.32 takes 999."""


def _outsider(folder: Path) -> str:
    """Return who else could have written the catalogue in a folder, or a journal beside it, which is a part of it."""
    return outsider(folder) or outsider(folder / CATALOGUE_FILE)
