"""Given roots on disk and a catalogue, what has to be read, and what goes?

A root that is missing, cannot be listed or is suddenly empty is more often a share that is not mounted than a deed: it
deletes nothing unless the user says `prune`.
"""

from collections.abc import Iterator

from index.catalogue.writer import CatalogueWriter
from index.sync.plan import Change, plan
from index.sync.roots import Scope, escape
from index.sync.walker import Entry, walk
from index.vocabulary.errors import RootError

SAFE = (
    "nothing was changed. Bring it back, or give --prune to remove its articles from the index, "
    "or --forget to take the whole root out"
)


def survey(scope: Scope, catalogue: CatalogueWriter, *, prune: bool, rebuild: bool, retry: bool) -> None:
    """Stage what is new, changed and gone in a scope.

    If `rebuild`, everything that is there; if `retry`, also what failed.
    Raise `RootError` where the scope is missing, unreadable or suddenly empty, unless `prune`.
    """
    is_found = is_lost = False
    for step in plan(_walk(scope, catalogue, prune=prune), catalogue.known(scope), keep=not prune and not rebuild):
        is_found |= step.entry is not None and not step.entry.refused
        is_retried = retry and step.entry is not None and step.known is not None and step.known.failed > 0
        if step.change is Change.SAME and not rebuild and not is_retried:
            continue
        if step.known is not None:
            is_lost |= step.entry is None and step.known.is_worth_keeping
            catalogue.leave(step.known)
        if step.entry is not None:
            catalogue.stage(scope.root, step.entry)
    if is_lost and not is_found and not prune:
        raise RootError(f"{place(scope)}: is suddenly empty; {SAFE}")


def place(scope: Scope) -> str:
    """Return the path of a scope for people."""
    return escape(str(scope.root.locate(scope.below)))


def _walk(scope: Scope, catalogue: CatalogueWriter, *, prune: bool) -> Iterator[Entry]:
    """Return the files of a scope; for one that is gone, as is known or wanted, a note that says so."""
    try:
        return walk(scope.root.path, below=scope.below, passing=scope.passing)
    except RootError as error:
        if next(catalogue.known(scope), None) is None:
            raise
        if not prune and any(file.is_worth_keeping for file in catalogue.known(scope)):
            raise RootError(f"{error}; {SAFE}") from error
        gone = Entry(b"", refused="is missing or cannot be read; --forget takes it out of the index")
        return iter(() if scope.below else (gone,))
