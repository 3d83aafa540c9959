"""Given a folder, is it one page as ArchiveBox saved it, in which forms, and what is known of it?

A snapshot has an index, ``index.json`` (up to 0.8) or ``index.jsonl`` (from 0.9), and beside it the same page in
several forms: in files of fixed names, in folders of the programs that made them, and in one that Wget made and named
after the site (``archivebox/index/schema.py`` of 0.7, ``archivebox/core/models.py`` of 0.9). Nothing of this module
parses a page, so the process that looks for changes may import it.
"""

import json
import os
import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from index.vocabulary.fixed import fixed

INDEXES = ("index.jsonl", "index.json")
"""The names of an index, the one that holds first."""

_PAGES = (
    *("singlefile.html", "singlefile/singlefile.html", "output.html", "dom/output.html"),
    *("{wget}", "wget/{wget}", "readability/content.html", "article.html", "mercury/content.html"),
)
_OTHERS = (
    *("output.pdf", "pdf/output.pdf", "htmltotext.txt", "htmltotext/htmltotext.txt"),
    *("readability/content.txt", "mercury/content.txt"),
)
"""The forms that are read, the best first: what a browser showed, then what Wget loaded, then what other programs took
for the article, then what is not HTML."""

_FILES = frozenset(
    (
        *(*INDEXES, "index.html", "favicon.ico", "headers.json", "singlefile.html", "output.html", "article.html"),
        *("output.pdf", "screenshot.png", "htmltotext.txt", "archive.org.txt"),
    )
)
"""The files of a snapshot; all of its folders are its own."""

_FORMS = _FILES | {name for name in (*_PAGES, *_OTHERS) if "{" not in name}

_LARGEST = 16 * 2**20
"""Bytes of an index that is read; it says when each program ran and how, in a kilobyte each."""

_TIMESTAMP = re.compile(r"\d{9,10}(?:\.\d{1,9})?")
_FOLDER = re.compile(rf"{_TIMESTAMP.pattern}|[0-9a-f]{{8}}(?:-?[0-9a-f]{{4}}){{3}}-?[0-9a-f]{{12}}")
"""How the folder of a snapshot is called: by a timestamp (up to 0.8), or by a UUID (from 0.9)."""

_PROOFS = ("history", "archive_results", "fs_version", "TYPE")
"""Fields that an index has beside ``url`` and ``timestamp``, one of them in each version."""


@fixed
class ArchivedPage:
    """Hold where a page's index is, and which forms of it there are, the best first.

    `pages` are HTML, `others` are not. `url`, `title` and `saved`, the time as ISO 8601, are what the index says.
    """

    index: Path
    pages: tuple[Path, ...]
    others: tuple[Path, ...]
    url: str
    title: str
    saved: str

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files that its content depends on."""
        return (self.index, *self.pages, *self.others)


def archived_page(index: Path) -> ArchivedPage | None:
    """Return the page that a file is the index of, None if it is not an index.

    Nor does an index count without any form beside it, or beside a newer index.
    """
    if index.name not in INDEXES or not _is_file(index):
        return None
    if index.name != INDEXES[0] and archived_page(index.with_name(INDEXES[0])) is not None:
        return None
    record = _read(index)
    url, timestamp = record.get("url"), record.get("timestamp")
    is_one = isinstance(url, str) and "://" in url and isinstance(timestamp, str) and _TIMESTAMP.fullmatch(timestamp)
    if not is_one or not any(name in record for name in _PROOFS):
        return None
    wget = _wget(record)
    pages, others = (tuple(_existing(index.parent, names, wget)) for names in (_PAGES, _OTHERS))
    if not pages and not others:
        return None
    title = record.get("title")
    saved = datetime.fromtimestamp(float(str(timestamp)), UTC).isoformat(timespec="seconds")
    return ArchivedPage(index, pages, others, str(url), title if isinstance(title, str) else "", saved)


def is_of_snapshot(path: str) -> bool:
    """Return whether a path in an archive may be one of a snapshot: in its folder, or of a form where that was packed.

    >>> [is_of_snapshot(path) for path in ("archive/1636380300.25/dom/output.html", "singlefile.html", "a/b.html")]
    [True, True, False]
    """
    return path in _FORMS or any(_FOLDER.fullmatch(folder) for folder in path.split("/")[:-1])


def own_names(folder: bytes, kinds: dict[bytes, bool]) -> frozenset[bytes]:
    """Return which names in a folder belong to a snapshot, except its index; nothing if the folder is not a snapshot.

    `kinds` says of each name whether it is a folder.
    """
    for name in INDEXES:
        is_there = kinds.get(name.encode()) is False
        if is_there and archived_page(Path(os.fsdecode(folder)) / name) is not None:
            known = {each for each, is_folder in kinds.items() if is_folder or os.fsdecode(each) in _FILES}
            return frozenset(known - {name.encode()})
    return frozenset()


def _read(index: Path) -> dict[str, object]:
    """Return what an index says of its page, with the results in a list; empty if it says nothing."""
    try:
        with index.open("rb") as file:
            data = file.read(_LARGEST)
        if index.suffix == ".json":
            record = json.loads(data)
            return record if isinstance(record, dict) else {}
        records = [json.loads(line) for line in data.splitlines() if line.strip()]
    except (OSError, ValueError, RecursionError):
        return {}
    found = [each for each in records if isinstance(each, dict)]
    record = next((each for each in found if each.get("type") == "Snapshot"), {})
    return (
        {**record, "archive_results": [each for each in found if each.get("type") == "ArchiveResult"]} if record else {}
    )


def _wget(record: dict[str, object]) -> str:
    """Return the path of what Wget loaded, empty if the index does not say it."""
    canonical, history, results = record.get("canonical"), record.get("history"), record.get("archive_results")
    runs = history.get("wget") if isinstance(history, dict) else None
    last = [each for each in runs if isinstance(each, dict)][-1:] if isinstance(runs, list) else []
    last += [
        each
        for each in (results if isinstance(results, list) else ())
        if isinstance(each, dict) and "wget" in (each.get("plugin"), each.get("extractor"))
    ]
    said = [canonical.get("wget_path")] if isinstance(canonical, dict) else []
    said += [each.get("output_str") or each.get("output") for each in last]
    return next((each for each in said if isinstance(each, str) and each), "")


def _existing(folder: Path, names: tuple[str, ...], wget: str) -> Iterator[Path]:
    for name in names:
        below = name.format(wget=wget)
        if ("{wget}" not in name or wget) and _is_below(folder, below):
            yield folder / below


def _is_below(folder: Path, below: str) -> bool:
    """Return whether a path leads to a file of a folder and not out of it, also not by a link."""
    parts = below.split("/")
    if "\0" in below or {"", ".", ".."} & {*parts}:
        return False
    inner = [folder.joinpath(*parts[:count]) for count in range(1, len(parts))]
    return all(os.path.isdir(each) and not os.path.islink(each) for each in inner) and _is_file(folder / below)


def _is_file(path: Path) -> bool:
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size > 0
