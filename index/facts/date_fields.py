"""Given a field that is meant for a date, which day does it say?

A field may hold more than a date on a page is taken for: seconds since 1970, a label ("Published:"), the name of an
edition or of the author after it. What was there and is not understood is said, so that it can be counted.
"""

import re
from dataclasses import replace

from index.facts.bylines import strip_by
from index.facts.calendar.names import is_weekday
from index.facts.dates import Dated, find_date, read_date
from index.facts.fact import Fact, fact
from index.facts.names import byline_names, has_organisation, is_name
from index.facts.shapes import without_marks
from index.facts.stamps import read_seconds, read_stamp
from index.facts.text import collapse
from index.vocabulary.article import Field
from index.vocabulary.word_lists import read_list

PUBLISHED_LABELS = "|".join(sorted(read_list("index.facts", "published"), key=len, reverse=True))
"""What stands before the date that an article appeared on."""

UPDATED_LABELS = "|".join(sorted(read_list("index.facts", "updated"), key=len, reverse=True))
"""What stands before the date that an article was changed on."""

UNREAD = "not a date with day, month and year that we can read"
"""What is noted of a date that was there and could not be read."""

UPDATED = "when it was updated"
"""What is noted of a date that is not when an article appeared, but later."""

_LONGEST = 160
"""Characters of the longest field that is looked at."""

_NO_DATE = "|none|null|nan|nat|n/a|na|nil|unknown|undefined|undated|n.d.|nd|--|-|\\n|false|true|"
"""What programs and people write when they do not know the date."""

_LABEL = re.compile(
    rf"(?:(?P<published>{PUBLISHED_LABELS})|(?P<updated>{UPDATED_LABELS}))(?:\s*[:：]\s*|\s+|(?=\d))", re.IGNORECASE
)
_LATER = re.compile(rf"(?<=\S)[\s,;|/·•(–—-]{{1,8}}(?:{UPDATED_LABELS})(?!\w)", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"\s{{0,4}}(?:{PUBLISHED_LABELS})\Z", re.IGNORECASE)
_GAP = re.compile(r"\s{0,4}(?:/{2,4}|[|/·•–—;,(])\s{0,4}|\s{1,4}-{1,4}\s{1,4}|(?<=\S)\s{1,4}")
_HARD = re.compile(r"[|/·•–—;,]|-")
_EDITION_WORDS = tuple(word.casefold() for word in read_list("index.facts", "editions"))
_OWN_WORDS = frozenset(_EDITION_WORDS[: _EDITION_WORDS.index("correction") + 1])
_EDITION = frozenset(_EDITION_WORDS)
_FIGURES = re.compile(r"\d{3}|\d\s?[./:-]\s?\d")
_COUNT = re.compile(r"(?:\d{1,2}|\d{1,2}(?:st|nd|rd|th|e|ª|º|\.))\Z")


def date_fact(value: str, origin: str, *, language: str = "", note: str = "") -> Fact | None:
    """Return when an article appeared by the value of a field; without a value and with a note if that is unclear.

    None if the field says that it holds no date. `note` says what else the date is than when an article appeared, which
    makes it a guess.

    >>> date_fact("le 12 mars 2019", "field date").values, date_fact("Feb 26", "field date").provenance.note
    (('2019-03-12',), 'not a date with day, month and year that we can read')
    """
    if value[4:5] == "-" and not note and (stamp := read_stamp(value)):
        return fact(Field.PUBLISHED, stamp, origin, quote="" if stamp == value else value)
    value = collapse(value)
    if is_no_date(value):
        return None
    dated = read_stated(value, language=language)
    if dated is None:
        return fact(Field.PUBLISHED, "", origin, quote=value[:80], note=UNREAD)
    said = "; ".join(filter(None, (dated.note, note)))
    quote = "" if dated.iso == value else value
    return fact(Field.PUBLISHED, dated.iso, origin, quote=quote, note=said, guess=dated.guess or bool(note))


def is_no_date(value: str) -> bool:
    """Return whether a field for a date says that there is none.

    >>> is_no_date("NaT"), is_no_date("0000-00-00 00:00:00"), is_no_date("Feb 26")
    (True, True, False)
    """
    plain = value.strip()
    return f"|{plain.casefold()}|" in _NO_DATE or not plain.strip("0-:/. TZ+")


