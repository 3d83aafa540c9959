"""Given roots on disk and a catalogue, which files have to be read?

A root that is missing, cannot be listed or is suddenly empty is more often a share that is not mounted than a deletion:
it deletes nothing unless the user says `prune`.
"""

from collections.abc import Iterator

from index.catalogue.writer import Catalogue
from index.settings.inheritance import Inheritance
from index.settings.kept import from_written
from index.sync.plan import FileChange, Step, plan
from index.sync.walker import Entry, walk
from index.vocabulary.errors import RootError
from index.vocabulary.root import Root, Survey, escape
from index.vocabulary.settings import Settings
from index.vocabulary.writer import Mode

_SAFE = (
    "nothing was changed. Restore it, or give --prune to remove its articles from the index, "
    "or --forget to stop following it"
)


class RootSettings:
    """Tell what people say of the files of roots that have numbers."""

    def __init__(self) -> None:
        self._found: dict[int, Inheritance] = {}

    def of(self, root: Root, path: bytes) -> Settings:
        """Return what holds for a file, by its path below its root."""
        if root.number not in self._found:
            self._found[root.number] = Inheritance(root.path, from_written(root.settings))
        return self._found[root.number].of(path)


def survey(scope: Survey, catalogue: Catalogue, mode: Mode, settings: RootSettings) -> None:
    """Stage what is new, changed and gone in a scope, and of what people say something else now than when it was read.

    Raise `RootError` where the scope is missing, unreadable or suddenly empty, unless that is to be pruned.
    """
    prune, rebuild, retry = Mode.PRUNE in mode, Mode.REBUILD in mode, Mode.RETRY in mode
    is_found = is_lost = False
    found = _walk(scope, catalogue, prune=prune)
    if rebuild:
        for known in catalogue.known(scope):
            is_lost |= known.is_worth_keeping
            catalogue.leave(known)
    for step in plan(found, catalogue.known(scope, saved=rebuild), keep=not prune and not rebuild):
        is_found |= step.entry is not None and not step.entry.refused
        is_retried = retry and step.entry is not None and step.known is not None and step.known.failed > 0
        is_same = step.change is FileChange.SAME and (rebuild or not is_retried)
        if is_same and _has_its_settings(step, scope.root, settings):
            continue
        if step.known is not None:
            is_lost |= step.entry is None and step.known.is_worth_keeping
            (catalogue.drop if rebuild else catalogue.leave)(step.known)
        if step.entry is not None:
            catalogue.stage(scope.root, step.entry)
    if is_lost and not is_found and not prune:
        raise RootError(f"{place(scope)}: is suddenly empty; {_SAFE}")


def _has_its_settings(step: Step, root: Root, settings: RootSettings) -> bool:
    """Return whether what people say of a file that did not change is what they said when it was read."""
    if step.entry is None or step.known is None or step.entry.refused:
        return True
    return settings.of(root, step.entry.path).is_read(step.known.settings, is_whole=step.known.is_whole)


def place(scope: Survey) -> str:
    """Return the path of a scope for people."""
    return escape(str(scope.root.locate(scope.below)))


def _walk(scope: Survey, catalogue: Catalogue, *, prune: bool) -> Iterator[Entry]:
    """Return the files of a scope; if it is gone, and that is known or wanted, a note that says so."""
    try:
        return walk(scope.root.path, below=scope.below, passing=scope.passing)
    except RootError as error:
        if next(catalogue.known(scope), None) is None:
            raise
        if not prune and any(file.is_worth_keeping for file in catalogue.known(scope)):
            raise RootError(f"{error}; {_SAFE}") from error
        gone = Entry(b"", refused="is missing or cannot be read; give --forget to stop following it")
        return iter(() if scope.below else (gone,))
