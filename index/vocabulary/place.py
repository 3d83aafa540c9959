"""Given where something was found, which file is that, which member of it, and which record?

A place is the path of a file; behind it, for each archive that has to be opened, ``!/`` and a path inside it; and
behind that, for one record of several, ``:`` and its number: ``2019.zip!/talks/list.csv:12``. Before the
number may stand ``!@`` and what leads at once to what was read; people are not shown that.
"""

import re
from urllib.parse import quote, unquote

from index.vocabulary.fixed import fixed

_INTO = "!/"
_AT = "!@"
_RECORD = re.compile(r":[0-9]+\Z")
_QUERY = re.compile(r"[?#]")


@fixed
class Within:
    """Say what of a file: a `member`, as ``!/path``, and a `record`, as ``:number``; each is empty if it is all of it.

    `at` leads to what was read for it: the path of a file beside it, or the numbers by which its archive finds it.

    >>> Within.of("!/talks/list.csv:12"), Within.of("!@dom/output.html")
    (Within(member='!/talks/list.csv', record=':12', at=''), Within(member='', record='', at='dom/output.html'))
    """

    member: str
    record: str
    at: str = ""

    @classmethod
    def of(cls, rest: str) -> "Within":
        """Return what stands behind the path of a file."""
        match = _RECORD.search(rest)
        member, _, at = (rest[: match.start()] if match else rest).partition(_AT)
        return cls(member, match[0] if match else "", unquote(at))

    @property
    def written(self) -> str:
        """Return it as it is read by `of`."""
        return f"{placed(self.member, self.at)}{self.record}"

    @property
    def shown(self) -> str:
        """Return it for people."""
        return f"{self.member}{self.record}"

    @property
    def number(self) -> int:
        """Return the number of the record, 0 if there is none."""
        return int(self.record.removeprefix(":") or 0)


def placed(place: str, at: str) -> str:
    """Return a place with what leads to what was read for it.

    >>> placed("2019.warc!/https://example.org/talks", "0.0.512")
    '2019.warc!/https://example.org/talks!@0.0.512'
    """
    return f"{place}{_AT}{quote(at, safe='/')}" if at else place


def inside(place: str, path: str) -> str:
    """Return the place, or the id, of what is in an archive.

    What looks in a path like a step into another archive, or what it ends with like a record, is escaped there.

    >>> inside("2019.zip", "talks.html"), inside("2019.warc", "https://example.org/at/10:30")
    ('2019.zip!/talks.html', '2019.warc!/https://example.org/at/10%3A30')
    >>> inside("2019.zip", "Talks!/1.html")
    '2019.zip!/Talks%21/1.html'
    """
    path = path.replace(_INTO, f"%21{_INTO[1:]}").replace(_AT, f"%21{_AT[1:]}")
    match = _RECORD.search(path)
    return f"{place}{_INTO}{path}" if match is None else f"{place}{_INTO}{path[: match.start()]}%3A{match[0][1:]}"


def without_query(path: str) -> str:
    """Return the path of a file in an archive, without the query and the fragment where that is a web address.

    >>> without_query("https://example.org/talks.html?page=2"), without_query("Why?.html")
    ('https://example.org/talks.html', 'Why?.html')
    """
    return _QUERY.split(path, maxsplit=1)[0] if "://" in path else path
