"""Given a text, which words and numbers are in it, and what stands between them?"""

import re

from index.analysis.normalizer import fold, normalize

_MARKS = r".,;:!?/|'’\"“”()\[\]{}<>=+*&%#@~^_–—-"
_PIECE = re.compile(rf"\d+|[^\s\d{_MARKS}]+")
_GAP = re.compile(r"[\s.,/'’–—-]{0,3}")
_DASHES = ("-", "–", "—")


class Pieces:
    """Hold the words and numbers of a text in order, folded (`keys`), and where they begin and end (`spans`).

    >>> Pieces("Oct. 20th").keys
    ('oct', '20', 'th')
    """

    def __init__(self, text: str) -> None:
        found = tuple(_PIECE.finditer(text))
        self.keys = tuple(fold(normalize(piece[0])) for piece in found)
        self.spans = tuple(piece.span() for piece in found)
        self._text = text

    def within(self, start: int, end: int) -> range:
        """Return the places of the pieces that lie in a part of the text, if only in part."""
        places = [place for place, span in enumerate(self.spans) if start < span[1] and span[0] < end]
        return range(places[0], places[-1] + 1) if places else range(0)

    def is_close(self, place: int) -> bool:
        """Tell whether nothing but a space or what stands in dates is between a piece and the one before."""
        gap = self._gap(place)
        return gap is not None and bool(_GAP.fullmatch(gap))

    def is_attached(self, place: int) -> bool:
        """Tell whether there is a piece before one, and no space between."""
        gap = self._gap(place)
        return gap is not None and not re.search(r"\s", gap)

    def is_after_dash(self, place: int) -> bool:
        """Tell whether only a dash is between a piece and the one before."""
        return (self._gap(place) or "").strip() in _DASHES

    def _gap(self, place: int) -> str | None:
        """Return what is between a piece and the one before, None where there are not both."""
        return self._text[self.spans[place - 1][1] : self.spans[place][0]] if 0 < place < len(self.spans) else None
