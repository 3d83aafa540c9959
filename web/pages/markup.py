"""Given text and its marks, which pieces does a template escape one by one?

HTML is made last, in the templates, where each piece is escaped for itself; nothing here knows of tags.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from searcher.answer.results import Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of text, all of it marked or none: `number` counts marks from 1 and is 0 for plain text."""

    text: str
    number: int = 0


def pieces(text: str, marks: Iterable[Mark] = (), *, first: int = 1) -> tuple[Piece, ...]:
    """Cut text at its marks; joined again the pieces are the text.

    Marks count on from `first`. One that is empty, beyond the text or inside the one before it makes no piece.

    >>> pieces("new peace treaty", [(4, 9)], first=3)
    (Piece(text='new ', number=0), Piece(text='peace', number=3), Piece(text=' treaty', number=0))
    """
    found: list[Piece] = []
    done = 0
    number = first
    for start, end in marks:
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            found.append(Piece(text[done:start]))
        found.append(Piece(text[start:end], number))
        number += 1
        done = end
    if done < len(text):
        found.append(Piece(text[done:]))
    return tuple(found)
