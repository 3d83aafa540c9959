"""Given a run of the indexer that is under way, how far is it?"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Phase(Enum):
    """Name what a run is doing."""

    LOOKING = "looking for changes"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far a run is: `files` of `total` were read, and `articles` came of them so far.

    `path` is the root that is looked through, or the file that is being read.
    """

    phase: Phase
    path: str = ""
    files: int = 0
    total: int = 0
    articles: int = 0


Listener = Callable[[Progress], None]


def unheard(progress: Progress) -> None:
    """Be the listener that does nothing."""
