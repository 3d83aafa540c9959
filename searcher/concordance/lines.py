"""Given an article and what is looked for, which matches are in it, and what stands on both sides of each?"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.analysis.analyzer import Analyzer, TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Kind, Unit, units
from searcher.answer.results import Mark
from searcher.snippet.hits import Marker

CONTEXT = 40
"""Characters on each side of a match: what fits on a line beside it and its place."""

_NEIGHBOURS = 5
"""Words on each side by which lines are ordered, the nearest first."""


@fixed
class MatchLine:
    """Hold one match with the text on both sides of it, in one line, as far as its paragraph goes.

    `kind` says what the match stands in. `paragraph` is the position of that paragraph in the article, from 0; for a
    heading that of the paragraph it stands over; -1 for headline and standfirst. `start` is where the match begins in
    that text, in code points. `before` are the words before the match, the nearest first, and `behind` those after it.
    """

    id: str
    title: str
    source: str
    published: str
    kind: Kind
    paragraph: int
    start: int
    left: str
    match: str
    right: str
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """Return the number of the paragraph, from 1; 0 for headline and standfirst."""
        return self.paragraph + 1


class SearchedText(NamedTuple):
    """Hold a text of an article, its tokens, and the marks of its matches."""

    unit: Unit
    tokens: TokenizedText
    marks: Sequence[Mark]


class LineFinder:
    """Find the matches of one query in articles, in the order of their texts."""

    def __init__(self, marker: Marker, analyzer: Analyzer, *, width: int = CONTEXT) -> None:
        self._marker = marker
        self._analyzer = analyzer
        self._width = width

    def texts(self, article: Article) -> Iterator[SearchedText]:
        """Yield all texts of an article, those without a match too."""
        for unit in units(article):
            tokens = self._analyzer.tokenized(unit.text, language=article.language)
            yield SearchedText(unit, tokens, self._marker.marks(tokens, is_headline=unit.kind.is_headline))

    def lines(self, article: Article) -> Iterator[MatchLine]:
        """Yield a line for each match in an article."""
        for text in self.texts(article):
            for mark in text.marks:
                yield self._line(article, text, mark)

    def _line(self, article: Article, text: SearchedText, mark: Mark) -> MatchLine:
        start, end = mark
        written = text.unit.text
        first, after = token_places(text.tokens, mark)
        words = text.tokens.verbatim
        return MatchLine(
            id=article.id,
            title=article.title,
            source=article.source,
            published=article.published,
            kind=Kind.HEADLINE if text.unit.kind.is_headline else text.unit.kind,
            paragraph=text.unit.paragraph,
            start=start,
            left=_one_line(written[max(0, start - self._width) : start]),
            match=_one_line(written[start:end]),
            right=_one_line(written[end : end + self._width]),
            before=tuple(words[max(0, first - _NEIGHBOURS) : first][::-1]),
            behind=tuple(words[after : after + _NEIGHBOURS]),
        )


def token_places(tokens: TokenizedText, mark: Mark) -> tuple[int, int]:
    """Return the positions of the first token of a match and of the first one behind it."""
    start, end = mark
    return bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)


def lines_beside(lines: Iterable[MatchLine], word: str) -> Iterator[MatchLine]:
    """Yield the lines with a word, in lower case, among the five before the match or behind it."""
    return (line for line in lines if word in line.before or word in line.behind)


_SPACE = re.compile(r"\s")


def _one_line(text: str) -> str:
    """Return a text of the same length without line ends."""
    return _SPACE.sub(" ", text)
