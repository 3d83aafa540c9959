"""Given a line that a page marks as one of facts, which date does it say among whatever else?"""

import re

from index.facts.date_fields import UPDATED_LABELS
from index.facts.dates import find_date, read_date
from index.page.features import Line
from index.page.publication import Publication
from index.page.rights import is_copyright

_LONGEST_MARKED = 200
"""Characters of the longest line of facts."""

_PARTS = re.compile(r" ?[|·•–—/,;] | [-–—/|·•] ?| (?:on|am|vom|le|el|il|op|den) ")
_RANGE_BEFORE = re.compile(r"\d\.? ?[–—-] ?\Z|\b(?:bis|until|to|till|jusqu'au|hasta) (?:zum )?\Z", re.IGNORECASE)
_RANGE_AFTER = re.compile(r" ?(?:[–—-]|to|bis|until) ?\d", re.IGNORECASE)
_UPDATE_BEFORE = re.compile(rf"(?:{UPDATED_LABELS})\W{{0,4}}\Z", re.IGNORECASE)


def read_marked_line(text: str, *, language: str) -> Publication | None:
    """Return the date of a line that a page marks as one of facts, whatever else it names; None if it names several.

    >>> read_marked_line("By Jane Roe in Water on 8 November 2021 at 08:34 PM. 51 comments", language="en").date.iso
    '2021-11-08'
    >>> read_marked_line("8 November 2021 to 9 December 2021", language="en")
    """
    if len(text) > _LONGEST_MARKED or is_copyright(Line(0, text)):
        return None
    found = find_date(text, language=language)
    if found is None:
        dates = [date for part in _PARTS.split(text) if (date := read_date(part, language=language, is_marked=True))]
        return Publication(dates[0]) if len(dates) == 1 else None
    if _RANGE_BEFORE.search(found.before) or _RANGE_AFTER.match(found.after):
        return None
    other = find_date(found.after, language=language)
    if find_date(found.before, language=language):
        return None
    if other and other.date.iso != found.date.iso and not _UPDATE_BEFORE.search(other.before):
        return None
    return Publication(found.date, _UPDATE_BEFORE.search(found.before) is not None)
