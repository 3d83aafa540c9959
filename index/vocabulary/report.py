"""What did a run of the indexer do, and what does an index hold?"""

from collections.abc import Callable
from dataclasses import asdict
from enum import Enum, StrEnum
from typing import Any

from index.vocabulary.fixed import fixed


class Phase(Enum):
    """Name what a run is doing."""

    LOOKING = "Looking for changes"
    READING = "Reading"
    WRITING = "Writing"


@fixed
class Progress:
    """Say how far a run has come: `files` of `total` are read, `read` bytes of `size`, and gave `articles` so far.

    `path` is the root that is being searched for changes, or the file that is being read.
    """

    phase: Phase
    path: str = ""
    files: int = 0
    total: int = 0
    articles: int = 0
    read: int = 0
    size: int = 0


Listener = Callable[[Progress], None]


def unheard(progress: Progress) -> None:
    """Ignore progress."""


class Remark(StrEnum):
    """Name what a run has to say about a file: what of it is not in the index, or lacks something there.

    ``failed``: it cannot be read. ``ignored``: it holds no text. ``left_out``: it was read, and stays out of the index
    for a good reason. ``undated``: it has a date that cannot be understood. ``older``: it is an older version of an
    article.
    """

    FAILED = "failed"
    IGNORED = "ignored"
    LEFT_OUT = "left_out"
    UNDATED = "undated"
    OLDER = "older"


OTHERS = (Remark.IGNORED, Remark.LEFT_OUT, Remark.UNDATED, Remark.OLDER)
"""The kinds that are no failures."""


@fixed
class RemarkCounts:
    """Count remarks of each kind."""

    failed: int = 0
    ignored: int = 0
    left_out: int = 0
    undated: int = 0
    older: int = 0


NO_REMARKS = RemarkCounts()


@fixed
class Failure:
    """Name a file (or ``file:record``) that is not in the index as it stands, and say why."""

    path: str
    reason: str
    kind: Remark = Remark.FAILED


@fixed
class KeptOptions:
    """Say which options of the command line are kept with a root, as one would write them."""

    path: str
    options: str


@fixed
class Report:
    """Sum up one run: counts of articles, what of the files is not in the index, and what the index holds now.

    `failed` holds the first files and records that could not be read, `noted` the first remarks of the other kinds, and
    `remarks` counts all. `reason` says why everything was read anew (empty if it was not); `kept` are the options that
    hold for what the run looked at and for later runs; `took_ms` is wall time.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    noted: tuple[Failure, ...] = ()
    remarks: RemarkCounts = NO_REMARKS
    articles: int = 0
    paragraphs: int = 0
    took_ms: int = 0
    reason: str = ""
    kept: tuple[KeptOptions, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``--json`` prints."""
        values = asdict(self)
        del values["noted"]
        for kind in Remark:
            of_kind = [each for each in (*self.failed, *self.noted) if each.kind is kind]
            values[kind] = [{"path": each.path, "reason": each.reason} for each in of_kind]
        for name in ("reason", "kept"):
            if not values[name]:
                del values[name]
        return values


@fixed
class RootStatus:
    """Say what an index knows of one root: files read, articles from them, files that failed.

    `options` are those of the command line that are kept with it.
    """

    path: str
    files: int
    articles: int
    failed: int
    options: str = ""


@fixed
class Status:
    """Say what an index holds as of one commit, and what it could not read.

    `committed` is the time of the commit (ISO 8601, UTC), `size` in bytes, `engine` names what serves it. `unfinished`
    is how many files the run still had to read that committed it on its way, if it has not ended since. `failed`
    holds the first files and records that could not be read, `noted` the first remarks of the other kinds, and
    `remarks` counts all. `trouble` says why nothing is known of files, and what to do; it is empty if all is well.
    """

    generation: str
    committed: str
    articles: int
    paragraphs: int
    size: int
    engine: str
    unfinished: int = 0
    roots: tuple[RootStatus, ...] = ()
    failed: tuple[Failure, ...] = ()
    noted: tuple[Failure, ...] = ()
    remarks: RemarkCounts = NO_REMARKS
    trouble: str = ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "article"), counted(12345, "article"), counted(2, "match", "matches")
    ('1 article', '12,345 articles', '2 matches')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
