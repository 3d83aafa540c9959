"""Given a line that stands among facts, or is marked as one of them, which date does it give among other things?"""

import re

from index.facts.date_fields import UPDATED_LABELS
from index.facts.dates import find_date, read_date
from index.page.features import Line
from index.page.publication import Publication
from index.page.rights import is_copyright

LONGEST = 200
"""Characters of the longest line of facts."""

_MET = r"(?:(?<=[^\d]19\d\d)|(?<=[^\d]20\d\d))(?=\d{1,2}\. |[A-ZÀ-Þ])"
_AFTER_YEAR = re.compile(_MET)
_GLUED = re.compile(rf"{_MET}|(?<=[a-zß-ÿ)])(?=[A-ZÀ-Þ][a-zß-ÿ]+(?: by\b| ?:))")
"""Where two elements met with nothing between: 3 May 2021Author, WorldEdited by."""

_PARTS = re.compile(r" ?[|·•–—/,;] | [-–—/|·•] ?| (?:on|am|vom|le|el|il|op|den) ")
_RANGE_BEFORE = re.compile(r"\d\.? ?[–—-] ?\Z|\b(?:bis|until|to|till|jusqu'au|hasta) (?:zum )?\Z", re.IGNORECASE)
_RANGE_AFTER = re.compile(r" ?(?:[–—-]|to|bis|until) ?\d(?!\d?[:h]\d\d)", re.IGNORECASE)
_UPDATE_BEFORE = re.compile(rf"(?:{UPDATED_LABELS})\W{{0,4}}\Z", re.IGNORECASE)


def read_marked_line(text: str, *, language: str) -> Publication | None:
    """Return the date of a line that states facts, whatever else it says; None if it names several.

    >>> read_marked_line("By Jane Roe in Water on 8 November 2021 at 08:34 PM. 51 comments", language="en").date.iso
    '2021-11-08'
    >>> read_marked_line("8 November 2021 to 9 December 2021", language="en")
    """
    if len(text) > LONGEST or is_copyright(Line(0, text)):
        return None
    text = _AFTER_YEAR.split(text)[0]  # a second day straight after the first is that of a change
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


def unglue(text: str) -> str:
    """Return a line with a space where two elements met without one.

    >>> unglue("Posted on 3. Mai 20213. Mai 2021Author Jane Roe")
    'Posted on 3. Mai 2021 3. Mai 2021 Author Jane Roe'
    """
    return _GLUED.sub(" ", text)
