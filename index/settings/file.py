"""Given the bytes of a ``searcher.toml``, what does it say of the files in its folder, and what of that is wrong?

What is wrong is passed over by itself: the rest of the file holds. A file that is not TOML says nothing at all.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from index.facts.dates import read_date
from index.facts.stamps import EARLIEST, LATEST
from index.machine.opener import open_as_it_is
from index.settings.patterns import NamePattern, parse_pattern
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import custom_name
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.language_codes import language_code
from index.vocabulary.report import Failure
from index.vocabulary.settings import Default, MappedField

SETTINGS_FILE = "searcher.toml"
LARGEST_FILE = 64 * 2**10
"""Bytes of the largest file that is read: a thousand lines."""

DEFAULTS = ("source", "section", "author", "published", "language", "url", "year", "timezone")
"""What may be given for all files of a folder; custom fields are in the table ``fields``."""

MAPPABLE = (
    *("id", "title", "standfirst", "author", "source", "section", "published", "language", "url", "text"),
    "paragraphs",
)
"""The fields of an article that a record may hold under a name of its own."""

_TABLES = ("fields", "map", "files")
_FROM_NAMES = frozenset({"source", "section", "author", "published", "language", "year", "month", "day"})
_OURS = frozenset({*Field, *MAPPABLE, *DEFAULTS})


@fixed
class WrongSetting:
    """Say what is wrong in a file, at a line."""

    line: int
    reason: str


@fixed
class FilePattern:
    """Hold a pattern of names, and what holds for the files that have such a name."""

    pattern: NamePattern
    defaults: tuple[Default, ...] = ()


@dataclass(slots=True)
class StatedSettings:
    """Hold what a file says: defaults for all below it, a mapping of fields, patterns of names; and what is wrong."""

    defaults: list[Default] = field(default_factory=list)
    mapping: list[MappedField] = field(default_factory=list)
    patterns: list[FilePattern] = field(default_factory=list)
    problems: list[WrongSetting] = field(default_factory=list)


def parse_settings(data: bytes, *, origin: str = SETTINGS_FILE) -> StatedSettings:
    """Return what a file says.

    >>> [(each.line, each.reason) for each in parse_settings(b'\\nsauce = "Imber Gazette"\\n').problems][0][0]
    2
    """
    stated = StatedSettings()
    try:
        text = data.decode("utf-8-sig")
        if len(data) > LARGEST_FILE:
            raise ReadError(f"is larger than {LARGEST_FILE // 2**10} KiB")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        stated.problems.append(WrongSetting(int(found[1]) if found else 1, f"is not TOML: {error}"))
    except UnicodeDecodeError:
        stated.problems.append(WrongSetting(1, "is not text in UTF-8"))
    except (ReadError, RecursionError) as error:
        reason = str(error) if isinstance(error, ReadError) else "is nested too deeply"
        stated.problems.append(WrongSetting(1, reason))
    else:
        _Parsing(stated, text.splitlines(), origin).read(values)
    return stated


def wrong_settings(path: Path) -> Iterator[Failure]:
    """Yield what is wrong in a file of settings. Raise `OSError` for one that the system does not let us read."""
    try:
        with open_as_it_is(path) as file:
            stated = parse_settings(file.read(LARGEST_FILE + 1))
    except ReadError as error:
        yield Failure(str(path), str(error))
    else:
        yield from (Failure(f"{path}:{each.line}", each.reason) for each in stated.problems)


def default_of(name: str, value: object, *, origin: str) -> Default:
    """Return the default that a value is for one of `DEFAULTS`. Raise `ReadError` if it cannot be one."""
    if name == "author" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return Default(name, tuple(value), origin)
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ReadError(f"{name} is not text")
    text = " ".join(str(value).split())
    if not text:
        raise ReadError(f"{name} is empty")
    if name == "year" and not (text.isdecimal() and EARLIEST <= int(text) <= LATEST):
        raise ReadError(f"year is {text[:40]!r}, not a year like 1987")
    if name == "language" and not language_code(text):
        raise ReadError(f"language is {text[:40]!r}, not a language that we know; write it like en or pt-BR")
    if name == "timezone":
        _check_zone(text)
    if name == "published":
        found = read_date(text)
        if found is None:
            raise ReadError(f"published is {text[:40]!r}, not a day like 1987-03-12")
        text = found.iso
    return Default(name, (text,), origin)


def mapped_field(name: str, path: object, *, origin: str) -> MappedField:
    """Return that a field of articles is another one of records. Raise `ReadError` if there is no such field."""
    if name not in MAPPABLE:
        raise ReadError(f"{name} is not a field of articles; these are: {', '.join(MAPPABLE)}")
    if not isinstance(path, str) or not path.strip():
        raise ReadError(f"{name} does not name a field of records")
    return MappedField(name, path.strip(), origin)


def is_ours(name: str) -> bool:
    """Return whether a name is that of a field or of a setting of ours, so that no custom field can have it.

    >>> is_ours("Text"), is_ours("shelf")
    (True, False)
    """
    return name.strip().casefold() in _OURS


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        if not available_timezones():
            raise ReadError("timezone needs the time zones of the system; pip install tzdata") from error
        raise ReadError(f"timezone is {name[:40]!r}, which does not exist; write it like Europe/London") from error


class _Parsing:
    """Read the values of one file."""

    def __init__(self, stated: StatedSettings, lines: list[str], origin: str) -> None:
        self._stated = stated
        self._lines = lines
        self._origin = origin

    def read(self, values: Mapping[str, object]) -> None:
        for name, value in values.items():
            if name == "files":
                self._read_patterns(value)
            elif name in _TABLES:
                if not isinstance(value, dict):
                    self._wrong(name, f"{name} is not a table; write [{name}]")
                elif name == "map":
                    self._read_map(value)
                else:
                    self._stated.defaults += self._custom(value)
        own = {name: value for name, value in values.items() if name not in _TABLES}
        self._stated.defaults += self._defaults(own, (*DEFAULTS, *_TABLES))

    def _read_map(self, value: Mapping[str, object]) -> None:
        for name, path in value.items():
            try:
                self._stated.mapping.append(mapped_field(name, path, origin=self._origin))
            except ReadError as error:
                self._wrong(name, f"in [map], {error}")

    def _read_patterns(self, value: object) -> None:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self._wrong("files", "files is not a list of tables; write [[files]]")
            return
        for each in value:
            written = each.get("pattern")
            try:
                if not isinstance(written, str):
                    raise ReadError("[[files]] has no pattern")
                pattern = parse_pattern(written)
                if wrong := [name for name in pattern.names if is_ours(name) and name not in _FROM_NAMES]:
                    raise ReadError(f"the pattern takes {wrong[0]} from a name, which is not possible")
            except ReadError as error:
                self._wrong(str(written) if written else "files", str(error))
                continue
            custom = each.get("fields", {})
            if not isinstance(custom, dict):
                self._wrong("fields", "fields is not a table; write [files.fields]")
                custom = {}
            rest = {name: said for name, said in each.items() if name not in ("pattern", "fields")}
            defaults = (*self._defaults(rest, ("pattern", "fields", *DEFAULTS)), *self._custom(custom))
            self._stated.patterns.append(FilePattern(pattern, defaults))

    def _defaults(self, values: Mapping[str, object], known: tuple[str, ...]) -> Iterator[Default]:
        for name, value in values.items():
            try:
                if name not in DEFAULTS:
                    raise ReadError(f"{name} is not a setting; these are: {', '.join(known)}")
                yield default_of(name, value, origin=self._origin)
            except ReadError as error:
                self._wrong(name, str(error))

    def _custom(self, values: Mapping[str, object]) -> Iterator[Default]:
        for name, value in values.items():
            several = value if isinstance(value, list) else [value]
            if not custom_name(name) or is_ours(name):
                self._wrong(name, f"in [fields], {name} is not the name of a field of your own")
            elif not all(isinstance(each, str | int | float | date) for each in several):
                self._wrong(name, f"in [fields], {name} is neither a text nor a list of texts")
            else:
                yield Default(custom_name(name), tuple(map(str, several)), self._origin)

    def _wrong(self, name: str, reason: str) -> None:
        """Note what is wrong at the line that sets a name, or else the first that mentions it."""
        key = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*[=.]""")
        mentions = [number for number, line in enumerate(self._lines, 1) if name in line]
        line = next((each for each in mentions if key.match(self._lines[each - 1])), mentions[0] if mentions else 1)
        self._stated.problems.append(WrongSetting(line, f"{reason}; it is ignored"))
