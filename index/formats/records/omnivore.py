"""Given a record of Omnivore's export, in which file beside it is its text, and of which record is such a file?

``metadata_0_to_20.json`` lists what was saved, and ``content/slug.html`` is the text of the one with that slug
(``packages/export-handler/src/index.ts``). Nothing of this module parses a page, so the process that looks for changes
may import it.
"""

import json
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from index.machine.opener import open_as_it_is
from index.vocabulary.errors import ReadError

READS = (("Export of Omnivore", "`metadata_0_to_20.json` with `content/`", "each record, with its text"),)

_LIST = re.compile(r"(?:.*[_-])?metadata_\d+_to_\d+\.json")
_SLUG = re.compile(r"[^/\0\ud800-\udfff]*")
"""What may be the name of a file; surrogates, which JSON may hold, are no text."""

_TEXTS = "content"
_PAGE = ".html"

_LARGEST = 4 * 2**20
"""Bytes of a list that are read; its 20 records take 100 kB. The process that looks for changes reads it."""

_MOST = 10_000
"""Lists of one export, of 20 records each, that are asked for a file's record."""


def is_exported(path: str) -> bool:
    """Return whether a path is one of such an export.

    >>> is_exported("omnivore/metadata_0_to_20.json"), is_exported("content/talks-7.html"), is_exported("talks-7.html")
    (True, True, False)
    """
    folder, _, name = path.rpartition("/")
    return _LIST.fullmatch(name) is not None or (folder.endswith(_TEXTS) and name.endswith(_PAGE))


def text_beside(record: object, source: Path | None) -> Path | None:
    """Return the file beside the `source` of a record that has its text, None if there is none."""
    if source is None or not _LIST.fullmatch(source.name):
        return None
    path = _text_of(record, source.parent)
    if path is None or not os.path.lexists(path):  # which no name makes fail, however long or wrong it is
        return None
    return path if path.parent.resolve().is_relative_to(source.parent.resolve()) else None


def listed_texts(path: Path) -> tuple[Path, ...]:
    """Return the files that a list of records names, there or not; none for a file of another name."""
    return _texts(path) if _LIST.fullmatch(path.name) else ()


def lister(path: Path) -> Path | None:
    """Return the list with the record that a file is the text of, None if there is none."""
    if path.parent.name != _TEXTS or path.suffix != _PAGE:
        return None
    folder = path.parent.parent
    try:
        found = _listed(folder, os.stat(folder).st_mtime_ns).get(path.stem)
    except OSError:
        return None
    return found if found is not None and path in _texts(found) else None


@lru_cache(maxsize=16)
def _listed(folder: Path, changed: int) -> Mapping[str, Path]:
    """Return in which list of a folder each slug stands; `changed` is when files came or went there last."""
    found: dict[str, Path] = {}
    lists = sorted(name for name in os.listdir(folder) if _LIST.fullmatch(name))
    for path in (folder / name for name in lists[:_MOST]):
        for text in _texts(path):
            found.setdefault(text.stem, path)
    return found


def _texts(path: Path) -> tuple[Path, ...]:
    try:
        status = os.stat(path, follow_symlinks=False)
        return _texts_of(path, status.st_mtime_ns, status.st_size)
    except (OSError, ReadError, ValueError, RecursionError):
        return ()


@lru_cache(maxsize=512)
def _texts_of(path: Path, changed: int, size: int) -> tuple[Path, ...]:
    """Return the files that a list names; `changed` is when it was written."""
    with open_as_it_is(path) as file:
        records = json.loads(file.read(_LARGEST))
    found = (_text_of(each, path.parent) for each in (records if isinstance(records, list) else ()))
    return tuple(filter(None, found))


def _text_of(record: object, folder: Path) -> Path | None:
    if not isinstance(record, dict):
        return None
    slug = record.get("slug")
    is_one = isinstance(slug, str) and "savedAt" in record and _SLUG.fullmatch(slug)
    return folder / _TEXTS / f"{slug}{_PAGE}" if is_one else None
