"""Given a line that stands among facts, whom does it name as the authors among other things?"""

import re
from collections.abc import Iterator

from index.facts.bylines import strip_by
from index.facts.date_fields import PUBLISHED_LABELS, UPDATED_LABELS
from index.facts.dates import find_date
from index.facts.names import byline_names, has_role, is_name, marked_names
from index.page.beside.dated import LONGEST, unglue
from index.page.credits import is_section
from index.page.features import is_shouted

DIVIDERS = re.compile(r"\s*[|·•]\s*|\s+[–—/-]+\s+|//+\s*")
"""What parts names, days and counts within a line."""

_PEN_NAME = re.compile(r"(?=\w*[a-zß-ÿ][A-ZÀ-Þ_]|\w*_)\w{4,30}")
"""A name that somebody took and that is not a word; it counts only beside a day and a time of day."""

_CLOCK = re.compile(r"\d[:.]\d\d")
NOT_WRITTEN = re.compile(
    r"(?:(?:review|check|translat|illustrat|sponsor|present|support|power|provid|photograph|design|shar|direct)ed|taken|geteilt|compartid[oa]|partagée?|photos?|fotos?|images?|bild(?:er)?)"
    r"\W{1,3}(?:by|von|par|por)\b",
    re.IGNORECASE,
)
"""What people other than the author did."""

_WITHIN = re.compile(r"(?<=\w )(?:by|von|par|por)\s+(?=[A-ZÀ-Þ])")
AUTHOR = re.compile(r"authors?\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
"""The word for an author before a name, which beside a day is one."""

_LABEL = re.compile(rf"(?:\A|(?<=\s))(?:{PUBLISHED_LABELS}|{UPDATED_LABELS})\W*\Z", re.IGNORECASE)
TOPIC = re.compile(r"\s+(?:in|under|unter|à|en)\s+(?=[A-ZÀ-Þ]).*")
"""What an article is filed under, after its author."""

_EDGES = " \t,;:.()[]/–—-"


def signed_names(text: str, *, language: str) -> tuple[str, ...]:
    """Return whom a line names as the authors: behind "By", or beside a date, where a name may stand alone.

    >>> signed_names("Posted on 3 May 2021 by jane_r in Water", language="en")
    ('jane_r',)
    >>> signed_names("Jane Roe Last updated 3 May 2021", language="en"), signed_names("Jane Roe", language="en")
    (('Jane Roe',), ())
    """
    if len(text) > LONGEST:
        return ()
    text = unglue(text)
    pieces = list(_pieces(text, language))
    is_dated = len(pieces) > 1 and find_date(text, language=language) is not None
    for piece, _ in pieces:
        if found := _behind_by(piece, is_dated=is_dated):
            return found
    for piece, is_before in pieces if is_dated else ():
        plain = strip_label(piece).strip(_EDGES)
        if is_before and _PEN_NAME.fullmatch(plain) and _CLOCK.search(text):
            return (plain,)
        if is_before and is_name(plain) and not (has_role(plain) or is_section(plain) or is_shouted(plain)):
            return byline_names(plain)
    return ()


def strip_label(text: str) -> str:
    """Return a piece before a day without what says that the article appeared then: Jane Roe, published on."""
    return _LABEL.sub("", text)


def _pieces(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces between bars and dates, and whether each is set off as a name before a date is."""
    parts = DIVIDERS.split(text)
    for part in parts:
        rest = part
        while found := find_date(rest, language=language):
            yield found.before.strip(), not found.before.rstrip().endswith(",")
            rest = found.after
        yield rest.strip(), rest == part and len(parts) > 1


def _behind_by(piece: str, *, is_dated: bool) -> tuple[str, ...]:
    if NOT_WRITTEN.search(piece):
        return ()
    piece = TOPIC.sub("", piece.strip(" \t/"))
    if is_dated and (author := AUTHOR.match(piece)):
        piece = f"By {piece[author.end() :]}"
    if strip_by(piece) is not None:
        found = marked_names(piece)
        return found if is_dated or all(map(is_name, found)) else ()
    within = _WITHIN.search(piece) if is_dated else None
    found = marked_names(piece[within.start() :]) if within else ()
    return found if all(map(is_name, found)) else ()
