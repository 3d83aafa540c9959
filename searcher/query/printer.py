"""Given the parts of a query, how are they written so that they are read the same again?

The nodes of `searcher.query.tree` know what they hold; here is what all of them share.
"""

from searcher.query.words import STRAIGHT, is_shouted_query, typed

_PAIRS = ((STRAIGHT, STRAIGHT, STRAIGHT), ("“", "”", "“”‟"), ("«", "»", "«»"), ("‹", "›", "‹›"), ("〝", "〟", "〝〞〟"))
"""Opening and closing quote, and what a text between them must not contain."""


def quoted(text: str) -> str:
    """Return a text in quotes that do not occur in it.

    >>> quoted('a 12" record')
    '“a 12" record”'
    """
    characters = set(typed(text))
    for opening, closing, closers in _PAIRS:
        if characters.isdisjoint(closers):
            return f"{opening}{text}{closing}"
    return f'"{typed(text).replace(STRAIGHT, " ")}"'


def bracketed(text: str) -> str:
    """Return a part in brackets.

    >>> bracketed("a OR b")
    '(a OR b)'
    """
    return f"({text})"


def guarded(text: str) -> str:
    """Return a whole query, in brackets if it would otherwise be read as a shouted headline.

    >>> guarded("NATO OR EU"), guarded("nato OR eu")
    ('(NATO OR EU)', 'nato OR eu')
    """
    return bracketed(text) if is_shouted_query(typed(text)) else text
