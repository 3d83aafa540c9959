"""Given a run, is there anything to write, and which commit comes of it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.writer import Writer


class Target(Protocol):
    """Be what a session writes to: a run on a store."""

    @property
    def generation(self) -> str:
        """Return the generation of the commit that the run follows."""
        ...

    def open_writer(self, *, analyzer: Analyzer, rebuild: bool) -> Writer:
        """Return a writer."""
        ...


class Session:
    """Open the store's writer when there is something to write: a run that changes nothing never does.

    A `rehearsal` writes nothing. Its methods raise `IndexUnusableError` where the disk does not take what is written.
    """

    def __init__(self, target: Target, *, analyzer: Analyzer, rebuild: bool, rehearsal: bool) -> None:
        self._target = target
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._rehearsal = rehearsal
        self._writer: Writer | None = None

    @property
    def is_open(self) -> bool:
        """Return whether there is anything to commit."""
        return self._writer is not None

    @property
    def generation(self) -> str:
        """Return the generation of the last commit, empty if there is none that can be read."""
        try:
            return self._target.generation
        except IndexUnusableError:
            if not self._rebuild:
                raise
            return ""

    def open(self) -> Writer:
        """Return the writer, which is opened if it is not yet."""
        if self._writer is None:
            with self._translated():
                self._writer = (
                    Rehearsal(self.generation)
                    if self._rehearsal
                    else self._target.open_writer(analyzer=self._analyzer, rebuild=self._rebuild)
                )
        return self._writer

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        with self._translated():
            self.open().add(article)

    def delete(self, id: str) -> None:
        """Delete an article."""
        with self._translated():
            self.open().delete(id)

    def commit(self) -> str:
        """Commit and return the new generation."""
        with self._translated():
            generation = self.open().commit()
        self._writer = None
        return generation

    def cancel(self) -> None:
        """Drop what was not committed."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise IndexUnusableError(
                f"{self._target}: cannot be written to: {error.strerror or error}; the index stays as it was"
            ) from error


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
