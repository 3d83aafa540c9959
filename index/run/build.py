"""Given folders, what has changed in them, and how does the index follow?"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from shutil import which

from index.catalogue.opening import translated
from index.catalogue.writer import Versions
from index.formats.ocr.tesseract import ocr_languages
from index.machine.resources import processes
from index.run.intake import Intake
from index.run.survey import RootSettings, place, survey
from index.settings.file import SETTINGS_FILE
from index.settings.given import given_settings, merged
from index.settings.kept import as_options, from_written, written
from index.storage.folder import FolderStore
from index.storage.store import Session, Store
from index.sync.roots import resolve
from index.vocabulary.errors import IndexDamagedError, IndexUnusableError, UsageError
from index.vocabulary.location import ClusterLocation, locate
from index.vocabulary.report import OTHERS, KeptOptions, Listener, Phase, Progress, Report, unheard
from index.vocabulary.root import Root, Survey, escape
from index.vocabulary.schema import SCHEMA_VERSION
from index.vocabulary.settings import NO_SETTINGS, Settings
from index.vocabulary.writer import Mode

_NOTHING: Mapping[str, str] = {}

_OPTIONAL = ("mammoth", "pypdfium2")
"""The modules of the extra ``documents``."""


def abilities(
    *,
    program: str = "article-searcher",
    find: Callable[[str], object] = find_spec,
    find_program: Callable[[str], object] = which,
) -> str:
    """Return what this installation can read: its version, which extras are installed, and whether tesseract is."""
    try:
        installed = version(program)
    except PackageNotFoundError:
        installed = "from source"
    return ", ".join([installed, *filter(find, _OPTIONAL), *filter(find_program, ("tesseract",))])


def store_at(named: str | os.PathLike[str] | None) -> Store:
    """Return the store of the index that the user named, else of the default one (`index.vocabulary.location`).

    Raise `UsageError` for an address that is not one.
    """
    location = locate(named)
    if not isinstance(location, ClusterLocation):
        return FolderStore(location)
    try:
        from index.opensearch.store import ClusterStore  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise UsageError(f"{location}: pip install 'article-searcher[opensearch]' to index to a cluster") from error
    return ClusterStore(location)


def check(into: str | os.PathLike[str] | None = None) -> Report:
    """Read every byte of an index and return, as `failed`, what is damaged.

    No other process may write meanwhile. Raise `IndexMissingError` where there is no index, `IndexLockedError` while
    one is being written.
    """
    started = time.monotonic_ns()
    return _timed(store_at(into).check(), started)


def build(
    *paths: str | os.PathLike[str],
    into: str | os.PathLike[str] | None = None,
    rebuild: bool = False,
    prune: bool = False,
    forget: Sequence[str | os.PathLike[str]] = (),
    dry_run: bool = False,
    defaults: Mapping[str, object] = _NOTHING,
    mapping: Mapping[str, str] = _NOTHING,
    ocr: bool | str | None = None,
    progress: Listener | None = None,
) -> Report:
    """Bring an index up to date with the folders and files at `paths`, and return what was done.

    Each of these becomes a **root**: a folder or file that the index is built from, and follows from then on. Without
    `paths`, the index follows the roots that it has (with nothing but `forget`, none). `rebuild` reads and writes
    everything anew, whichever paths are named; so does a run on an index that another version made, and
    `Report.reason` says why. `prune` removes what came from roots that are missing or empty now; `forget` removes
    roots with everything that came from them. `dry_run` writes nothing, and reports what a run would do.

    `defaults` is what articles are taken to say where they do not, by name: ``source``, ``year``, ``timezone``, a
    custom field. `mapping` says of our fields by which names records call them: ``{"text": "data.body"}``. A
    ``searcher.toml`` in a folder says the same (`index.settings`). `ocr` has tesseract read scanned PDFs and pictures,
    in languages such as ``deu+eng``, or with `True` in those that it finds fit. All three are kept with the roots that
    the run looks at, and hold for later runs; a value that is given again replaces the former, and an empty one (of
    `ocr`: `False`) forgets it.

    Raise `RootError` where a root is missing, unreadable or suddenly empty, `UsageError` for arguments that make no
    sense, `IndexLockedError` while another process writes, `IndexDamagedError` for an index that needs a rebuild. In
    all these cases the index is unchanged.
    """
    started = time.monotonic_ns()
    given = given_settings(defaults, mapping, ocr=ocr_languages(ocr))
    mode = Mode.PRUNE if prune else Mode.UPDATE
    if dry_run:
        mode |= Mode.DRY_RUN
    if rebuild:
        mode |= Mode.REBUILD | Mode.RENEW if paths else Mode.REBUILD
    store = store_at(into)
    with store.run(mode) as session, translated(session.catalogue.file):
        report = _Build(store, session, progress or unheard, given).do(list(map(Path, paths)), list(map(Path, forget)))
    return _timed(report, started)


def _timed(report: Report, started: int) -> Report:
    return replace(report, took_ms=(time.monotonic_ns() - started) // 1_000_000)


class _Build:
    """Do one run that a store has begun."""

    def __init__(self, store: Store, session: Session, progress: Listener, given: Settings) -> None:
        self._store = store
        self._given = given
        self._session = session
        self._catalogue = session.catalogue
        self._progress = progress
        self._processes = processes()
        self._is_index = False
        self._versions = Versions(str(SCHEMA_VERSION), session.analyzer.version, store.name, abilities())

    def do(self, paths: Sequence[Path], forget: Sequence[Path]) -> Report:
        """Do it, and release the store's writer whatever happens."""
        reason = self._recover()
        if self._catalogue.versions.abilities != self._versions.abilities:
            self._session.mode |= Mode.RETRY
        if Mode.REBUILD in self._session.mode:
            self._session.take_up(self._versions)
        scopes = tuple(map(self._give, self._scopes(paths, forget)))
        if self._given != NO_SETTINGS and not scopes:
            raise UsageError("name the folders or files that these options are for")
        settings = RootSettings()
        for scope in scopes:
            self._progress(Progress(Phase.LOOKING, path=place(scope)))
            survey(scope, self._catalogue, self._session.mode, settings)
        if Mode.REBUILD in self._session.mode:
            self._catalogue.drop_others(scope.root.number for scope in scopes)
        try:
            return self._write(scopes, reason=reason)
        finally:
            self._session.cancel()

    def _give(self, scope: Survey) -> Survey:
        """Return a scope whose root has the settings that this run gives, which are kept with it."""
        if self._given == NO_SETTINGS:
            return scope
        if scope.below:
            whole = f"is a part of {scope.root.path}, and these options hold for all of that"
            way = "name that folder" if self._given.ocr is not None else f"put a {SETTINGS_FILE} into this folder"
            raise UsageError(f"{place(scope)}: {whole}; {way}")
        root = replace(scope.root, settings=written(merged(from_written(scope.root.settings), self._given)))
        self._catalogue.keep_settings(root)
        return replace(scope, root=root)

    def _recover(self) -> str:
        """Clear up after a run that died, and return why everything is to be rebuilt, empty if it is not."""
        generation, reason = None, ""
        try:
            generation = self._session.generation
        except IndexDamagedError as error:
            if Mode.REBUILD not in self._session.mode:
                raise
            reason = str(error)
        except IndexUnusableError as error:
            reason = str(error).partition("; ")[0]
        self._is_index = generation != ""
        self._catalogue.recover(generation, draft=self._session.draft)
        if Mode.REBUILD in self._session.mode:
            return "a rebuild was asked for"
        reason = reason or self._reason(generation)
        if reason:
            self._session.mode |= Mode.REBUILD
        return reason

    def _reason(self, generation: str | None) -> str:
        """Return why everything is to be read and written anew, empty if it is not."""
        if generation != self._catalogue.generation:
            return "the index and its catalogue do not match: a first run was interrupted, or files were restored"
        if not generation:
            return ""
        built, this = self._catalogue.versions, self._versions
        for name, before, now in (
            ("schema", built.schema, this.schema),
            ("word analysis", built.analysis, this.analysis),
            ("store", built.store, this.store),
        ):
            if before != now:
                return f"the index was made with a different {name} ({before}, now {now})"
        return ""

    def _scopes(self, paths: Sequence[Path], forget: Sequence[Path]) -> tuple[Survey, ...]:
        """Return what is looked at, once roots are removed from the catalogue and new ones added."""
        everything = Mode.REBUILD in self._session.mode
        forgotten = [_find(path, self._catalogue.roots()) for path in forget]
        for root in forgotten:
            self._catalogue.forget_root(root)

        def choose(others: Sequence[Root]) -> tuple[Survey, ...]:
            roots = [root for root in self._catalogue.roots() if root not in forgotten]
            if forget and not everything and not paths:
                return ()
            if not (paths or roots or forget):
                raise UsageError(f"{self._store}: {_LOST if self._is_index else _NEW}")
            named = [*paths, *(root.path for root in roots)] if everything or not paths else paths
            known = [*roots, *others]
            return resolve(named, known, index=self._store.home) if named else ()

        scopes = self._session.claim(choose, forgotten=forgotten)
        add = self._catalogue.add_root
        return tuple(scope if scope.root.number else replace(scope, root=add(scope.root)) for scope in scopes)

    def _write(self, scopes: Sequence[Survey], *, reason: str) -> Report:
        """Read what was staged, commit, and settle the catalogue."""
        session = self._session
        intake = Intake(session, keep=self._keep, progress=self._progress, processes=self._processes)
        try:
            return self._finish(intake, scopes, reason=reason)
        except KeyboardInterrupt as interrupt:
            if intake.has_kept:
                kept = "What was read so far is kept, and the same command goes on from there."
                raise KeyboardInterrupt(kept) from interrupt
            raise

    def _finish(self, intake: Intake, scopes: Sequence[Survey], *, reason: str) -> Report:
        session = self._session
        tally = intake.run({root.number: root for root in (*self._catalogue.roots(), *(s.root for s in scopes))})
        if session.has_changes or reason or not session.last_generation:
            self._progress(Progress(Phase.WRITING))
            session.open()
        late = session.publish(versions=self._built(scopes), committed=datetime.now(UTC))
        articles = self._catalogue.articles
        return Report(
            added=tally.added - late,
            updated=tally.updated,
            removed=tally.removed,
            unchanged=articles - tally.added - tally.updated + late,
            failed=self._catalogue.failures(scopes),
            noted=tuple(chain.from_iterable(self._catalogue.failures(scopes, kind=kind) for kind in OTHERS)),
            remarks=self._catalogue.remark_counts(scopes),
            articles=articles,
            paragraphs=self._catalogue.paragraphs,
            reason=reason,
            kept=tuple(dict.fromkeys(_kept(scopes))),
        )

    def _keep(self) -> int:
        """Commit what was read so far, in a rebuild save it unseen; return how many articles were left out."""
        if Mode.REBUILD in self._session.mode:
            self._session.save(versions=self._versions)
            return 0
        # What failed with other abilities has not been read again yet.
        versions = replace(self._versions, abilities=self._catalogue.versions.abilities)
        return self._session.publish(versions=versions, committed=datetime.now(UTC))

    def _built(self, scopes: Sequence[Survey]) -> Versions:
        """Return what the index is now built with; what failed was read again only where the run looked."""
        looked_at = {scope.root.number for scope in scopes if not scope.below}
        if looked_at >= {root.number for root in self._catalogue.roots()}:
            return self._versions
        return replace(self._versions, abilities=self._catalogue.versions.abilities)


def _kept(scopes: Sequence[Survey]) -> Iterator[KeptOptions]:
    """Yield the options that are kept with the roots of scopes."""
    for root in (scope.root for scope in scopes if scope.root.settings):
        yield KeptOptions(escape(str(root.path)), as_options(root.settings))


_NEW = "is not built from anything yet; name folders or files of articles"
_LOST = (
    "its catalogue is missing or empty, which said what the index was made from: name the folders or files, and run "
    "python -m index PATH… --rebuild"
)


def _find(path: Path, roots: Sequence[Root]) -> Root:
    """Return the root at a path. Raise `UsageError` where there is none."""
    for root in roots:
        if os.path.abspath(path) == str(root.path) or os.path.realpath(path) == os.path.realpath(root.path):
            return root
    names = ", ".join(escape(str(root.path)) for root in roots) or "nothing"
    raise UsageError(f"{escape(str(path))}: is not a folder or file that the index is built from; those are {names}")
