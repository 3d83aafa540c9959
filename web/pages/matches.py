"""Given an article and its marks, where is each match, and which comes before and after it?"""

import re
from collections.abc import Iterable

from index.vocabulary.fixed import fixed
from searcher.answer.results import Mark, MarkedArticle


@fixed
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


_PLACE = re.compile(r"([pm])([1-9][0-9]{0,8})")


@fixed
class ShownParagraph:
    """Hold one paragraph, `number` from 1, and the section heading that begins at it (empty if none)."""

    number: int
    heading: tuple[Piece, ...]
    pieces: tuple[Piece, ...]


@fixed
class MatchedText:
    """Hold an article's text, cut into pieces whose marks are numbered through from 1.

    `places` are the numbers of the paragraphs that hold a match, and `first_matches` the first match of each.
    """

    title: tuple[Piece, ...]
    standfirst: tuple[Piece, ...]
    blocks: tuple[ShownParagraph, ...]
    matches: int
    places: tuple[int, ...]
    first_matches: tuple[int, ...]

    def match_at(self, at: str) -> int:
        """Return the match that an address names (``m3``, or ``p12`` for the first in or after that paragraph).

        0 if it names none, or there is none.
        """
        found = _PLACE.fullmatch(at)
        if found is None or not self.matches:
            return 0
        number = int(found[2])
        if found[1] == "m":
            return number if number <= self.matches else 0
        after = (first for place, first in zip(self.places, self.first_matches, strict=True) if place >= number)
        return next(after, 0)


def matched_text(marked: MarkedArticle) -> MatchedText:
    """Number the matches of an article in reading order and cut its text at them."""
    article = marked.article
    number = 1

    def cut(text: str, marks: tuple[Mark, ...]) -> tuple[Piece, ...]:
        nonlocal number
        found = pieces(text, marks, first=number)
        number += sum(1 for piece in found if piece.number)
        return found

    title = cut(article.title, marked.title_marks)
    standfirst = cut(article.standfirst, marked.standfirst_marks)
    blocks, places, first_matches = [], [], []
    heading = ""
    for position, paragraph in enumerate(article.paragraphs):
        begins = paragraph.heading if paragraph.heading != heading else ""
        heading = paragraph.heading
        over = cut(begins, marked.heading_marks[position]) if begins else ()
        first = number
        block = ShownParagraph(position + 1, over, cut(paragraph.text, marked.paragraph_marks[position]))
        if number > first:
            places.append(block.number)
            first_matches.append(first)
        blocks.append(block)
    return MatchedText(title, standfirst, tuple(blocks), number - 1, tuple(places), tuple(first_matches))
