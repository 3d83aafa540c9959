"""Given the articles of a list and the plan of a query, which hits are shown?"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from index.analysis.analyzer import TokenizedText
from searcher.answer.found import Listed
from searcher.answer.results import Hit
from searcher.snippet.marker import Marker
from searcher.snippet.passages import choose


class ShownTexts(NamedTuple):
    """Hold the texts of one article that are shown, and the heading above each of its paragraphs."""

    title: TokenizedText
    standfirst: TokenizedText | None
    paragraphs: Sequence[TokenizedText]
    headings: Sequence[str]


class Texts(Protocol):
    """Hand out the texts of the articles of one commit, cut into tokens."""

    def read(self, listed: Sequence[Listed], positions: Sequence[Sequence[int]]) -> Sequence[ShownTexts]:
        """Return the texts of some articles, each with its paragraphs at some positions."""
        ...

    def headings(self, listed: Listed) -> Sequence[tuple[int, TokenizedText]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""
        ...

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""
        ...


def show(listed: Sequence[Listed], *, marker: Marker, texts: Texts, passages: int) -> list[Hit]:
    """Return the hits of some articles, each with its best passages, at most so many, in the article's order."""
    if not listed:
        return []
    positions = [
        choose(each.candidates, count=passages) if each.candidates else _opening(each, marker, texts)[:passages]
        for each in listed
    ]
    return [
        _hit(each, places, shown, marker)
        for each, places, shown in zip(listed, positions, texts.read(listed, positions), strict=True)
    ]


def _hit(listed: Listed, positions: Sequence[int], shown: ShownTexts, marker: Marker) -> Hit:
    language = listed.head.language
    passages = tuple(
        marker.passage(position, paragraph, heading, language)
        for position, paragraph, heading in zip(positions, shown.paragraphs, shown.headings, strict=True)
    )
    return marker.hit(listed, shown.title, shown.standfirst, passages)


def _opening(listed: Listed, marker: Marker, texts: Texts) -> list[int]:
    """Return the paragraph that is shown where none matches: the first below a heading that does, or of all."""
    if not texts.has_paragraphs(listed):
        return []
    matching = (position for position, heading in texts.headings(listed) if marker.has_match(heading))
    return [next(matching, 0)]
