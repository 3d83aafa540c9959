"""Given a folder of this machine, how is an index kept in it?"""

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.catalogue import check as catalogue_check
from index.catalogue.catalogue import contents, roots
from index.catalogue.salvage import open_catalogue
from index.catalogue.steps import Milestone, unread
from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Catalogue, Versions
from index.machine.folder import LOCK_FILE, unwritten, writing
from index.machine.resources import memory
from index.segments.check import check_commit, check_segments
from index.segments.commit import COMMIT_FILE, drop_draft, last_commit, read_draft
from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import FolderWriter, open_writer
from index.storage.store import Choose, Session
from index.vocabulary.errors import IndexMissingError, IndexUnusableError, UsageError
from index.vocabulary.location import FolderLocation
from index.vocabulary.report import Failure, RemarkCounts, Report
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode

STORE_NAME = "arrays"
"""Kept in the catalogue; a new name rebuilds every index in a folder."""


class FolderSession(Session):
    """Hold one run on an index in a folder, which no other process can change meanwhile."""

    can_save = True

    def __init__(self, folder: Path, catalogue: Catalogue, mode: Mode) -> None:
        super().__init__(catalogue, mode)
        self._folder = folder
        self._memory = memory()

    def __str__(self) -> str:
        return str(self._folder)

    @property
    def generation(self) -> str:
        """Return the generation of the last commit in the folder, empty if there is none."""
        commit = last_commit(self._folder)
        return commit.generation if commit else ""

    def claim(self, choose: Choose, *, forgotten: Sequence[Root]) -> tuple[Survey, ...]:
        """Return what is chosen: the folder is locked, there is no other run."""
        return choose(())

    def publish(self, *, versions: Versions, committed: datetime) -> int:
        """Commit what was written, if anything, and settle the catalogue."""
        generation = self.last_generation
        unfinished = unread(self.catalogue.connection)
        if self.has_changes or unfinished != self._unfinished():
            self.catalogue.prepare(generation, Milestone.COMMIT)
            generation = self._commit(unfinished)
        self.catalogue.settle(generation, versions=versions, committed=committed)
        return 0

    @property
    def draft(self) -> str:
        """Return the generation of what a rebuild has saved, empty if there is nothing."""
        draft = read_draft(self._folder)
        return draft.generation if draft else ""

    def take_up(self, versions: Versions) -> None:
        """Let a rebuild go on from a draft, if every byte of it is sound and it was read by these versions."""
        draft = read_draft(self._folder)
        is_sound = draft is not None and not any(check_commit(self._folder, draft))
        if not self.catalogue.take_up(versions, is_sound=is_sound) and Mode.DRY_RUN not in self.mode:
            drop_draft(self._folder)

    def save(self, *, versions: Versions) -> None:
        """Save what a rebuild has written so far, with a draft that another session goes on from."""
        self.catalogue.prepare(self.draft, Milestone.DRAFT)
        writer = self._take_writer()
        with self._translated():
            draft = writer.save()
        self.catalogue.save(draft, versions=versions)

    def _commit(self, unfinished: int) -> str:
        if Mode.DRY_RUN in self.mode:
            return self.last_generation
        writer = self._take_writer()
        with self._translated():
            return writer.commit(unfinished=unfinished)

    def _unfinished(self) -> int:
        """Return how many files were still to be read when the last commit was made."""
        try:
            commit = last_commit(self._folder)
        except IndexUnusableError:
            return 0
        return commit.unfinished if commit else 0

    def _take_writer(self) -> FolderWriter:
        """Return the writer, which the session then no longer has."""
        self.open()
        writer, self._writer, self.has_changes = self._writer, None, False
        assert isinstance(writer, FolderWriter)
        return writer

    def _open_writer(self) -> FolderWriter:
        rebuild = Mode.REBUILD in self.mode
        return open_writer(self._folder, analyzer=self.analyzer, rebuild=rebuild, memory=self._memory)


class FolderStore:
    """Keep an index and its catalogue in a folder."""

    def __init__(self, location: FolderLocation) -> None:
        self.home = location.path.absolute()
        self.name = STORE_NAME

    def __str__(self) -> str:
        return str(self.home)

    def roots(self) -> tuple[Root, ...]:
        """Return the roots that the index is built from."""
        return roots(self.home)

    @contextmanager
    def run(self, mode: Mode) -> Iterator[Session]:
        """Begin a run, for which the folder is locked unless nothing is written."""
        lock: AbstractContextManager[None] = nullcontext()
        if Mode.DRY_RUN not in mode:
            self._refuse_strangers()
            lock = writing(self.home, since=datetime.now().astimezone())
        with lock, open_catalogue(self.home, mode, renew=Mode.RENEW in mode) as catalogue:
            yield FolderSession(self.home, catalogue, mode)

    def check(self) -> Report:
        """Read every byte of the folder's files and return what is damaged; no other process may write meanwhile."""
        if not self._is_index() and not os.path.lexists(self.home / CATALOGUE_FILE):
            raise IndexMissingError(f"{self}: there is no index; make one with python -m index PATH --into {self}")
        with unwritten(self.home):
            damage = (*self._check_segments(), *catalogue_check.check_catalogue(self.home))
            if not damage:
                damage = tuple(self._compare())
            try:
                held = contents(self.home)
                articles, paragraphs = held.articles, held.paragraphs
            except Exception:  # noqa: BLE001
                articles = paragraphs = 0  # what is wrong with the catalogue has been said
        counts = RemarkCounts(failed=len(damage))
        return Report(unchanged=articles, failed=damage, remarks=counts, articles=articles, paragraphs=paragraphs)

    def _refuse_strangers(self) -> None:
        """Raise `UsageError` for a folder that holds anything but an index."""
        names = {entry.name for entry in self.home.iterdir()} if self.home.is_dir() else set()
        if names - {LOCK_FILE} and CATALOGUE_FILE not in names and not self._is_index():
            raise UsageError(f"{self}: contains files but no index; give --into a new or empty folder")

    def _is_index(self) -> bool:
        """Tell whether there is an index in the folder, sound or not."""
        try:
            return last_commit(self.home) is not None
        except IndexUnusableError:
            return True

    def _check_segments(self) -> Iterator[Failure]:
        try:
            yield from check_segments(self.home)
        except IndexMissingError:
            yield Failure(str(self.home / COMMIT_FILE), "is missing; run python -m index --rebuild")

    def _compare(self) -> Iterator[Failure]:
        """Yield how the catalogue and the articles that the index holds differ."""
        try:
            with closing(open_snapshot(self.home, analyzer=Analyzer())) as snapshot:
                live = snapshot.layout.live.tolist()
                ids = (name for name, is_live in zip(snapshot.store.ids(), live, strict=True) if is_live)
                yield from catalogue_check.compare_ids(self.home, ids=ids, generation=snapshot.generation)
        except IndexUnusableError as error:
            yield Failure(str(self.home), str(error))
        except Exception as error:  # noqa: BLE001  # what a check does not foresee is what it is for
            yield Failure(str(self.home), f"{type(error).__name__}: {error}; run python -m index --rebuild")
