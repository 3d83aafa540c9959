"""Does a text have the form of a wildcard, in time linear in the text, whatever the number of stars?"""

import re

LETTERS = "*?"


def form(pattern: str, *, character: str = ".", marks: str = LETTERS) -> str:
    """Return the regular expression of a pattern of ``*`` (any characters) and, if in `marks`, ``?`` (one character).

    Between two stars the leftmost place is as good as any later one, so it is never looked for again (an atomic group).

    >>> re.fullmatch(form("*a*b?"), "cabbc") is not None, re.fullmatch(form("a?", marks="*"), "ab") is not None
    (True, False)
    """
    parts = [re.escape(part) for part in re.split(r"\*+", pattern)]
    if "?" in marks:
        parts = [part.replace(r"\?", character) for part in parts]
    first, *rest = parts
    if not rest:
        return first
    middle = "".join(f"(?>{character}*?{part})" for part in rest[:-1])
    return f"{first}{middle}{character}*{rest[-1]}"
