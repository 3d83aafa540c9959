"""Which paragraphs of an article match, and how well."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Kind, units
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.matching.paragraphs import Paragraphs
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import PARAGRAPH_B, PARAGRAPH_K1, VERBATIM
from searcher.snippet.frequencies import frequency
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import ANALYZER, commit_of, plan_of

COMMIT = commit_of(
    Article("a", "Ferry", paragraphs=(Paragraph("A tug."), Paragraph("The ferry."), Paragraph("Ferries and a tug."))),
    Article("b", "Ferry and tug", paragraphs=(Paragraph("It rained."),)),
    Article("c", "News", paragraphs=(Paragraph("One ferry.", heading="Tug"),)),
)


def paragraphs(query: str, commit: OpenCommit = COMMIT) -> Paragraphs:
    return Paragraphs(plan_of(query, commit), commit, Deadline(None))


def numbers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, np.int32)


def test_paragraphs_have_a_bit_for_each_word_that_they_hold() -> None:
    found = paragraphs("ferry OR tug").of([2, 0, 1])  # in any order, as a page lists them

    words = [[(candidate.paragraph, candidate.words) for candidate in each] for each in found]
    assert words == [[(0, 0b01)], [(0, 0b10), (1, 0b01), (2, 0b11)], []]


def test_a_query_may_have_more_words_than_an_integer_has_bits() -> None:
    words = [f"w{number}" for number in range(70)]
    commit = commit_of(Article("a", "Many", paragraphs=(Paragraph("None."), Paragraph(" ".join(words)))))

    ((found,),) = paragraphs(" OR ".join(words), commit).of([0])

    assert (found.paragraph, found.words) == (1, (1 << 70) - 1)


def test_a_match_in_a_headline_or_heading_is_not_one_of_a_paragraph() -> None:
    assert paragraphs("ferry OR tug").total(numbers(0, 1, 2)) == 4
    assert paragraphs("ferry").total(numbers(0, 1, 2)) == 3
    assert paragraphs("tug").total(numbers(1, 2)) == 0
    assert paragraphs("title:ferry").total(numbers(0, 1, 2)) == 0


def test_a_paragraph_scores_by_bm25_and_more_for_words_as_typed() -> None:
    ((_, first, _),) = paragraphs("ferry OR tug").of([0])

    idf = COMMIT.scorer.idf(3)
    norm = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * 2 / COMMIT.average_paragraph)
    assert (first.paragraph, first.words) == (1, 0b01)
    assert first.score == pytest.approx((1 + VERBATIM) * idf * (PARAGRAPH_K1 + 1) / (1 + norm))


def test_words_that_a_deadline_cut_short_match_nothing() -> None:
    found = Paragraphs(plan_of("ferry", COMMIT), commit_of(Article("a", "Ferry", (Paragraph("Ferry"),))), Deadline(0.0))

    assert (found.total(numbers(0)), found.of([0])) == (0, [[]])


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections().filter(bool), query=queries())
def test_the_paragraphs_are_those_in_whose_text_something_wanted_stands(articles: list[Article], query: str) -> None:
    commit = commit_of(*articles)
    patterns = [wanted.leaf.pattern for wanted in plan_of(query, commit).wanted if not wanted.leaf.pattern.titles_only]

    found = paragraphs(query, commit)

    expected = [
        [
            unit.paragraph
            for unit in units(article)
            if unit.kind is Kind.PARAGRAPH
            and any(frequency(pattern, ANALYZER.analyze(unit.text, language=article.language)) for pattern in patterns)
        ]
        for article in articles
    ]
    shown = found.of(range(len(articles)))
    assert [[candidate.paragraph for candidate in each] for each in shown] == expected
    assert found.total(commit.live) == sum(map(len, expected))
