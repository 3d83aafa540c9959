"""Given a file below a root, which settings hold for it?

Those of the ``searcher.toml`` in its folder and in the folders above it, up to the root; the nearest wins, name by
name. What the user gave on the command line counts as if it stood in the root, and wins over what stands there. What a
file's name says wins over both. A ``searcher.toml`` that is a link, too large or wrong says nothing here: that is
reported when the file itself is read.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from index.facts.date_fields import read_stated
from index.machine.opener import open_as_it_is
from index.settings.file import (
    DEFAULTS,
    LARGEST_FILE,
    SETTINGS_FILE,
    FilePattern,
    StatedSettings,
    default_of,
    parse_settings,
)
from index.settings.patterns import OF_A_DAY, named_day
from index.vocabulary.custom_fields import custom_name
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.settings import NO_SETTINGS, Default, Settings

_KEPT = 4096
"""Folders whose settings are kept in memory."""

_NEAR = 8
"""Folders that are found without the folders above them: files come folder by folder."""

_FILE = SETTINGS_FILE.encode()
_SLASH = ord("/")


class Inheritance:
    """Tell which settings hold for files below one root, which is a folder or a file; `given` holds for all of them."""

    def __init__(self, root: Path, given: Settings) -> None:
        real = os.path.realpath(os.fsencode(root))
        self._root, self._only = os.path.split(real) if os.path.isfile(real) else (real, b"")
        self._given = given
        self._folder = lru_cache(maxsize=_KEPT)(self._read)
        self._reached = lru_cache(maxsize=_NEAR)(self._descend)

    def of(self, path: bytes) -> Settings:
        """Return what holds for a file, by its path below the root."""
        path = path or self._only
        folder, _, name = path.rpartition(b"/")
        if name == _FILE:
            return NO_SETTINGS
        stated = self._reached(folder)
        if not stated.patterns:
            return stated.settings
        said = (_said(each, os.fsdecode(path[len(below) + 1 if below else 0 :])) for below, each in stated.patterns)
        own = stated.settings
        return Settings.of((*own.defaults, *chain.from_iterable(said)), own.mapping, ocr=own.ocr)

    def _descend(self, folder: bytes) -> "_Stated":
        """Return what is said in a folder; those above it come first, since folders nest deeper than Python's stack."""
        for end in (place for place, byte in enumerate(folder) if byte == _SLASH):
            self._folder(folder[:end])
        return self._folder(folder)

    def _read(self, folder: bytes) -> "_Stated":
        """Return what is said in a folder and those above it."""
        above = self._folder(folder.rpartition(b"/")[0]) if folder else _Stated(Settings(ocr=self._given.ocr))
        stated = above.joined(_stated_in(os.path.join(self._root, folder)), folder)
        return stated if folder else replace(stated, settings=_nearer(stated.settings, self._given))


@fixed
class _Stated:
    """Hold what is said in a folder and those above it, and patterns with the folder that has them, nearest last."""

    settings: Settings
    patterns: tuple[tuple[bytes, FilePattern], ...] = ()

    def joined(self, stated: StatedSettings | None, folder: bytes) -> "_Stated":
        """Return it with what a folder below says."""
        if stated is None:
            return self
        settings = _nearer(self.settings, stated)
        return _Stated(settings, (*self.patterns, *((folder, each) for each in stated.patterns)))


def _nearer(above: Settings, below: Settings | StatedSettings) -> Settings:
    """Return settings in which those that are nearer win, name by name."""
    return Settings.of((*above.defaults, *below.defaults), (*above.mapping, *below.mapping), ocr=above.ocr)


def _stated_in(folder: bytes) -> StatedSettings | None:
    """Return what the file in a folder says, None if there is none that can be read."""
    path = Path(os.fsdecode(folder)) / SETTINGS_FILE
    try:
        with open_as_it_is(path) as file:
            return parse_settings(file.read(LARGEST_FILE + 1))
    except (OSError, ReadError):
        return None


def _said(each: FilePattern, path: str) -> Iterable[Default]:
    """Yield what a pattern says of a file by its path, and what holds for the files of the pattern."""
    said = each.pattern.match(path)
    if said is None:
        return
    yield from each.defaults
    origin = f"file name, by {SETTINGS_FILE}"
    day = named_day(said)
    used = OF_A_DAY if day else OF_A_DAY - {"year"}
    facts = {name: text for name, text in said.items() if name not in used} | ({"published": day} if day else {})
    for name, text in facts.items():
        value = text.replace("_", "-" if name == "published" else " ").strip()
        try:
            if name == "published":
                found = read_stated(value, is_marked=True)
                yield Default(name, (found.iso,), origin) if found else default_of(name, value, origin=origin)
            elif name in DEFAULTS:
                yield default_of(name, value, origin=origin)
            elif value:
                yield Default(custom_name(name), (value,), origin)
        except ReadError:
            continue  # the name only looks as if it said so
