"""Given a folder of this machine, how is an index kept in it?"""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.catalogue import check as catalogue_check
from index.catalogue.catalogue import NAME as CATALOGUE
from index.catalogue.catalogue import contents, roots
from index.catalogue.writer import CatalogueWriter, Versions
from index.machine.lock import NAME as LOCK
from index.machine.lock import writing
from index.machine.resources import memory
from index.segments.check import check
from index.segments.reading.snapshot import generation
from index.segments.writing.writer import open_writer
from index.storage.protocol import Choose, Run
from index.storage.session import Session
from index.sync.roots import Root, Scope
from index.vocabulary.errors import IndexDamagedError, IndexMissingError, IndexUnusableError, UsageError
from index.vocabulary.location import FolderLocation
from index.vocabulary.report import Report
from index.vocabulary.writer import Writer

NAME = "arrays"


class FolderRun:
    """Be one run on an index in a folder, which no other process can change meanwhile."""

    def __init__(self, folder: Path, catalogue: CatalogueWriter) -> None:
        self._folder = folder
        self._memory = memory()
        self.catalogue = catalogue

    def __str__(self) -> str:
        return str(self._folder)

    @property
    def generation(self) -> str:
        """Return what tells the last commit in the folder from every other, empty if there is none."""
        return _generation(self._folder)

    def claim(self, choose: Choose, *, forgotten: Sequence[Root], everything: bool) -> tuple[Scope, ...]:
        """Return what is chosen: the folder is locked, there is no other run."""
        return choose(())

    def open_writer(self, *, analyzer: Analyzer, rebuild: bool) -> Writer:
        """Return a writer to the index in the folder."""
        return open_writer(self._folder, analyzer=analyzer, rebuild=rebuild, memory=self._memory)

    def publish(self, session: Session, *, versions: Versions, committed: datetime) -> int:
        """Commit what the session wrote, if anything, and settle the catalogue."""
        generation = session.generation  # asked anew: the store may have begun with an empty commit
        if session.is_open:
            self.catalogue.prepare(generation)
            generation = session.commit()
        self.catalogue.settle(generation, versions=versions, committed=committed)
        return 0


class FolderStore:
    """Keep an index and its catalogue in a folder."""

    def __init__(self, location: FolderLocation) -> None:
        self.home = location.path.absolute()
        self.name = NAME

    def __str__(self) -> str:
        return str(self.home)

    def roots(self) -> tuple[Root, ...]:
        """Return the roots that the index is built from."""
        return roots(self.home)

    @contextmanager
    def run(self, *, rehearsal: bool, anew: bool) -> Iterator[Run]:
        """Begin a run, for which the folder is locked unless it is a `rehearsal`."""
        lock: AbstractContextManager[None] = nullcontext()
        if not rehearsal:
            self._refuse_strangers()
            lock = writing(self.home, since=datetime.now().astimezone())
        with lock, self._open(anew=anew, rehearsal=rehearsal) as catalogue:
            yield FolderRun(self.home, catalogue)

    def check(self) -> Report:
        """Read every byte of the folder's files and return what is damaged; no other process may write meanwhile."""
        started = time.monotonic_ns()
        if not self._is_index():
            raise IndexMissingError(f"{self}: there is no index; make one with python -m index PATH --into {self}")
        with writing(self.home, since=datetime.now().astimezone()):
            damage = tuple(check(self.home))
            damage += tuple(catalogue_check.check(self.home))
            if not damage:
                now = generation(self.home)
                damage = tuple(catalogue_check.compare(self.home, ids=self._ids(), generation=now))
            try:
                held = contents(self.home)
                articles, paragraphs = held.articles, held.paragraphs
            except IndexUnusableError:
                articles = paragraphs = 0  # what is wrong with the catalogue has been said
        took_ms = (time.monotonic_ns() - started) // 1_000_000
        return Report(unchanged=articles, failed=damage, articles=articles, paragraphs=paragraphs, took_ms=took_ms)

    def _refuse_strangers(self) -> None:
        """Raise `UsageError` for a folder that holds anything but an index."""
        names = {entry.name for entry in self.home.iterdir()} if self.home.is_dir() else set()
        if names - {LOCK} and CATALOGUE not in names and not self._is_index():
            raise UsageError(f"{self}: holds files, but no index; give --into a new or an empty folder")

    def _open(self, *, anew: bool, rehearsal: bool) -> CatalogueWriter:
        """Open the catalogue; with `anew`, a new one in place of one that cannot be read."""
        try:
            return CatalogueWriter(self.home, rehearsal=rehearsal)
        except IndexDamagedError:
            if not anew or rehearsal:
                raise
            (self.home / CATALOGUE).unlink()
            return CatalogueWriter(self.home)

    def _is_index(self) -> bool:
        """Return whether there is an index in the folder, sound or not."""
        try:
            return _generation(self.home) != ""
        except IndexUnusableError:
            return True

    def _ids(self) -> Iterator[str]:
        """Yield the ids of the articles that the index holds."""
        writer = open_writer(self.home, analyzer=Analyzer(), rebuild=False)
        try:
            yield from writer.ids()
        finally:
            writer.cancel()


def _generation(folder: Path) -> str:
    try:
        return generation(folder)
    except IndexMissingError:
        return ""
