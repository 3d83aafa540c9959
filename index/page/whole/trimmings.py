"""Given part of a line that may name authors, what is left without what stands around their names?

Buttons, reading times, days of the week, time zones, degrees, roles and what pictures show stand there.
"""

import re

from index.facts.calendar.names import is_weekday
from index.facts.names import is_name

AROUND_NAMES = " \t,;:.()[]/–—-»→«*~+［］【】（）《》"
"""What a name neither begins nor ends with."""

_LED = re.compile(
    r"(?:(?:\+\s*)?follow|folge|profile|avatar(?: photo)?|words|texte?|author|ihre?)\s+(?=(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"[\s·|]+(?:\+\s*)?(?:follow(?:ing)?|folgen|suivre|seguir|anzeigen|ansehen|leave a (?:comment|reply)"
    r"|(?:no|add) comments?)\b.*",
    re.IGNORECASE,
)
"""Buttons and labels before a name, and buttons behind one."""

_READING = re.compile(
    r"\s*\b\d{1,3}[ -]?min(?:ute)?[ns]?\b\.?"
    r"(?:\s(?:read(?:ing)?(?: time)?|lesezeit|de lectura|de lecture|di lettura))?",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:posted|filed|published|veröffentlicht|gepostet) (?:in|under|unter) .*?(?=\b(?:by|von)\b)", re.IGNORECASE
)
"""What an article is filed under, before its author."""

_ABOUT = re.compile(r"(?:about|meet|über|à propos de|sobre|over|om)\s+(?=(?-i:[A-ZÀ-Þ]))", re.IGNORECASE)
"""How the title of a box on an author begins."""

_GLUED = re.compile(
    r"(?<=[a-zß-ÿ])(?=(?:[A-ZÀ-Þ][a-zß-ÿ]+(?: [\w-]+)* )?"
    r"(?:[Cc]ontributor|[Ww]riter|[Ee]ditor|[Rr]eporter|[Cc]orrespondent|[Cc]olumnist)\b)(?=[A-ZÀ-Þ])"
)
"""Where a role begins that stood in an element of its own: Jane RoeSenior Contributor."""

_TALK = re.compile(
    r"\s+(?:im gespräch mit|im interview mit|in conversation with|en conversación con)\s+", re.IGNORECASE
)
_ZONE = re.compile(r"[A-Z]{1,4}T|GMT|UTC|ME?S?Z|Uhr")
DEGREE = re.compile(r",?\s+(?:Ph\.?\s?D|M\.?D|MPH|MSc|BSc|M\.?A|MBA)\b\.?")
_TRAILING = re.compile(r"\s+(?:on|am|le|el|em|op|il|den|du|vom|at|um|à|del|på|and|und|et|y|e)\Z", re.IGNORECASE)
"""What stands between a name and a day, or the next name."""

_ASIDE = re.compile(r"(?<=\w)\s*\([^()]*\)")
_PICTURED = re.compile(
    r"(?<=\w)\s+(?:symbol|archiv)?(?:bild(?:er)?|fotos?|photos?|images?|pictures?)\b.*", re.IGNORECASE
)
_ABBREVIATED = 4
"""Letters of the longest day of the week that may be a name, too: Sun, Dom."""


def strip_asides(text: str) -> str:
    """Return a text without what stands in brackets behind a word, or is said of a picture.

    >>> strip_asides("Jane Roe (dpa)"), strip_asides("Jane Roe Symbolbild Pier")
    ('Jane Roe', 'Jane Roe')
    """
    return _PICTURED.sub("", _ASIDE.sub("", text)).strip()


def strip_trimmings(text: str) -> str:
    """Return a text without what stands before and behind the names in it; the title of a box on an author has a "By".

    >>> [strip_trimmings(text) for text in ("Jane Roe · Follow", "5 min read Jane Roe", "Jane RoeSenior Contributor")]
    ['Jane Roe', 'Jane Roe', 'Jane Roe Senior Contributor']
    >>> strip_trimmings("Jane Roe on Monday"), strip_trimmings("About Jane Roe"), strip_trimmings("About ferries")
    ('Jane Roe', 'By Jane Roe', 'About ferries')
    """
    plain = _strip_days(DEGREE.sub("", text))
    plain = _READING.sub("", _FOLLOWED.sub("", _LED.sub("", _FILED.sub("", plain), count=1)))
    plain = _TALK.sub(" und ", _GLUED.sub(" ", plain)).strip(f"{AROUND_NAMES}·|")
    about = _ABOUT.match(plain)
    return f"By {plain[about.end() :]}" if about and is_name(plain[about.end() :]) else plain


def _strip_days(text: str) -> str:
    """Return a text without the time zone, the day of the week and the small word that stand before a day."""
    words = text.strip(AROUND_NAMES).split()
    if words and _ZONE.fullmatch(words[-1]):
        words.pop()
    while (
        len(words) > 1
        and (len(words) > 2 or len(words[-1]) > _ABBREVIATED)
        and is_weekday(words[-1].strip(AROUND_NAMES))
    ):
        words.pop()
    return _TRAILING.sub("", " ".join(words).strip(AROUND_NAMES)).strip(AROUND_NAMES)
