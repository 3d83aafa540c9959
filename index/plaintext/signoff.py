"""Given a line at an article's end, whom does it name as having written the article?"""

import re

from index.names import byline_names

_PARTS = re.compile(r"\s*;\s*")
_WRITERS = re.compile(
    r"(?:reporting|reported|writing|written|story|text|compiled|bericht|text|redaction|redacción|testo)"
    r"(?: and (?:writing|reporting|editing))?(?: by|:)\s+|(?:von|par|por)\s+",
    re.IGNORECASE,
)
_LONGEST = 300


def read_signoff(text: str) -> tuple[str, ...]:
    """Return the names of the writers that a line in brackets or behind a star names; editors and helpers are none.

    >>> read_signoff("(Reporting by Jane Roe and Ben Poe in Selby; Editing by Hugh Lane)")
    ('Jane Roe', 'Ben Poe')
    >>> read_signoff("(Additional reporting by Jane Roe)"), read_signoff("Reporting by night is harder.")
    ((), ())
    """
    if len(text) > _LONGEST:
        return ()
    for part in _PARTS.split(text.strip(" *•()[]–—-")):
        match = _WRITERS.match(part)
        if match and (found := byline_names(f"By {part[match.end() :].rstrip('.')}")):
            return found
    return ()
