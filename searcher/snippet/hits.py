"""Given the articles of a list and the plan of a query, what is shown of each, and what is marked in it?

The same for every engine: an engine only hands out the texts.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import repeat
from typing import NamedTuple, Protocol

from index.analysis.analyzer import Analyzer, TokenizedText
from index.vocabulary.article import Article
from index.vocabulary.schema import Form
from searcher.answer.found import Listed
from searcher.answer.results import Hit, Mark, MarkedArticle, Passage
from searcher.plan.plan import Pattern, Plan
from searcher.snippet.highlighter import Highlighter
from searcher.snippet.passages import choose_paragraphs, cut_passage
from searcher.snippet.plain_words import PlainWords


class Marker:
    """Mark what one plan looks for, the same for every engine."""

    def __init__(self, plan: Plan, analyzer: Analyzer) -> None:
        wanted = (wanted.leaf.pattern for wanted in plan.wanted)
        patterns = tuple(dict.fromkeys((*wanted, *plan.joined)))
        in_texts = tuple(pattern for pattern in patterns if not pattern.titles_only)
        ways = [way for pattern in patterns for way in pattern.ways]
        self.terms = _terms(ways)
        """All terms that are looked for, in each form."""
        self.in_phrases = _terms(way for way in ways if len(way.slots) > 1)
        """Those of them that are looked for beside others."""
        self._typed = _terms(wanted.leaf.exact for wanted in plan.wanted if wanted.leaf.exact)[Form.VERBATIM]
        self._analyzer = analyzer
        self._in_titles = Highlighter(patterns)
        self._in_texts = self._in_titles if in_texts == patterns else Highlighter(in_texts)
        self._plain: dict[str, PlainWords] = {}

    def terms_in(self, languages: Iterable[str]) -> list[tuple[Form, str]]:
        """Return which of the terms texts in some languages may have, each with its form."""
        own = tuple([f"{language}:" for language in languages])
        stemmed = [(Form.STEMMED, term) for term in self.terms[Form.STEMMED] if term.startswith(own)]
        return [*stemmed, *((Form.VERBATIM, term) for term in self.terms[Form.VERBATIM])]

    def hit(
        self, listed: Listed, shown: "ShownTexts", passages: tuple[Passage, ...], missing: tuple[str, ...] = ()
    ) -> Hit:
        """Return the hit of an article."""
        head = listed.head
        return Hit(
            id=head.id,
            title=head.title,
            score=listed.score,
            title_marks=shown.title_marks,
            standfirst=head.standfirst,
            standfirst_marks=shown.standfirst_marks,
            url=head.url,
            source=head.source,
            section=head.section,
            authors=head.authors,
            published=head.published,
            language=head.language,
            matching_paragraphs=listed.matching,
            passages=passages,
            similar=listed.similar,
            missing=missing,
            fields=head.fields,
        )

    def whole(self, article: Article) -> MarkedArticle:
        """Return a whole article with all its matches."""

        def marks(text: str) -> tuple[Mark, ...]:
            return self.marks_in(text, article.language) if text else ()

        heading = ""
        heading_marks, paragraph_marks = [], []
        for paragraph in article.paragraphs:
            begins = paragraph.heading if paragraph.heading != heading else ""
            heading = paragraph.heading
            heading_marks.append(marks(begins))
            paragraph_marks.append(marks(paragraph.text))
        return MarkedArticle(
            article=article,
            title_marks=self.marks_in(article.title, article.language, is_headline=True),
            standfirst_marks=marks(article.standfirst),
            heading_marks=tuple(heading_marks),
            paragraph_marks=tuple(paragraph_marks),
        )

    def marks(self, text: TokenizedText, *, is_headline: bool = False) -> tuple[Mark, ...]:
        """Return the marks in any text of an article that is cut into tokens."""
        return (self._in_titles if is_headline else self._in_texts).marks(text)

    def marks_in(
        self, text: str, language: str, *, at: Sequence[int] | None = None, is_headline: bool = False
    ) -> tuple[Mark, ...]:
        """Return the marks in any text of an article.

        `at` are the positions of its tokens that have one of `terms`, ascending, where they are known.
        """
        if at is None:
            tokens = self._analyzer.tokenized(text, language=language)
        elif not at:
            return ()
        else:
            tokens = self._analyzer.tokenized_at(text, at, language=language)
        return self.marks(tokens, is_headline=is_headline)

    def plain_marks(
        self, text: str, language: str, count: int, in_phrases: int, *, is_headline: bool = False
    ) -> tuple[Mark, ...] | None:
        """Return the marks in any text of an article, given how often `terms` and those `in_phrases` occur in it.

        None where that does not say it all.
        """
        if not count:
            return ()
        are_words = not in_phrases and self._in_texts is self._in_titles
        if self._in_titles.is_near and not are_words:
            return None
        words = self._plain.get(language)
        if words is None:
            words = self._plain[language] = PlainWords(self.terms, self._typed, language, self._analyzer)
        places = words.places(text, count)
        if places is None:
            return None
        if are_words:
            return tuple(places)  # none touches another
        return self.marks(self._analyzer.tokenized_in(text, places, language=language), is_headline=is_headline)


def _terms(patterns: Iterable[Pattern]) -> Mapping[Form, Set[str]]:
    """Return the terms of some patterns in each form."""
    terms: dict[Form, set[str]] = {Form.STEMMED: set(), Form.VERBATIM: set()}
    for pattern in patterns:
        for slot in pattern.slots:
            terms[slot.form] |= slot.terms
    return terms


MarkedText = tuple[str, tuple[Mark, ...]]
"""A text and the marks in it."""


class ShownTexts(NamedTuple):
    """Hold what is shown of one article besides its head: paragraphs, and the heading above each."""

    title_marks: tuple[Mark, ...]
    standfirst_marks: tuple[Mark, ...]
    paragraphs: Sequence[MarkedText]
    headings: Sequence[str]


class Texts(Protocol):
    """Hand out the texts of the articles of one commit."""

    def read(
        self, listed: Sequence[Listed], positions: Sequence[Sequence[int]], marker: Marker
    ) -> Sequence[ShownTexts]:
        """Return what is shown of some articles, each with its paragraphs at some positions."""

    def headings(self, listed: Listed) -> Sequence[tuple[int, str]]:
        """Return the headings of an article, each with the position of the first paragraph below it."""

    def has_paragraphs(self, listed: Listed) -> bool:
        """Tell whether an article has any paragraph."""

    def whole(self, listed: Listed) -> Article:
        """Return an article with its paragraphs."""


def show(
    listed: Sequence[Listed],
    *,
    marker: Marker,
    texts: Texts,
    passages: int,
    missing: Iterable[tuple[str, ...]] = repeat(()),
) -> list[Hit]:
    """Return the hits of some articles, each with its best passages, at most so many, in the article's order.

    `missing` are the words that each of the articles lacks.
    """
    if not listed:
        return []
    positions = [
        choose_paragraphs(each.candidates, count=passages)
        if each.candidates
        else _opening(each, marker, texts)[:passages]
        for each in listed
    ]
    shown = texts.read(listed, positions, marker)
    cut = map(_passages, listed, positions, shown)
    return list(map(marker.hit, listed, shown, cut, missing))


def _passages(listed: Listed, positions: Sequence[int], shown: ShownTexts) -> tuple[Passage, ...]:
    """Return the parts of some paragraphs that show most of their matches."""
    language = listed.head.language
    passages = zip(positions, shown.paragraphs, shown.headings, strict=True)
    return tuple(
        [
            cut_passage(position, text, marks, heading=heading, language=language)
            for position, (text, marks), heading in passages
        ]
    )


def _opening(listed: Listed, marker: Marker, texts: Texts) -> list[int]:
    """Return the paragraph that is shown where none matches: the first below a heading that does, or of all."""
    if not texts.has_paragraphs(listed):
        return []
    language = listed.head.language
    matching = (position for position, heading in texts.headings(listed) if marker.marks_in(heading, language))
    return [next(matching, 0)]
