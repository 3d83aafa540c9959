"""Given the paths that the user named, which roots are they, and which labels begin the ids of their articles?

A **root** is a folder or a file that an index is built from and follows. Ids must be stable, so a root gets its label
when it joins an index, and keeps it until the root is forgotten, whatever other roots come and go and however often the
index is rebuilt:

- The only folder of an index has no label: its ids are the paths below it (``2021/peace.html``).
- Folders that come together, or to an index that has roots already, are labelled with their names
  (``clippings/2021/peace.html``); where that name is taken, with ``clippings-2``. The folder that came first keeps its
  ids, or every link to one of its articles would break when a second folder comes.
- A file is labelled with its name, which is the whole id of its article.

Roots do not overlap. A path inside a root is that part of it (``index archive/2021`` looks at nothing but that folder,
and its ids are those that ``index archive`` gives), unless a walk of the root passes over it. A root that holds an
older root leaves that one's files to it.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from index.sync.walker import is_passed_over
from index.vocabulary.errors import UsageError
from index.vocabulary.root import Root, Survey, escape


def resolve(paths: Sequence[Path], known: Sequence[Root], *, index: Path) -> tuple[Survey, ...]:
    """Return what a run looks at: the parts of known roots and the new roots that `paths` name, or all known roots.

    Relative paths are those of the working directory. The folder `index` is passed over wherever it is. Raise
    `UsageError` for a path inside it.
    """
    named = [Path(os.path.abspath(path)) for path in paths]
    for path in named:
        if _below(_real(index), _real(path)) is not None:
            raise UsageError(f"{escape(str(path))}: is inside the index itself; name a folder of articles")
    reals = {root: _real(root.path) for root in known}
    wanted: dict[Root, bytes] = {} if named else dict.fromkeys(known, b"")
    parts: list[tuple[Root, bytes]] = []
    fresh: list[Path] = []
    for path in named:
        holders = [
            (root, below)
            for root, real in reals.items()
            if (below := _below(real, _real(path))) is not None and not (below and is_passed_over(root.path, below))
        ]
        if holders:
            parts.append(min(holders, key=lambda holder: len(holder[1])))
        else:
            fresh.append(path)
    fresh = _outermost(fresh)
    for path in fresh:
        root = Root(path, _label(path, [*known, *wanted], alone=not known and len(fresh) == 1))
        reals[root] = _real(path)
        wanted[root] = b""
    scopes = [*wanted.items(), *_outer_parts(parts)]
    return tuple(Survey(root, below, _passing(reals[root], [*reals.values(), _real(index)])) for root, below in scopes)


def _real(path: Path) -> bytes:
    return os.path.realpath(os.fsencode(path))


def _below(folder: bytes, path: bytes) -> bytes | None:
    """Return a path below a folder, empty for the folder itself, None for a path elsewhere."""
    if path == folder:
        return b""
    inside = os.path.join(folder, b"")
    return path.removeprefix(inside) if path.startswith(inside) else None


def _outermost(paths: Sequence[Path]) -> list[Path]:
    """Return the paths, each once, that do not are in another one where a walk of that one finds them."""
    kept: list[Path] = []
    for path in sorted(dict.fromkeys(paths), key=lambda path: (len(_real(path)), paths.index(path))):
        belows = [(root, below) for root in kept if (below := _below(_real(root), _real(path))) is not None]
        if not any(below == b"" or not is_passed_over(root, below) for root, below in belows):
            kept.append(path)
    return sorted(kept, key=paths.index)


def _outer_parts(parts: Sequence[tuple[Root, bytes]]) -> list[tuple[Root, bytes]]:
    """Return the parts of roots, each once, that do not are in another one."""
    kept: list[tuple[Root, bytes]] = []
    for root, below in sorted(dict.fromkeys(parts), key=lambda part: len(part[1])):
        if not any(root == other and (not outer or (below + b"/").startswith(outer + b"/")) for other, outer in kept):
            kept.append((root, below))
    return kept


def _passing(real: bytes, others: Collection[bytes]) -> frozenset[bytes]:
    """Return which other roots (or the index) are in a root."""
    return frozenset(below for other in others if (below := _below(real, other)))


def _label(path: Path, others: Sequence[Root], *, alone: bool) -> str:
    """Return the label of a new root."""
    if alone and not path.is_file():
        return ""
    taken = {root.label for root in others}
    unlabelled = [root.path for root in others if not root.label]
    name = escape(path.name) or "root"
    number = 1
    label = name
    while label in taken or any(_finds(root, label) for root in unlabelled):
        number += 1
        label = f"{name}-{number}"
    return label


def _finds(root: Path, name: str) -> bool:
    """Tell whether a walk of a root finds something by this name right below it."""
    return os.path.lexists(root / name) and not is_passed_over(root, os.fsencode(name))
