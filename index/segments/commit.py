"""What is one commit, and which is the last one in a folder?

``commit.json`` names the segments of the last commit and what is deleted of them, each file with what tells it from
every other. It is replaced in one step, so there is always one last commit.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.machine.durable import replace_file, write_file
from index.segments.file.format import FileDigest, damaged
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from index.vocabulary.schema import SCHEMA_VERSION

NAME = "commit.json"
FORMAT = 2
"""Raised whenever the bytes of an index mean something else (FORMAT.md)."""


@dataclass(frozen=True, slots=True)
class Member:
    """Name a segment of a commit, and the packed bits of its deleted articles, if there are any."""

    file: FileDigest
    deletions: FileDigest | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """Hold what one commit consists of.

    `number` counts commits, `generation` tells this one from every other. `version` is that of schema and analysis.
    `copies` names the pairs of articles that are copies of each other, if there are any.
    """

    number: int
    generation: str
    version: str
    members: tuple[Member, ...] = ()
    copies: FileDigest | None = None

    def names(self) -> set[str]:
        """Return the names of its files."""
        files = [file for member in self.members for file in (member.file, member.deletions)]
        return {NAME, *(file.name for file in (*files, self.copies) if file)}


def version_of(analyzer_version: str) -> str:
    """Return what tells the schema and analysis of an index from those of another program."""
    return f"{SCHEMA_VERSION}-{analyzer_version}"


def write_commit(folder: Path, commit: Commit) -> None:
    """Make a commit, whose files are there already, the last one: durably and in one step."""
    values = json.dumps(asdict(commit), sort_keys=True)
    document = {"format": FORMAT, "sha256": hashlib.sha256(values.encode()).hexdigest(), "commit": json.loads(values)}
    replace_file(folder / NAME, json.dumps(document, indent=1, sort_keys=True).encode("ascii") + b"\n")


def read_commit(folder: Path) -> Commit:
    """Return the last commit in a folder.

    Raise `IndexMissingError` if there is none, `IndexDamagedError` if it does not say what was written, and
    `IndexUnusableError` if it is of another format.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError(
            f"{folder}: there is no index ({NAME} is missing); make one with python -m index PATH --into {folder}"
        ) from error
    except OSError as error:
        raise IndexUnusableError(f"{path}: cannot be read: {error.strerror}") from error
    return _read(path, data)


def _read(path: Path, data: bytes) -> Commit:
    """Return the commit that a file says."""
    try:
        document = json.loads(data)
        written, expected, number = document["commit"], document["sha256"], document["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(path, "does not hold what was written") from error
    if number != FORMAT and isinstance(number, int):
        raise IndexUnusableError(
            f"{path}: its format is {number}, this program's {FORMAT}; run python -m index --rebuild"
        )
    if hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest() != expected or data[-2:] != b"}\n":
        raise damaged(path, "does not hold what was written")
    return _commit(written)


def last_commit(folder: Path) -> Commit | None:
    """Return the last commit in a folder, None if there is none."""
    try:
        return read_commit(folder)
    except IndexMissingError:
        return None


def check_version(folder: Path, commit: Commit, version: str) -> None:
    """Raise `IndexUnusableError` where a commit is not of this version of schema and analysis."""
    if commit.version != version:
        raise IndexUnusableError(
            f"{folder}: was made by another version of this program or of Python's Unicode tables; run python -m index"
        )


def write_deletions(path: Path, live: NDArray[np.bool_]) -> FileDigest:
    """Write which articles of a segment are deleted, a bit each."""
    return write_named(path, np.packbits(~live, bitorder="little").tobytes())


def read_live(folder: Path, member: Member, articles: int) -> NDArray[np.bool_]:
    """Return which of a segment's articles are live. Raise `IndexDamagedError` if it does not say what was written."""
    if member.deletions is None:
        return np.ones(articles, np.bool_)
    data = read_named(folder, member.deletions)
    bits = np.unpackbits(np.frombuffer(data, np.uint8), count=articles, bitorder="little")
    return ~bits.astype(np.bool_)


def write_named(path: Path, data: bytes) -> FileDigest:
    """Write a small file that a commit is to name."""
    write_file(path, data)
    return FileDigest(path.name, len(data), hashlib.sha256(data).hexdigest())


def read_named(folder: Path, file: FileDigest) -> bytes:
    """Return the bytes of a small file. Raise `IndexDamagedError` if they are not those that were written."""
    data = (folder / file.name).read_bytes()
    if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.digest:
        raise damaged(folder / file.name, "does not hold what was written")
    return data


def _commit(values: dict[str, Any]) -> Commit:
    members = tuple(Member(_file(member["file"]), _named(member["deletions"])) for member in values["members"])
    return Commit(values["number"], values["generation"], values["version"], members, _named(values["copies"]))


def _file(values: dict[str, Any]) -> FileDigest:
    return FileDigest(**values)


def _named(values: dict[str, Any] | None) -> FileDigest | None:
    return None if values is None else _file(values)
