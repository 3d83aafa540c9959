"""Given roots, which of them have just changed?"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event

from watchfiles import Change, watch

from index.vocabulary.errors import RootError
from index.vocabulary.root import escape

_TICK_MS = 1_000
"""How often to check for roots that have gone or come back, which the system does not report."""

_QUIET_MS = 200
"""How long nothing must change before a change is reported, so that a folder is not synced file by file while it is
copied; watchfiles reports after 1.6 seconds in any case."""

_REMEDY = "raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1 (for network shares too)"


def follow(roots: Sequence[Path], *, passing: Path, stop: Event) -> Iterator[frozenset[Path]]:
    """Yield the roots that changed, about every second (often none), until `stop` is set.

    All are yielded whenever watching begins, since they may have changed before. A root that disappears is yielded when
    it goes and when it returns. Hidden files are not reported, nor is what is in the folder `passing`. Raise
    `RootError` where the system cannot watch them.
    """
    while not stop.is_set():
        seen = {root: _identity(root) for root in roots}
        reals = {os.path.realpath(root): root for root in roots if seen[root] is not None}
        touched = frozenset(roots)
        for changed in _ticks(reals, passing=os.path.realpath(passing), stop=stop):
            moved = frozenset(root for root in roots if _identity(root) != seen[root])
            yield touched | changed | moved
            touched = frozenset()
            if moved:
                break


def _ticks(reals: Mapping[str, Path], *, passing: str, stop: Event) -> Iterator[frozenset[Path]]:
    """Yield which of the roots at these paths were touched at each tick; end where watching has to begin anew."""

    def is_told(_: Change, path: str) -> bool:
        return (root := _root_of(path, reals)) is not None and not (
            path == passing or path.startswith(passing + os.sep) or f"{os.sep}." in path[len(root) :]
        )

    if not reals:
        while not stop.wait(_TICK_MS / 1_000):
            yield frozenset()
        return
    try:
        for changes in watch(
            *reals,
            watch_filter=is_told,
            step=_QUIET_MS,
            stop_event=stop,
            rust_timeout=_TICK_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            paths = (_root_of(path, reals) for _, path in changes)
            yield frozenset(reals[path] for path in paths if path is not None)
    except FileNotFoundError:
        return  # a root disappeared before it was watched
    except UnicodeEncodeError as error:
        raise RootError(f"{escape(error.object)}: cannot be watched, since its name is not UTF-8; rename it") from error
    except OSError as error:
        raise RootError(f"{', '.join(map(str, reals.values()))}: cannot be watched: {error}; {_REMEDY}") from error
    except RuntimeError as error:
        # watchfiles 1.3 gives up at the name of a file that is not UTF-8; the sync that follows reads it all the same.
        if "Unable to decode path" not in str(error):
            raise


def _root_of(path: str, reals: Mapping[str, Path]) -> str | None:
    """Return the innermost root that a path is in."""
    holders = [real for real in reals if path == real or path.startswith(os.path.join(real, ""))]
    return max(holders, key=len, default=None)


def _identity(root: Path) -> tuple[int, int] | None:
    """Return what tells a root from another one that replaces it, None while there is none."""
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
