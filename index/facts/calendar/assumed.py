"""Given a date without a year, which year do the settings say it has?

Two dozen functions lie between a file and the dates in it, and none of them needs to know. So the year is kept beside
them while an article is read, as `decimal` keeps its context: `assuming` sets it, and `index.facts.dates` asks for it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from index.vocabulary.fixed import fixed


@fixed
class AssumedYear:
    """Hold the year of dates without one, and who says so."""

    year: int
    origin: str

    @property
    def note(self) -> str:
        """Return what is noted of a date that has its year from here.

        >>> AssumedYear(1987, "searcher.toml").note
        'no year there; 1987 from searcher.toml'
        """
        return f"no year there; {self.year} from {self.origin}"


_ASSUMED: ContextVar[AssumedYear | None] = ContextVar("assumed", default=None)

_WORD = r"[^\W\d_]{3,12}"
_YEARLESS = re.compile(
    rf"(?<![\w.,/-])\d{{1,2}}(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:(?:of|de|di|den)\s+)?{_WORD}\.?(?!\w)"
    rf"|(?<!\w){_WORD}\.?\s{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?(?![\w/:]|[.,-]?\d)"
    r"|(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?!\s?\d)",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a text in which a date without a year is looked for."""


@contextmanager
def assuming(year: AssumedYear | None) -> Iterator[None]:
    """Let dates without a year be of this one within."""
    token = _ASSUMED.set(year)
    try:
        yield
    finally:
        _ASSUMED.reset(token)


def assumed_year() -> AssumedYear | None:
    """Return the year that is assumed now, None if none is."""
    return _ASSUMED.get()


def with_year(text: str, year: int) -> Iterator[tuple[str, int, int]]:
    """Yield a text with a year at each place that may be a date without one, and where that begins and ends.

    >>> [each for each, *_ in with_year("ROME, March 3", 1987)], [each for each, *_ in with_year("3 March 1986", 1987)]
    (['ROME, March 3 1987'], ['3 March 1987 1986'])
    """
    for match in _YEARLESS.finditer(text[:_LONGEST]):
        start, end = match.span()
        if match[0].endswith("日"):
            yield f"{text[:start]}{year}年{text[start:]}", start, end
        else:
            gap = "" if match[0].endswith(".") and match[0][0].isdigit() and match[0].count(".") == 2 else " "
            yield f"{text[:end]}{gap}{year}{text[end:]}", start, end
