"""Given an index folder, what does its catalogue say of files, as far as it can be read now?

Searching needs none of it. So a catalogue that is locked, damaged or gone costs only what is about files: whoever asks
for the status gets the rest, with what is wrong.
"""

import os
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock

from index.catalogue import catalogue
from index.catalogue.catalogue import MISSING, Contents, Stamp
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.fixed import fixed

_PATIENCE = 1.0
"""Seconds that a status waits for a writer, which has the catalogue to itself for milliseconds as a rule."""

_AGAIN = 5.0
"""Seconds until a catalogue that could not be read is tried again: not each request waits in vain."""


@fixed
class _Known:
    """Hold what the catalogue said when it had a `stamp`, or what was wrong with it at a time (monotonic)."""

    stamp: Stamp | None
    contents: Contents
    trouble: str = ""
    at: float = 0.0


class KnownFiles:
    """Remember what the catalogue in a folder says for as long as it does not change. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: _Known | None = None
        self._lock = Lock()

    def read(self) -> tuple[Contents, str]:
        """Return what is known of files, and what is wrong with the catalogue (empty if nothing).

        While a writer has it to itself, that is what was known before.
        """
        with self._lock:
            known = self._known
            stamp = catalogue.stamp(self._folder)
            if known is None or not self._is_fresh(known, stamp):
                known = self._known = self._read(stamp, known)
            return known.contents, known.trouble

    def size(self) -> int:
        """Return the bytes of all files in the folder, links as they are; one that goes meanwhile has none."""
        total = 0
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    if entry.is_file(follow_symlinks=False):
                        total += entry.stat(follow_symlinks=False).st_size
        return total

    def _is_fresh(self, known: _Known, stamp: Stamp | None) -> bool:
        if known.trouble:
            return known.stamp == stamp and time.monotonic() - known.at < _AGAIN
        return stamp is not None and known.stamp == stamp

    def _read(self, stamp: Stamp | None, before: _Known | None) -> _Known:
        now = time.monotonic()
        if stamp is None:
            return _Known(None, Contents(), MISSING, now)
        try:
            return _Known(stamp, catalogue.contents(self._folder, patience=_PATIENCE))
        except IndexUnusableError as error:
            trouble = str(error).replace(f"{self._folder}{os.sep}", "")
            contents = before.contents if before and before.stamp == stamp else Contents()
            return _Known(stamp, contents, trouble, now)
