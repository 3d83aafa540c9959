"""Given folders, what has changed in them, and how does the index follow?"""

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.catalogue.catalogue import translated
from index.catalogue.writer import Versions
from index.machine.resources import processes
from index.run.abilities import abilities
from index.run.intake import Intake
from index.run.stores import store_at
from index.run.survey import place, survey
from index.storage.protocol import Run, Store
from index.storage.session import Session
from index.sync.roots import Root, Scope, escape, resolve
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError, UsageError
from index.vocabulary.report import Listener, Phase, Progress, Report, unheard
from index.vocabulary.schema import SCHEMA_VERSION


def build(
    *paths: str | os.PathLike[str],
    into: str | os.PathLike[str] | None = None,
    rebuild: bool = False,
    prune: bool = False,
    forget: Sequence[str | os.PathLike[str]] = (),
    dry_run: bool = False,
    progress: Listener | None = None,
) -> Report:
    """Bring an index up to date with the folders and files at `paths`, and return what was done.

    Without `paths`, with those that it was built from (with nothing but `forget`, with none). `rebuild` reads and
    writes everything anew, whichever paths are named; so does an index that was made by another version, and
    `Report.reason` says why. `prune` removes what came from roots that are missing or empty now, `forget` takes roots
    out with all that came from them. `dry_run` does it all but for writing: the report is that of a run that did.

    Raise `RootError` where a root is missing, unreadable or suddenly empty, `UsageError` for arguments that make no
    sense, `IndexLockedError` while another process writes, `IndexDamagedError` for an index to be rebuilt. In all these
    cases the index stays as it was.
    """
    started = time.monotonic_ns()
    store = store_at(into)
    with store.run(rehearsal=dry_run, anew=rebuild and bool(paths)) as run, translated(run.catalogue.file):
        job = _Build(store, run, prune=prune, rehearsal=dry_run, progress=progress or unheard)
        report = job.do([Path(path) for path in paths], [Path(path) for path in forget], rebuild=rebuild)
    return replace(report, took_ms=(time.monotonic_ns() - started) // 1_000_000)


class _Build:
    """Do one run that a store has begun."""

    def __init__(self, store: Store, run: Run, *, prune: bool, rehearsal: bool, progress: Listener) -> None:
        self._store = store
        self._run = run
        self._catalogue = run.catalogue
        self._prune = prune
        self._rehearsal = rehearsal
        self._progress = progress
        self._processes = processes()
        self._analyzer = Analyzer()
        self._versions = Versions(str(SCHEMA_VERSION), self._analyzer.version, store.name, abilities())

    def do(self, paths: Sequence[Path], forget: Sequence[Path], *, rebuild: bool) -> Report:
        """Do it; the store's writer is let go of whatever happens."""
        generation, trouble = self._generation(rebuild=rebuild)
        self._catalogue.recover(generation)
        reason = "a rebuild was asked for" if rebuild else trouble or self._reason(generation)
        retry = self._catalogue.versions.abilities != self._versions.abilities
        scopes = self._scopes(paths, forget, everything=bool(reason))
        for scope in scopes:
            self._progress(Progress(Phase.LOOKING, path=place(scope)))
            survey(scope, self._catalogue, prune=self._prune, rebuild=bool(reason), retry=retry)
        session = Session(self._run, analyzer=self._analyzer, rebuild=bool(reason), rehearsal=self._rehearsal)
        try:
            return self._write(scopes, session, reason=reason)
        finally:
            session.cancel()

    def _generation(self, *, rebuild: bool) -> tuple[str | None, str]:
        """Return the generation of the index, or None and why it cannot be told."""
        try:
            return self._run.generation, ""
        except IndexDamagedError as error:
            if not rebuild:
                raise
            return None, str(error)
        except IndexUnusableError as error:
            return None, str(error).partition("; ")[0]

    def _reason(self, generation: str | None) -> str:
        """Return why everything is to be read and written anew, empty if it is not."""
        if generation != self._catalogue.generation:
            return "index and catalogue are not of one commit: the first run broke off, or files were put back"
        if not generation:
            return ""
        built, this = self._catalogue.versions, self._versions
        for name, before, now in (
            ("schema", built.schema, this.schema),
            ("analysis of words", built.analysis, this.analysis),
            ("store", built.store, this.store),
        ):
            if before != now:
                return f"the index was made with another {name} ({before}, now {now})"
        return ""

    def _scopes(self, paths: Sequence[Path], forget: Sequence[Path], *, everything: bool) -> tuple[Scope, ...]:
        """Return what is looked at, after roots were taken out of the catalogue and new ones added."""
        forgotten = [_find(path, self._catalogue.roots()) for path in forget]
        for root in forgotten:
            self._catalogue.forget_root(root)

        def choose(others: Sequence[Root]) -> tuple[Scope, ...]:
            roots = [root for root in self._catalogue.roots() if root not in forgotten]
            if forget and not everything and not paths:
                return ()
            if not (paths or roots or forget):
                raise UsageError(f"{self._store}: is not built from anything yet; name folders or files of articles")
            named = [*paths, *(root.path for root in roots)] if everything or not paths else paths
            known = [*roots, *others]
            return resolve(named, known, index=self._store.home) if named else ()

        scopes = self._run.claim(choose, forgotten=forgotten, everything=everything)
        return tuple(
            scope if scope.root.number else replace(scope, root=self._catalogue.add_root(scope.root))
            for scope in scopes
        )

    def _write(self, scopes: Sequence[Scope], session: Session, *, reason: str) -> Report:
        """Read what was staged, commit, and settle the catalogue."""
        intake = Intake(
            self._catalogue,
            session,
            rebuild=bool(reason),
            progress=self._progress,
            clock=time.time_ns,
            processes=self._processes,
        )
        tally = intake.run({root.number: root for root in (*self._catalogue.roots(), *(s.root for s in scopes))})
        if session.is_open or reason or not session.generation:
            self._progress(Progress(Phase.WRITING))
            session.open()
        late = self._run.publish(session, versions=self._built(scopes), committed=datetime.now(UTC))
        articles = self._catalogue.articles
        return Report(
            added=tally.added - late,
            updated=tally.updated,
            removed=tally.removed,
            unchanged=articles - tally.added - tally.updated + late,
            failed=self._catalogue.failures(scopes),
            articles=articles,
            paragraphs=self._catalogue.paragraphs,
            reason=reason,
        )

    def _built(self, scopes: Sequence[Scope]) -> Versions:
        """Return what the index is built with now: what failed was read again only where the run looked."""
        looked_at = {scope.root.number for scope in scopes if not scope.below}
        if looked_at >= {root.number for root in self._catalogue.roots()}:
            return self._versions
        return replace(self._versions, abilities=self._catalogue.versions.abilities)


def _find(path: Path, roots: Sequence[Root]) -> Root:
    """Return the root at a path. Raise `UsageError` where there is none."""
    for root in roots:
        if os.path.abspath(path) == str(root.path) or os.path.realpath(path) == os.path.realpath(root.path):
            return root
    names = ", ".join(escape(str(root.path)) for root in roots) or "nothing"
    raise UsageError(f"{escape(str(path))}: is not a root of the index, which is built from {names}")
