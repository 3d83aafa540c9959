"""What is one commit, which is the last one in a folder, and which files there belong to it?

``commit.json`` names the segments of the last commit and what is deleted of them, each file with what tells it from
every other. It is replaced in one step, so there is always one last commit.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import Pairs
from index.machine.folder import clear, plain_file, replace_file, write_file
from index.segments.file.sections import NamedFile, damaged
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from index.vocabulary.fixed import fixed

COMMIT_FILE = "commit.json"
DRAFT_FILE = "rebuild.json"
"""The same for what a rebuild has written so far: no reader sees it, and another run can go on from it."""
FORMAT = 3
"""Raised whenever the bytes of an index mean something else (FORMAT.md)."""


@fixed
class Member:
    """Name a segment of a commit, and the packed bits of its deleted articles, if there are any."""

    file: NamedFile
    deletions: NamedFile | None = None


@fixed
class Commit:
    """Hold what one commit consists of.

    `number` counts commits, `generation` tells this one from every other. `version` is that of schema and analysis.
    `copies` names the pairs of articles that are copies of each other, if there are any. `unfinished` is how many files
    the run still had to read that committed it on its way.
    """

    number: int
    generation: str
    version: str
    members: tuple[Member, ...] = ()
    copies: NamedFile | None = None
    unfinished: int = 0

    def names(self) -> set[str]:
        """Return the names of its files."""
        files = [file for member in self.members for file in (member.file, member.deletions)]
        return {COMMIT_FILE, *(file.name for file in (*files, self.copies) if file)}


def write_commit(folder: Path, commit: Commit, *, name: str = COMMIT_FILE) -> None:
    """Make a commit the last one (or the draft), durably and in one step; its files must be there already."""
    replace_file(folder / name, _document(asdict(commit)))


def _document(values: object) -> bytes:
    """Return the only bytes in which a commit is written: of others not even a blank is taken."""
    text = json.dumps(values, sort_keys=True)
    document = {"format": FORMAT, "sha256": hashlib.sha256(text.encode()).hexdigest(), "commit": json.loads(text)}
    return json.dumps(document, indent=1, sort_keys=True).encode("ascii") + b"\n"


def read_commit(folder: Path, *, name: str = COMMIT_FILE) -> Commit:
    """Return the last commit in a folder, or the draft.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if it is not as it was written, and
    `IndexUnusableError` if it is of another format.
    """
    path = folder / name
    try:
        with plain_file(path) as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(
            f"{folder}: there is no index ({COMMIT_FILE} is missing); make one with "
            f"python -m index PATH --into {folder}"
        ) from error
    except OSError as error:
        raise IndexUnusableError(f"{path}: cannot be read: {error.strerror}") from error
    return _read(path, data)


def _read(path: Path, data: bytes) -> Commit:
    """Return the commit that a file says."""
    try:
        document = json.loads(data)
        written, number = document["commit"], document["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path, "does not hold what was written") from error
    if number != FORMAT and type(number) is int:
        raise IndexUnusableError(
            f"{path}: has format {number}, but this program reads {FORMAT}; run python -m index --rebuild"
        )
    if data != _document(written):
        raise damaged(path, "does not hold what was written")
    return _commit(written)


def last_commit(folder: Path) -> Commit | None:
    """Return the last commit in a folder, None if there is none."""
    try:
        return read_commit(folder)
    except IndexMissingError:
        return None


def read_draft(folder: Path) -> Commit | None:
    """Return what a rebuild has written so far, None if there is nothing that can be read."""
    try:
        return read_commit(folder, name=DRAFT_FILE)
    except IndexUnusableError:
        return None


def drop_draft(folder: Path) -> None:
    """Drop what a rebuild has written so far; its files go when the next writer opens."""
    clear(folder / DRAFT_FILE)


def write_deletions(path: Path, live: NDArray[np.bool_]) -> NamedFile:
    """Write which articles of a segment are deleted, one bit each."""
    return write_named(path, np.packbits(~live, bitorder="little").tobytes())


def read_live(folder: Path, member: Member, articles: int) -> NDArray[np.bool_]:
    """Return which of a segment's articles are live. Raise `IndexDamagedError` if the file is not as it was written."""
    if member.deletions is None:
        return np.ones(articles, np.bool_)
    data = read_named(folder, member.deletions)
    bits = np.unpackbits(np.frombuffer(data, np.uint8), count=articles, bitorder="little")
    return ~bits.astype(np.bool_)


def write_named(path: Path, data: bytes) -> NamedFile:
    """Write a small file for a commit to name."""
    write_file(path, data)
    return NamedFile(path.name, len(data), hashlib.sha256(data).hexdigest())


def read_named(folder: Path, file: NamedFile) -> bytes:
    """Return the bytes of a small file. Raise `IndexDamagedError` if they are not those that were written."""
    with plain_file(folder / file.name) as stored:
        data = stored.read(file.size + 1)
    if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.digest:
        raise damaged(folder / file.name, "does not hold what was written")
    return data


def _commit(values: dict[str, Any]) -> Commit:
    members = tuple(Member(_file(member["file"]), _named(member["deletions"])) for member in values["members"])
    return Commit(
        values["number"],
        values["generation"],
        values["version"],
        members,
        _named(values["copies"]),
        values.get("unfinished", 0),
    )


def _file(values: dict[str, Any]) -> NamedFile:
    return NamedFile(**values)


def _named(values: dict[str, Any] | None) -> NamedFile | None:
    return None if values is None else _file(values)


NO_PAIRS: Pairs = np.empty((2, 0), np.int32)


def write_pairs(path: Path, pairs: Pairs) -> NamedFile:
    """Write the pairs of a commit."""
    return write_named(path, pairs.astype("<u4").tobytes())


def read_pairs(folder: Path, file: NamedFile | None) -> Pairs:
    """Return the pairs of a commit. Raise `IndexDamagedError` if the file is not as it was written."""
    if file is None:
        return NO_PAIRS
    return np.frombuffer(read_named(folder, file), "<u4").astype(np.int32).reshape(2, -1)


_PATTERNS = ("*.segment", "*.segment.*.part", "*.deletions", "*.copies", "*.json.new")
"""The files that a writer makes. Whatever else is in the folder is not ours to remove."""


def remove_unnamed(folder: Path, commit: Commit | None) -> None:
    """Remove the files that writers have made and neither the last commit nor the draft names.

    Readers of an earlier commit keep what they have open.
    """
    named = {name for each in (commit, read_draft(folder)) if each for name in each.names()}
    for pattern in _PATTERNS:
        for path in folder.glob(pattern):
            if path.name not in named:
                clear(path)
