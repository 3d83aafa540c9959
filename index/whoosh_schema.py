"""How do units become Whoosh documents?

Each unit is a document. Terms come ready from the analyzer, so a word field takes the terms of each position instead of
text, and Whoosh's own analysis is never used.
"""

import pickle
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields, formats
from whoosh.columns import NumericColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError
from whoosh.index import IndexError as TocError
from whoosh.reading import CorruptIndexError

from index.errors import IndexDamagedError, IndexMissingError, IndexUnusableError
from index.schema import SCHEMA_VERSION, Form

NAME = "MAIN"
"""The name of the one Whoosh index in a folder."""

KIND, LENGTH, TEXT, HEAD = "kind", "length", "text", "head"

DAMAGE = (
    pickle.UnpicklingError,
    struct.error,
    CorruptIndexError,
    TocError,
    AttributeError,
    EOFError,
    ImportError,
    IndexError,
    KeyError,
    AssertionError,
    ValueError,
)
"""What Whoosh raises, all undocumented, over files that do not hold what was written."""


def version_of(analyzer_version: str) -> str:
    """Return what tells the schema and analysis of an index from those of another program."""
    return f"{SCHEMA_VERSION}-{analyzer_version}"


def to_bytes(term: str) -> bytes:
    """Return the bytes under which a term is posted, of any string, in the order of code points."""
    return term.encode("utf-8", "surrogatepass")


def from_bytes(posted: bytes) -> str:
    """Return the term of the bytes under which it is posted."""
    return posted.decode("utf-8", "surrogatepass")


class WordField(fields.FieldType):  # type: ignore[misc]
    """Post the terms of each position; its value is a sequence of them."""

    def __init__(self) -> None:
        super().__init__(formats.Positions(), analyzer=None)

    def index(self, value: Sequence[Sequence[str]], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term, how often it occurs (twice) and its encoded positions."""
        positions: dict[str, list[int]] = {}
        for position, terms in enumerate(value):
            for term in dict.fromkeys(terms):
                positions.setdefault(term, []).append(position)
        for term, places in positions.items():
            yield to_bytes(term), len(places), float(len(places)), self.format.encode(places)


def make_schema(version: str) -> fields.Schema:
    """Return the schema, which carries its version in the name of a field."""
    return fields.Schema(
        **{form.value: WordField() for form in Form},
        **{name: fields.COLUMN(NumericColumn("i")) for name in (KIND, LENGTH)},
        **{name: fields.STORED() for name in (TEXT, HEAD, f"version-{version}")},
    )


def read_toc(folder: Path) -> TOC:
    """Return Whoosh's table of contents of the last commit.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if it cannot be read.
    """
    try:
        return TOC.read(FileStorage(str(folder)), NAME)
    except (EmptyIndexError, NotADirectoryError) as error:
        raise missing(folder) from error
    except DAMAGE as error:
        raise IndexDamagedError(f"{folder}: its table of contents is damaged; run python -m index --rebuild") from error


def generation(folder: Path) -> str:
    """Return what tells the last commit from every other of this index; cheap.

    Raise `IndexMissingError` if there is none. The time is part of it, since a rebuild of a damaged index counts anew.
    """
    while True:
        try:
            number = TOC._latest_generation(FileStorage(str(folder)), NAME)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise missing(folder) from error
        if number < 0:
            raise missing(folder)
        try:
            return f"{number}-{(folder / TOC._filename(NAME, number)).stat().st_mtime_ns:x}"
        except FileNotFoundError:
            continue  # committed over between the two looks


def missing(folder: Path) -> IndexMissingError:
    """Return the error for a folder without an index."""
    return IndexMissingError(f"{folder}: there is no index; make one with python -m index PATH --into {folder}")


def check_version(folder: Path, toc: TOC, version: str) -> None:
    """Raise `IndexUnusableError` where a table of contents is not of this version."""
    if f"version-{version}" not in toc.schema.names():
        raise IndexUnusableError(
            f"{folder}: was made by another version of this program's schema or analysis; run python -m index --rebuild"
        )
