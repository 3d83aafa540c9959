"""Given a location, which store keeps the index there?

The one place that knows which engine writes: what replaces it offers the same functions.
"""

from collections.abc import Iterator
from pathlib import Path

from index.analyzer import Analyzer
from index.codec import check as codec_check
from index.codec import snapshot as codec_snapshot
from index.codec import writer as codec_writer
from index.errors import IndexMissingError, IndexUnusableError, UsageError
from index.location import FolderLocation, Location
from index.report import Failure
from index.writer import Writer

STORE = "arrays"
"""The name of the store, kept in the catalogue: an index of another store is rebuilt."""


def folder_of(location: Location) -> Path:
    """Return the folder of an index. Raise `UsageError` for a location that no store of this version writes to."""
    if isinstance(location, FolderLocation):
        return location.path
    raise UsageError(f"{location}: this version writes to folders only; give --into a folder")


def generation(folder: Path) -> str:
    """Return what tells the last commit in a folder from every other, empty if there is none.

    Raise `IndexDamagedError` for one that cannot be read, `IndexUnusableError` for one of another format.
    """
    try:
        return codec_snapshot.generation(folder)
    except IndexMissingError:
        return ""


def is_index(folder: Path) -> bool:
    """Return whether there is an index in a folder, sound or not."""
    try:
        return generation(folder) != ""
    except IndexUnusableError:
        return True


def open_writer(folder: Path, *, analyzer: Analyzer, rebuild: bool) -> Writer:
    """Return a writer to the index in a folder; with `rebuild` its commit replaces all that was there."""
    return codec_writer.open_writer(folder, analyzer=analyzer, rebuild=rebuild)


def check(folder: Path) -> Iterator[Failure]:
    """Read every byte of an index and yield what is damaged. Raise `IndexMissingError` where there is none."""
    return codec_check.check(folder)
