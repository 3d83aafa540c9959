"""Given what is known of a page and what a reader made of it, how well did it read?

Texts are compared by their runs of four words, as in Scrapinghub's benchmark of article extraction
(https://github.com/scrapinghub/article-extraction-benchmark), or by passages that are known to belong to the article or
not to, as in trafilatura's evaluation (https://github.com/adbar/trafilatura). Titles, authors and dates get a verdict.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from index.vocabulary.fixed import fixed

_RUN = 4
"""Words of a run."""

_WORD = re.compile(r"\w+")
_BETWEEN_NAMES = re.compile(r"\s*[;,/&|•·]\s*|\s+(?:and|und|et|y|with|mit|e)\s+", re.IGNORECASE)
_BY = re.compile(r"\A\s*(?:by|von|par|por|di|text|posted by|written by|author|autor)\s*:?\s+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_NEAR = 0.75
"""F1 of the words of two titles from which on they are nearly the same."""
_LONG_TITLE, _LONG_NAME = 12, 5
"""Letters from which on a title inside another one is near it, and a name inside another one may be the same."""


class Verdict(StrEnum):
    """Say how good a fact is; ``none`` and ``spurious`` are of pages without it."""

    RIGHT = "right"
    NEAR = "near"
    PARTIAL = "partial"
    WRONG = "wrong"
    MISSING = "missing"
    SPURIOUS = "spurious"
    NONE = "none"


@fixed
class Overlap:
    """Say which share of what was found is right (`precision`), and which share of what is right was found.

    Either is None where there is nothing to have a share of.
    """

    precision: float | None
    recall: float | None


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean of two shares.

    >>> f1(0.5, 1.0), f1(0.0, 0.0)
    (0.6666666666666666, 0.0)
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def overlap(true: str, found: str) -> Overlap:
    """Compare two texts by their runs of four words; a shorter text is one run."""
    expected, got = _runs(true), _runs(found)
    both, added, lost = (each.total() for each in (expected & got, got - expected, expected - got))
    return Overlap(
        both / (both + added) if both + added else (None if lost else 1.0),
        both / (both + lost) if both + lost else (None if added else 1.0),
    )


def count_passages(passages: Sequence[str], text: str) -> int:
    """Return how many passages a text holds, whatever their white space and entities."""
    whole = _plain(text)
    return sum(_plain(passage) in whole for passage in passages)


def judge_title(true: str, found: str) -> Verdict:
    """Compare two titles by their letters and digits, then by their words."""
    one, other = _key(true), _key(found)
    if plain := _judge_presence(bool(one), bool(other), is_same=one == other):
        return plain
    words, others = Counter(_plain(true).casefold().split()), Counter(_plain(found).casefold().split())
    share = 2 * (words & others).total() / (words.total() + others.total())
    is_inside = min(len(one), len(other)) >= _LONG_TITLE and (one in other or other in one)
    return Verdict.NEAR if share >= _NEAR or is_inside else Verdict.WRONG


def judge_authors(true: Iterable[str], found: Iterable[str]) -> Verdict:
    """Compare two lists of names as sets; one name in common, or inside another, makes them partly right."""
    ones, others = _names(true), _names(found)
    if plain := _judge_presence(bool(ones), bool(others), is_same=ones == others):
        return plain
    inside = (
        (one in other or other in one)
        for one in ones
        for other in others
        if min(len(one), len(other)) >= _LONG_NAME or one == other
    )
    return Verdict.PARTIAL if any(inside) else Verdict.WRONG


def judge_date(true: str, found: str, *, leeway: int = 0) -> Verdict:
    """Compare two ISO dates by their days, which may be `leeway` days apart; `true` is empty for a page without one."""
    one, other = true[:10], found[:10]
    if plain := _judge_presence(bool(one), bool(other), is_same=one == other):
        return plain
    if not leeway or not _DAY.fullmatch(other):
        return Verdict.WRONG
    apart = abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    return Verdict.RIGHT if apart <= leeway else Verdict.WRONG


def is_day(value: object) -> bool:
    """Tell whether a value begins with an ISO day."""
    return isinstance(value, str) and _DAY.match(value) is not None


def _judge_presence(is_true: bool, is_found: bool, *, is_same: bool) -> Verdict | None:
    """Return the verdict where one of two values is missing or both are the same, else None."""
    if not is_true:
        return Verdict.SPURIOUS if is_found else Verdict.NONE
    if not is_found:
        return Verdict.MISSING
    return Verdict.RIGHT if is_same else None


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _key(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", _plain(text)).casefold())


def _names(values: Iterable[str]) -> set[str]:
    """Return the names in some bylines, as keys."""
    parts = (part for value in values for part in _BETWEEN_NAMES.split(_BY.sub("", _plain(value))))
    return {found for part in parts if (found := _key(_BY.sub("", part)))}
