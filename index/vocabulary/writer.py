"""Given articles, how do they get into an index, and how does a run of the indexer go about it?"""

from collections.abc import Iterator
from enum import Flag, auto
from typing import Protocol

from index.vocabulary.article import Article


class Mode(Flag):
    """Say how a run goes about an index, by any of these together; by none it writes what changed and nothing else.

    `REBUILD` reads and writes everything anew, and `RENEW` begins a catalogue anew too if it cannot be read. `DRY_RUN`
    does everything but write. `PRUNE` removes what came from roots that are missing or empty now. `RETRY` reads again
    what failed.
    """

    UPDATE = 0
    REBUILD = auto()
    RENEW = auto()
    DRY_RUN = auto()
    PRUNE = auto()
    RETRY = auto()


class Writer(Protocol):
    """Write one commit. While it is open no other process can write to the same index.

    Nothing is seen by readers before `commit`, and then all of it at once.
    """

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles of the last commit, in any order."""

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""

    def delete(self, id: str) -> None:
        """Delete the article with this id, if there is one."""

    def commit(self) -> str:
        """Make the changes durable, release the lock and return the new generation."""

    def cancel(self) -> None:
        """Drop the changes and release the lock."""
