"""Given the pattern of a file's name, what does the name of a file say?

``{name}`` stands for what is to be kept by that name, ``*`` for anything in a name, ``**`` for any folders and ``?``
for one character. A pattern without a slash is one of names, another one of paths below the folder of its
``searcher.toml``.
"""

import re
from collections.abc import Mapping

from index.facts.calendar.names import month_called
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

_TOKEN = re.compile(r"\{(?P<name>[^{}]*)\}|(?P<any>\*\*/?|\*|\?)|(?P<text>[^{}*?]+)|(?P<wrong>[{}])")
_MOST = 20
"""Signs and names of a pattern."""
OF_A_DAY = frozenset({"year", "month", "day"})
"""What names may say of a day, one by one."""
_LONGEST_FIGURE = 20
"""Characters of the longest name of a month."""
_FIGURES = {"year": re.compile(r"\d{4}\Z"), "day": re.compile(r"\d{1,2}\Z")}


@fixed
class NamePattern:
    """Hold a pattern as it is written, and in its parts: texts, signs, and names in braces."""

    written: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the pattern keeps of a name."""
        return tuple(part[1:-1] for part in self.parts if part.startswith("{"))

    def match(self, path: str) -> dict[str, str] | None:
        """Return what a path says by its names, None if the pattern is not of its kind.

        >>> parse_pattern("{source}/{year}-{month}-{day}*.txt").match("Imber_Gazette/1987-03-12 page 1.txt")
        {'source': 'Imber_Gazette', 'year': '1987', 'month': '03', 'day': '12'}
        """
        name = path if "/" in self.written else path.rpartition("/")[2]
        return _Attempt(self.parts, name).run()


def parse_pattern(written: str) -> NamePattern:
    """Return the pattern that a text is. Raise `ReadError` if it is not one.

    >>> parse_pattern("{source}-*.txt").names
    ('source',)
    """
    parts: list[str] = []
    for match in _TOKEN.finditer(written):
        if match["wrong"]:
            raise ReadError(f"the pattern {written!r} has a brace too many; write {{source}}, {{year}}")
        if match["name"] is not None:
            name = match["name"].strip()
            if not re.fullmatch(r"[^\W\d_][\w -]*", name):
                raise ReadError(f"the pattern {written!r} does not name a field in {match[0]}")
            parts.append(f"{{{name}}}")
        else:
            parts.append(match[0])
    if len(parts) > _MOST:
        raise ReadError(f"the pattern {written[:40]!r} has more than {_MOST} parts")
    found = NamePattern(written, tuple(parts))
    if len(set(found.names)) < len(found.names):
        raise ReadError(f"the pattern {written!r} names a field twice")
    return found


class _Attempt:
    """Try a pattern on a name; what failed at a place is not tried there again, so that it takes no longer."""

    def __init__(self, parts: tuple[str, ...], name: str) -> None:
        self._parts = parts
        self._name = name
        self._failed: set[tuple[int, int]] = set()

    def run(self) -> dict[str, str] | None:
        return self._from(0, 0)

    def _from(self, part: int, place: int) -> dict[str, str] | None:
        if part == len(self._parts):
            return {} if place == len(self._name) else None
        if (part, place) in self._failed:
            return None
        for end in self._ends(self._parts[part], place):
            found = self._from(part + 1, end)
            if found is not None:
                written = self._parts[part]
                return {written[1:-1]: self._name[place:end], **found} if written.startswith("{") else found
        self._failed.add((part, place))
        return None

    def _ends(self, written: str, place: int) -> range | list[int]:
        """Return where a part may end that begins at a place: soonest first."""
        name = self._name
        if written.startswith("**"):
            folders = [end + 1 for end in range(place, len(name)) if name[end] == "/"]
            return [place, *folders] if written.endswith("/") else range(place, len(name) + 1)
        slash = name.find("/", place)
        last = len(name) if slash < 0 else slash
        if written == "*":
            return range(place, last + 1)
        if written == "?":
            return range(place + 1, min(last, place + 1) + 1)
        if written.startswith("{"):
            ends = range(place + 1, last + 1)
            return [end for end in reversed(ends[:_LONGEST_FIGURE]) if _says(written[1:-1], name[place:end])] or (
                ends if written[1:-1] not in OF_A_DAY else []
            )
        return [place + len(written)] if name[place:].casefold().startswith(written.casefold()) else []


def _says(name: str, text: str) -> bool:
    """Return whether a text is a year, month or day, by the name of what it should be."""
    if name == "month":
        return month_number(text) > 0
    return name in _FIGURES and _FIGURES[name].match(text) is not None


def month_number(text: str) -> int:
    """Return the number of a month in figures or by its name, 0 if it is not one.

    >>> month_number("03"), month_number("March"), month_number("13")
    (3, 3, 0)
    """
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else 0
    return month_called(text, "") if text.isalpha() else 0


def named_day(said: Mapping[str, str]) -> str:
    """Return the day that the names year, month and day say together in ISO 8601, empty if they do not.

    >>> named_day({"year": "1987", "month": "Mar", "day": "2"})
    '1987-03-02'
    """
    if not said.keys() >= OF_A_DAY:
        return ""
    return f"{said['year']}-{month_number(said['month']):02}-{int(said['day']):02}"
