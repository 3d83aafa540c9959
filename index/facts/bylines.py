"""Given a line with a byline, what stands where the names are?

The words in `words/bylines.toml` are those of many languages. Behind the names there may be a day, a count or a label.
"""

import re

from index.facts.calendar.names import is_weekday, month_called
from index.vocabulary.word_lists import read_list, read_tables

_WORDS = {name: "|".join(words).replace(" ", r"\ ") for name, words in read_tables("index.facts", "bylines").items()}
BY = _WORDS["by"]
"""The "by" before a name, as a regular expression."""

_BY = re.compile(
    rf"""(?: (?:{_WORDS["openers"]}) \s+ (?:{BY}|{_WORDS["by_behind"]}) (?:\s?:|(?=\s)) \s*
    | (?:{BY}) (?:\s?:\s*|\s+)
    | (?-i:By|Por|Von)(?=(?-i:[A-ZÀ-Þ][a-zß-ÿ])) # in an element of its own, before a name in another
    | (?:{_WORDS["labels"]}|{_WORDS["authors"]}) \s?:\s*
    | (?:{_WORDS["authors"]}) \s+ (?=(?-i:[A-ZÀ-ÞА-Я]))
    | (?:取材・|構成・|本报|本報)?(?:記者|记者|作者|著者|執筆|撰文|撰稿|文|글|기자)\s*[:：/／|｜●＝=\s]\s* )""",
    re.VERBOSE | re.IGNORECASE,
)
_ENDING = re.compile(
    rf"(?:(?<=\S)\s*[,;|·•(/–—-]\s*|\s+|(?<=[^\W\d_])(?-i:(?=[A-Z])))(?:{_WORDS['endings']})(?!\w).*", re.IGNORECASE
)
"""What is said of the date, which may be glued to the name before it."""

_PAPER = re.compile(r"\s+[Ff]or\s+(?:the\s+)?(?=[A-ZÀ-Þ]).*")
_FIGURE = re.compile(r"\d")
_DATE_WORDS = frozenset(read_list("index.facts", "date_words"))
_EDGES = " ,;:.|·•(/–—-"


def strip_by(text: str) -> str | None:
    """Return what follows the "By" of a byline in one of many languages, None if it has none.

    >>> strip_by("By Jane Roe"), strip_by("Ein Beitrag von Katrin Delbrügge"), strip_by("Bystanders said")
    ('Jane Roe', 'Katrin Delbrügge', None)
    """
    match = _BY.match(text)
    return text[match.end() :].strip() if match else None


def without_ending(text: str) -> str:
    """Return the part of a byline that may be names, without the date, the count or the paper behind them.

    >>> [without_ending(text) for text in ("Jane Roe on May 3", "Jane RoePublished today", "Jane Roe for The Echo")]
    ['Jane Roe', 'Jane Roe', 'Jane Roe']
    """
    text = _PAPER.sub("", _ENDING.sub("", text, count=1))
    match = _FIGURE.search(text)
    if match is None:
        return text
    words = text[: match.start()].rstrip(_EDGES).split()
    while words and _is_of_day(words[-1]):
        words.pop()
    return " ".join(words).rstrip(_EDGES)


def _is_of_day(word: str) -> bool:
    return word.strip(_EDGES).casefold() in _DATE_WORDS or month_called(word, "") > 0 or is_weekday(word)
