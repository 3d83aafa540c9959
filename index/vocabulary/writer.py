"""Given articles, how do they get into an index?"""

from collections.abc import Iterator
from typing import Protocol

from index.vocabulary.article import Article


class Writer(Protocol):
    """Write one commit. While it is open no other process can write to the same index.

    Nothing is seen by readers before `commit`, and then all of it at once.
    """

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles of the last commit, in any order."""
        ...

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        ...

    def delete(self, id: str) -> None:
        """Delete the article with this id, if there is one."""
        ...

    def commit(self) -> str:
        """Make the changes durable, let go of the lock and return the new generation."""
        ...

    def cancel(self) -> None:
        """Drop the changes and let go of the lock."""
        ...
