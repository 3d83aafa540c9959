"""Given what stands before the first label of an article in the older layout of Nexis, which source, date and headline?

Mostly a source, a date and a headline stand there; some sources have their headline above the date.
"""

import re
from collections.abc import Sequence

from index.facts.bylines import strip_by
from index.facts.names import byline_names
from index.facts.text import collapse
from index.formats.press.clipping import AT_HEAD, COPYRIGHT, Clipping, is_dated, label_words
from index.formats.press.piece import TextPiece
from index.page.features import ends_sentence
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://\S+")
_LENGTH = re.compile(rf"\d[\d.,]*\s+(?:{'|'.join(label_words('factiva_words', 'length'))})", re.IGNORECASE)
_EDITION = re.compile(
    r"(?<!\w)(?:edition|édition|edición|edizione|editie|edição|ausgabe|correction appended)(?!\w)", re.IGNORECASE
)
_LONGEST_EDITION = 60
_SHORTEST_TEXT = 50
"""Characters of a sentence under the date that is the text, where a headline may stand above the date."""

_MOST_LINES = 2
"""Pieces between the date and the first label that are a headline and a line under it; of more, the rest is text."""

_DATED_BY = 6
"""Pieces of an article among which its date is."""


@fixed
class _Line:
    """Hold a piece of the head without the lines about rights, and where it stands."""

    place: int
    text: str

    @property
    def first(self) -> str:
        return self.text.partition("\n")[0]


def read_head(clipping: Clipping, pieces: Sequence[TextPiece], *, is_labelled: bool) -> int:
    """Take source, date and headline, and return where what they leave begins: the text, if it is not all.

    `is_labelled` says whether `pieces` end before a label of the head.
    """
    head = _lines(clipping, pieces)
    if not head:
        return len(pieces)
    dated = next((number for number, line in enumerate(head[:_DATED_BY]) if is_dated(line.first)), None)
    if dated is None and len(head) > 2 and _YEAR.search(head[1].text) and len(head[1].text) <= _LONGEST_EDITION:
        dated = 1  # "Spring 2019": a date that cannot be read, and has to be said to be there
    before, after = (head[:1], head[1:]) if dated is None else (head[:dated], head[dated + 1 :])
    if dated is not None:
        date, _, edition = head[dated].text.partition("\n")
        clipping.state(Field.PUBLISHED, date, AT_HEAD)
        clipping.keep("edition", edition)
    if before and (after or dated is not None or is_labelled):
        source, _, others = before[0].text.partition("\n")
        clipping.state(Field.SOURCE, source, AT_HEAD)
        clipping.keep("publication", others)
        before = before[1:]
    while after and _is_besides(after[0], is_last=len(after) == 1):
        clipping.keep("edition", after[0].text)
        after = after[1:]
    return _read_title(clipping, before, after, end=len(pieces), is_labelled=is_labelled)


def _read_title(
    clipping: Clipping, before: Sequence[_Line], after: Sequence[_Line], *, end: int, is_labelled: bool
) -> int:
    """Take the headline, which stands below the date or above it, and return where what follows it begins."""
    is_above = bool(before) and (not after or len(after) > _MOST_LINES or _is_byline(after[0]) or _is_text(after[0]))
    if is_above:
        titles, rest = before, after
    else:
        titles, rest = after[:1], after[1:]
        clipping.keep("publication", "; ".join(line.text for line in before))
    if titles:
        clipping.state(Field.TITLE, titles[0].text, AT_HEAD)
        clipping.keep("head", "; ".join(line.text for line in titles[1:]))
    if is_above and rest and _is_byline(rest[0]):
        clipping.state(Field.AUTHOR, rest[0].text, AT_HEAD)
        rest = rest[1:]
    if is_labelled and not is_above:
        clipping.keep("head", "; ".join(line.text for line in rest))
        return end
    return rest[0].place if rest else end


def _lines(clipping: Clipping, pieces: Sequence[TextPiece]) -> list[_Line]:
    """Return what says neither whose an article is nor how long it is or at which address."""
    head: list[_Line] = []
    for place, piece in enumerate(pieces):
        lines = [line for each in piece.text.split("\n") if (line := collapse(each))]
        kept = [line for line in lines if not COPYRIGHT.match(line)]
        text = "\n".join(kept)
        clipping.keep("copyright", "; ".join(line for line in lines if line not in kept))
        if _ADDRESS.fullmatch("".join(kept)):
            clipping.state(Field.URL, "".join(kept), AT_HEAD)
        elif _LENGTH.fullmatch(text):
            clipping.keep("length", text)
        elif kept:
            head.append(_Line(place, text))
    return head


def _is_besides(line: _Line, *, is_last: bool) -> bool:
    """Return whether a line under the date is an edition or the date once more; the last one may be a headline."""
    if len(line.text) > _LONGEST_EDITION:
        return False
    return (not is_last and bool(_EDITION.search(line.text))) or (is_dated(line.text) and len(line.text.split()) <= 5)


def _is_text(line: _Line) -> bool:
    return len(line.text) > _SHORTEST_TEXT and ends_sentence(line.text)


def _is_byline(line: _Line) -> bool:
    return strip_by(line.first) is not None or bool(byline_names(line.text))
