"""What must keep an index, so that a run need not know whether that is a folder or a cluster?"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from index.analysis.analyzer import Analyzer
from index.catalogue.writer import CatalogueWriter, Versions
from index.storage.session import Session
from index.sync.roots import Root, Scope
from index.vocabulary.report import Report
from index.vocabulary.writer import Writer

Choose = Callable[[Sequence[Root]], tuple[Scope, ...]]
"""Return what a run looks at, given the roots that other runs are about to add."""


class Run(Protocol):
    """Be one run of the indexer, from its first look at the catalogue to its commit."""

    @property
    def catalogue(self) -> CatalogueWriter:
        """Return the catalogue of the last commit, in which the run stages the next one."""
        ...

    @property
    def generation(self) -> str:
        """Return what tells the commit that the run follows from every other, empty if there is none.

        Raise `IndexDamagedError` for one that cannot be read, `IndexUnusableError` for one of another format.
        """
        ...

    def claim(self, choose: Choose, *, forgotten: Sequence[Root], everything: bool) -> tuple[Scope, ...]:
        """Return what is chosen, which from now on no other run changes; with `everything` nor any other root.

        Raise `IndexLockedError` where another run has it.
        """
        ...

    def open_writer(self, *, analyzer: Analyzer, rebuild: bool) -> Writer:
        """Return a writer to the index; with `rebuild` its commit replaces all that was there."""
        ...

    def publish(self, session: Session, *, versions: Versions, committed: datetime) -> int:
        """Commit what the session wrote, if anything, together with the catalogue that was staged.

        Return how many articles were left out, since another run has put their ids into the index meanwhile.
        """
        ...


class Store(Protocol):
    """Keep one index and its catalogue."""

    @property
    def name(self) -> str:
        """Return the name of this kind of store, kept in the catalogue: an index of another one is rebuilt."""
        ...

    @property
    def home(self) -> Path:
        """Return the folder of this machine in which files of the index lie, of which none is an article."""
        ...

    def roots(self) -> tuple[Root, ...]:
        """Return the roots that the index is built from, in the order in which they came."""
        ...

    def run(self, *, rehearsal: bool, anew: bool) -> AbstractContextManager[Run]:
        """Begin a run. A `rehearsal` writes nothing; with `anew` a catalogue that cannot be read is begun anew.

        Raise `IndexLockedError` while another process writes, if only one may, `IndexUnusableError` where the store
        cannot be used.
        """
        ...

    def check(self) -> Report:
        """Read every byte of the index and return, as `failed`, what is damaged.

        Raise `IndexMissingError` where there is no index, `IndexLockedError` while one is being written.
        """
        ...
