"""Given a run, is there anything to write, and which commit comes of it?"""

from collections.abc import Iterator
from pathlib import Path

from index import stores
from index.analyzer import Analyzer
from index.article import Article
from index.writer import Writer


class Session:
    """Open the store's writer when the first article is written: a run that changes nothing never does.

    A `rehearsal` writes nothing.
    """

    def __init__(self, folder: Path, *, analyzer: Analyzer, rebuild: bool, rehearsal: bool) -> None:
        self._folder = folder
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._rehearsal = rehearsal
        self._writer: Writer | None = None

    @property
    def writer(self) -> Writer:
        """Return the writer, which is opened if it is not yet."""
        return self.open()

    def open(self) -> Writer:
        """Open the writer if it is not yet, and return it."""
        if self._writer is None:
            self._writer = (
                Rehearsal(self.generation)
                if self._rehearsal
                else stores.open_writer(self._folder, analyzer=self._analyzer, rebuild=self._rebuild)
            )
        return self._writer

    @property
    def is_open(self) -> bool:
        """Return whether there is anything to commit."""
        return self._writer is not None

    @property
    def generation(self) -> str:
        """Return the generation of the last commit in the folder, empty if there is none."""
        return stores.generation(self._folder)

    def commit(self) -> str:
        """Commit and return the new generation."""
        generation = self.writer.commit()
        self._writer = None
        return generation

    def cancel(self) -> None:
        """Drop what was written."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None


class Rehearsal:
    """Be a writer that writes nothing."""

    def __init__(self, generation: str) -> None:
        self._generation = generation

    def ids(self) -> Iterator[str]:
        """Yield nothing."""
        return iter(())

    def add(self, article: Article) -> None:
        """Do nothing."""

    def delete(self, id: str) -> None:
        """Do nothing."""

    def commit(self) -> str:
        """Return the generation that stays."""
        return self._generation

    def cancel(self) -> None:
        """Do nothing."""
