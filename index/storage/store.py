"""What must keep an index, so that a run of the indexer need not know whether that is a folder or a cluster?"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from index.analysis.analyzer import Analyzer
from index.catalogue.writer import Catalogue, Versions
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.report import Report
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode, Writer

Choose = Callable[[Sequence[Root]], tuple[Survey, ...]]
"""Return what a run looks at, given the roots that other runs are about to add."""


class Session(ABC):
    """Hold one run of the indexer on an index, from its first look at the catalogue to its commit.

    `catalogue` is that of the last commit, in which the run stages the next one. `mode` becomes a rebuild on the way
    where the index turns out to be of another version. The writer is opened when there is something to write, and then
    it `has_changes`: a run that changes nothing never opens it. What writes raises `IndexUnusableError` where the disk
    does not take it.
    """

    can_save = False

    def __init__(self, catalogue: Catalogue, mode: Mode) -> None:
        self.catalogue = catalogue
        self.mode = mode
        self.analyzer = Analyzer()
        self.has_changes = False
        self._writer: Writer | None = None

    @property
    @abstractmethod
    def generation(self) -> str:
        """Return what tells the commit that the run follows from every other, empty if there is none.

        Raise `IndexDamagedError` for one that cannot be read, `IndexUnusableError` for one of another format.
        """

    @abstractmethod
    def claim(self, choose: Choose, *, forgotten: Sequence[Root]) -> tuple[Survey, ...]:
        """Return what is chosen, which from now on no other run changes; in a rebuild nor any other root.

        Raise `IndexLockedError` where another run has it.
        """

    @abstractmethod
    def publish(self, *, versions: Versions, committed: datetime) -> int:
        """Commit what was written, if anything, together with the catalogue that was staged.

        Return how many articles were left out, since another run has put their ids into the index meanwhile.
        """

    @property
    def draft(self) -> str:
        """Return the generation of what a rebuild has saved, empty if there is nothing."""
        return ""

    def take_up(self, versions: Versions) -> None:  # noqa: B027 - where nothing is saved, there is nothing to take up
        """Let a rebuild go on from what one before it saved, if that is sound and was read by these versions."""

    def save(self, *, versions: Versions) -> None:  # noqa: B027 - only a store that `can_save` is asked to
        """Save what a rebuild has written so far, for another session to go on from."""

    @abstractmethod
    def _open_writer(self) -> Writer:
        """Return a writer to the index; in a rebuild its commit replaces all that was there."""

    @property
    def last_generation(self) -> str:
        """Return the generation, empty where a rebuild takes the place of an index that cannot be read."""
        try:
            return self.generation
        except IndexUnusableError:
            if Mode.REBUILD not in self.mode:
                raise
            return ""

    def open(self) -> None:
        """Open the writer if it is not open yet; a dry run has none."""
        self.has_changes = True
        if self._writer is None and Mode.DRY_RUN not in self.mode:
            with self._translated():
                self._writer = self._open_writer()

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        self.open()
        if self._writer is not None:
            with self._translated():
                self._writer.add(article)

    def delete(self, id: str) -> None:
        """Delete an article."""
        self.open()
        if self._writer is not None:
            with self._translated():
                self._writer.delete(id)

    def commit(self) -> str:
        """Commit what was written and return the new generation, in a dry run the one that stays."""
        self.open()
        if self._writer is None:
            return self.last_generation
        with self._translated():
            generation = self._writer.commit()
        self._writer, self.has_changes = None, False
        return generation

    def cancel(self) -> None:
        """Drop what was not committed."""
        writer, self._writer, self.has_changes = self._writer, None, False
        if writer is not None:
            writer.cancel()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise IndexUnusableError(
                f"{self}: cannot be written to: {error.strerror or error}; the index is unchanged"
            ) from error


class Store(Protocol):
    """Keep one index and its catalogue."""

    @property
    def name(self) -> str:
        """Return the name of this kind of store, kept in the catalogue: an index of another one is rebuilt."""

    @property
    def home(self) -> Path:
        """Return the folder of this machine that holds files of the index, none of which is an article."""

    def roots(self) -> tuple[Root, ...]:
        """Return the roots that the index is built from, in the order in which they came."""

    def run(self, mode: Mode) -> AbstractContextManager[Session]:
        """Begin a run.

        Raise `IndexLockedError` while another process writes, if only one may, `IndexUnusableError` where the store
        cannot be used.
        """

    def check(self) -> Report:
        """Read every byte of the index and return, as `failed`, what is damaged.

        Raise `IndexMissingError` where there is no index, `IndexLockedError` while one is being written.
        """