def read_stated(value: str, *, language: str = "", is_marked: bool = False) -> Dated | None:
    """Return the date that a field states, None if it states none, or none that can be read.

    >>> read_stated("1552348800").iso, read_stated("Updated: 12 March 2019").note
    ('2019-03-12T00:00:00+00:00', 'when it was updated')
    >>> read_stated("March 12, 2019 Tuesday, Late Edition - Final").iso, read_stated("12 March 2019 // Jane Roe").iso
    ('2019-03-12', '2019-03-12')
    >>> read_stated("12-14 March 2019"), read_stated("The war ended on 8 November 2021")
    (None, None)
    """
    text = without_marks(collapse(value))
    if len(text) > _LONGEST or not any(char.isnumeric() for char in text):
        return None
    if text.isdigit() or text[-1] in ")/":
        if found := read_stamp(text) or read_seconds(text):
            return Dated(found)
    elif "." in text and (found := read_seconds(text)):
        return Dated(found)
    if dated := read_date(text, language=language, is_marked=is_marked):
        return dated
    if (later := _LATER.search(text)) and (dated := read_stated(text[: later.start()], language=language)):
        return dated
    label = _LABEL.match(text)
    if label is not None and (dated := _followed(text[label.end() :], language)):
        return replace(dated, note=UPDATED, guess=True) if label["updated"] else dated
    said = _SAID_AFTER.search(text)
    return _followed(text[: said.start()] if said else text, language) or _after_name(text, language)


def split_date(text: str, *, language: str = "") -> tuple[Dated, str] | None:
    """Return the date that a text begins with and the name of the author or of the edition that follows it.

    None if anything else follows, or nothing.

    >>> split_date("Monday, 8 November 2021 10:05 am by Jane Roe")[1], split_date("8 November 2021 // Jane Roe")[1]
    ('by Jane Roe', 'Jane Roe')
    >>> split_date("8 November 2021, 2nd edition")[1], split_date("8 November 2021 was a Monday")
    ('2nd edition', None)
    """
    found = find_date(text, language=language)
    if found is None or len(found.before.split()) > 4:
        return None
    start = text.find(found.after) if found.after else len(text)
    for gap in _GAP.finditer(text, max(start, 0)):
        rest = text[gap.end() :].strip(" )")
        if not rest or _FIGURES.search(rest):
            continue
        is_hard = bool(_HARD.search(gap[0]))
        if (_is_edition(rest) or _is_author(rest, is_hard=is_hard)) and (
            dated := read_date(text[: gap.start()], language=language)
        ):
            return dated, rest
    return None


def _followed(text: str, language: str) -> Dated | None:
    """Return the date of a text that holds a name after it at most."""
    if dated := read_date(text, language=language):
        return dated
    split = split_date(text, language=language)
    return split[0] if split else None


def _after_name(text: str, language: str) -> Dated | None:
    """Return the date of a text that names its author, or the name of the edition, first."""
    for gap in _GAP.finditer(text):
        before = text[: gap.start()].strip()
        if len(before.split()) > 6:
            break
        is_hard = bool(_HARD.search(gap[0]))
        # "Edition 12, March 2019" has the number of an issue.
        is_named = _is_author(before, is_hard=is_hard) or (is_hard and _is_edition(before))
        if is_named and (dated := read_date(text[gap.end() :], language=language)):
            return dated
    return None


def _is_author(text: str, *, is_hard: bool) -> bool:
    """Return whether a text names an author or a publisher: with a "by", or parted from the date by a mark."""
    rest = strip_by(text)
    if rest is not None:
        return bool(byline_names(text)) or len(rest.split()) == 1
    is_publisher = has_organisation(text) and len(text.split()) <= 6
    return is_hard and (is_name(text) or bool(byline_names(text)) or is_publisher)


def _is_edition(text: str) -> bool:
    """Return whether a text is the name of an edition.

    >>> _is_edition("Late Edition - Final"), _is_edition("2nd edition"), _is_edition("Tuesday"), _is_edition("Jane Roe")
    (True, True, False, False)
    """
    words = [word for each in re.split(r"[\s;,()/–—-]+", text) if (word := each.strip(".:").casefold())]
    if not 0 < len(words) <= 7 or not _OWN_WORDS & set(words):
        return False
    return all(word in _EDITION or _COUNT.match(word) or is_weekday(word) for word in words)
