"""Given a file below a root, which settings hold for it?

Those of the ``searcher.toml`` in its folder and in the folders above it, up to the root; the nearest wins, name by
name. What the user gave on the command line counts as if it stood in the root, and wins over what does. What a file's
name says wins over both. A link, and what is too large or wrong, says nothing: reading the file itself reports that.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from index.facts.date_fields import read_stated
from index.machine.opener import open_as_it_is
from index.settings.file import LARGEST_FILE, SETTINGS_FILE, FilePattern, StatedSettings, default_of, parse_settings
from index.settings.patterns import named_day
from index.vocabulary.custom_fields import custom_name
from index.vocabulary.errors import ReadError
from index.vocabulary.settings import Default, MappedField, Settings

_KEPT = 4096
"""Folders of which is kept what holds there."""

_SLASH = ord("/")

_OF_A_DAY = frozenset({"year", "month", "day"})


class Inheritance:
    """Tell which settings hold for files below one root, which is a folder or a file; `given` holds for all of them."""

    def __init__(self, root: Path, given: Settings) -> None:
        real = os.path.realpath(os.fsencode(root))
        self._root, self._only = os.path.split(real) if os.path.isfile(real) else (real, b"")
        self._given = given
        self._folder = lru_cache(maxsize=_KEPT)(self._read)

    def of(self, path: bytes) -> Settings:
        """Return what holds for a file, by its path below the root."""
        path = path or self._only
        folder, _, name = path.rpartition(b"/")
        if name == SETTINGS_FILE.encode():
            return Settings()
        for end in (place for place, byte in enumerate(folder) if byte == _SLASH):
            self._folder(folder[:end])  # those above it first, since folders nest deeper than Python's stack
        stated = self._folder(folder)
        defaults = {each.name: each for each in stated.defaults}
        mapping = {each.name: each for each in stated.mapping}
        for below, pattern in stated.patterns:
            relative = path[len(below) + 1 if below else 0 :]
            for each in _said(pattern, os.fsdecode(relative)):
                defaults[each.name] = each
        return Settings(
            tuple(defaults[name] for name in sorted(defaults)),
            tuple(mapping[name] for name in sorted(mapping)),
            self._given.ocr,
        )

    def _read(self, folder: bytes) -> "_Chain":
        """Return what is said in a folder and those above it."""
        above = self._folder(folder.rpartition(b"/")[0]) if folder else _Chain()
        chain = above.with_stated(_stated_in(os.path.join(self._root, folder)), folder)
        return chain if folder else chain.with_given(self._given)


class _Chain:
    """Hold what is said in a folder and those above it, the nearest last; patterns with the folder that has them."""

    def __init__(
        self,
        defaults: Sequence[Default] = (),
        mapping: Sequence[MappedField] = (),
        patterns: Sequence[tuple[bytes, FilePattern]] = (),
    ) -> None:
        self.defaults = tuple(defaults)
        self.mapping = tuple(mapping)
        self.patterns = tuple(patterns)

    def with_stated(self, stated: StatedSettings | None, folder: bytes) -> "_Chain":
        if stated is None:
            return self
        patterns = ((folder, each) for each in stated.patterns)
        return _Chain((*self.defaults, *stated.defaults), (*self.mapping, *stated.mapping), (*self.patterns, *patterns))

    def with_given(self, given: Settings) -> "_Chain":
        return _Chain((*self.defaults, *given.defaults), (*self.mapping, *given.mapping), self.patterns)


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
    if day := named_day(said):
        said = {**{name: text for name, text in said.items() if name not in _OF_A_DAY}, "published": day}
    for name, text in said.items():
        value = text if name in ("published", "year", "month", "day") else text.replace("_", " ").strip()
        try:
            if name == "published":
                found = read_stated(value.replace("_", "-"), is_marked=True)
                yield Default(name, (found.iso,), origin) if found else default_of(name, value, origin=origin)
            elif name in ("source", "section", "author", "language", "year"):
                yield default_of(name, value, origin=origin)
            elif value:
                yield Default(custom_name(name), (value,), origin)
        except ReadError:
            continue  # the name only looks as if it said so


def merged(first: Settings, second: Settings) -> Settings:
    """Return settings in which the second wins, name by name; one without a value forgets what the first says."""
    defaults = {each.name: each for each in (*first.defaults, *second.defaults)}
    mapping = {each.name: each for each in (*first.mapping, *second.mapping)}
    return replace(
        first,
        defaults=tuple(defaults[name] for name in sorted(defaults) if any(defaults[name].values)),
        mapping=tuple(mapping[name] for name in sorted(mapping) if mapping[name].path),
        ocr=(first.ocr if second.ocr is None else second.ocr) or None,
    )
