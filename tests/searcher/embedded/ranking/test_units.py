"""How well the units of an article answer."""

import numpy as np
import pytest

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form
from searcher.embedded.arrays.occurrences import FEW
from searcher.embedded.ranking.units import ArticleUnits, best_paragraphs, nearness
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import HEADLINE, K1, PARAGRAPH_B, PARAGRAPH_K1, WINDOW
from searcher.plan.plan import Pattern, Slot
from tests.searcher.archives import commit_of

COMMIT = commit_of(
    Article("a", "Peace", paragraphs=(Paragraph("A treaty."), Paragraph("Peace and a treaty, a treaty."))),
    Article("b", "Peace treaty"),
    Article("c", "News", paragraphs=(Paragraph("Peace."), Paragraph("Treaty " + "of " * WINDOW + "peace."))),
    Article("d", "Treaty of peace", paragraphs=(Paragraph("It rained."),)),
)

AVERAGE = ((1 + 2) + (1 + 6) + (1 + 1) + (1 + 2 + WINDOW) + (3 + 2)) / 5
"""The mean length of a paragraph with its headline."""


def pattern(*words: str) -> Pattern:
    return Pattern(tuple(Slot(Form.VERBATIM, frozenset({word})) for word in words))


def of(*articles: int) -> ArticleUnits:
    return ArticleUnits(np.array(articles, np.int32), COMMIT, Deadline(None))


def test_the_units_of_articles_are_rows_one_after_the_other() -> None:
    found = of(0, 2)

    assert found.units.tolist() == [0, 1, 2, 4, 5, 6]
    assert found.heads.tolist() == [0, 3]
    assert found.owners.tolist() == [0, 0, 0, 1, 1, 1]


def test_a_pattern_occurs_in_rows() -> None:
    rows, frequencies = of(0, 2).occurrences(pattern("treaty"))

    assert (rows.tolist(), frequencies.tolist()) == ([1, 2, 5], [1, 2, 1])


def test_what_a_deadline_cut_short_occurs_nowhere() -> None:
    fresh = commit_of(Article("a", "Peace"))

    rows, frequencies = ArticleUnits(fresh.live, fresh, Deadline(0.0)).occurrences(pattern("peace"))

    assert (rows.tolist(), frequencies.tolist()) == ([], [])


@pytest.mark.parametrize("few", [FEW, 0])
def test_a_pair_is_near_where_both_words_stand_within_a_window(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("searcher.embedded.arrays.occurrences.FEW", few)
    commit = commit_of(*(COMMIT.store.article(number) for number in range(4)))  # which has kept nothing yet
    units = ArticleUnits(commit.live, commit, Deadline(None))

    found = nearness({pattern("peace", "treaty"): 2}, units)

    idf = min(units.idf(pattern(word)) for word in ("peace", "treaty"))
    norms = commit.scorer.norms(commit.live)
    times = np.array([1.0, HEADLINE, 0.0, HEADLINE])
    assert found.tolist() == pytest.approx((2 * idf * (K1 + 1) * times / (times + norms)).tolist())


def test_the_best_paragraph_is_read_with_its_headline_and_a_headline_alone_counts_where_there_is_none() -> None:
    units = of(0, 1)
    treaty = pattern("treaty")

    found = best_paragraphs({treaty: np.array([1.0, 1.0]), pattern("peace"): np.array([0.5, 0.5])}, units)

    def bm25(times: int, length: int) -> float:
        norm = PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * length / AVERAGE)
        return (PARAGRAPH_K1 + 1) * times / (times + norm)

    treaties, peace = units.idf(treaty), units.idf(pattern("peace"))
    assert found.tolist() == pytest.approx(
        [
            treaties * bm25(2, 7) + 0.5 * peace * bm25(2, 7),
            treaties * bm25(1, 2) + 0.5 * peace * bm25(1, 2),
        ]
    )
