"""Given roots on disk and a catalogue, which files have to be read?

A root that is missing, cannot be listed or is suddenly empty is more often a share that is not mounted than a deletion:
it deletes nothing unless the user says `prune`.
"""

from collections.abc import Iterator

from index.catalogue.writer import Catalogue
from index.sync.plan import FileChange, plan
from index.sync.roots import Survey, escape
from index.sync.walker import Entry, walk
from index.vocabulary.errors import RootError
from index.vocabulary.writer import Mode

_SAFE = (
    "nothing was changed. Restore it, or give --prune to remove its articles from the index, "
    "or --forget to stop following it"
)


def survey(scope: Survey, catalogue: Catalogue, mode: Mode) -> None:
    """Stage what is new, changed and gone in a scope.

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
        if step.change is FileChange.SAME and (rebuild or not is_retried):
            continue
        if step.known is not None:
            is_lost |= step.entry is None and step.known.is_worth_keeping
            (catalogue.drop if rebuild else catalogue.leave)(step.known)
        if step.entry is not None:
            catalogue.stage(scope.root, step.entry)
    if is_lost and not is_found and not prune:
        raise RootError(f"{place(scope)}: is suddenly empty; {_SAFE}")


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
