"""What a word adds to the score of an article, held against the formula."""

import math

import numpy as np
import pytest

from index.vocabulary.article import Article, Field, Paragraph, Provenance
from index.vocabulary.schema import Form
from searcher.embedded.arrays.bm25 import KnownImpacts, Scorer
from searcher.plan.parameters import HEADLINE, K1, PARAGRAPH_B, PARAGRAPH_K1, B
from tests.memory import MemorySnapshot
from tests.searcher.archives import ANALYZER

SNAPSHOT = MemorySnapshot(
    [
        Article("a", "Ferry ferry", paragraphs=(Paragraph("One tug."), Paragraph("A ferry and a tug."))),
        Article("b", "Harbour", paragraphs=(Paragraph("A ferry."),)),
        Article("c", "Harbour news of the day"),
        Article("gone", "A ferry " * 50),
    ],
    ANALYZER,
    deleted=["gone"],
)
SCORER = Scorer(SNAPSHOT.layout)
LENGTHS = (2 * HEADLINE + 2 + 5, HEADLINE + 2, 5 * HEADLINE)


def numbers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, np.int32)


def test_the_words_of_a_headline_that_was_guessed_count_once() -> None:
    guessed = (Provenance(Field.TITLE, "page text", guess=True),)
    articles = [Article("a", "Ferry", provenance=guessed), Article("b", "Ferry")]
    snapshot = MemorySnapshot(articles, ANALYZER)
    scorer = Scorer(snapshot.layout)

    found = scorer.impacts(snapshot.words.postings(Form.VERBATIM, ["ferry"]))

    norms = K1 * (1 - B + B * np.array([1, HEADLINE]) / ((1 + HEADLINE) / 2))
    times = np.array([1, HEADLINE])
    assert scorer.norms(numbers(0, 1)).tolist() == pytest.approx(norms.tolist())
    assert found.values.tolist() == pytest.approx((scorer.idf(2) * (K1 + 1) * times / (times + norms)).tolist())


def test_deleted_articles_count_neither_for_lengths_nor_for_rareness() -> None:
    average = sum(LENGTHS) / 3

    assert SCORER.norms(numbers(0, 1, 2)).tolist() == pytest.approx(
        [K1 * (1 - B + B * length / average) for length in LENGTHS]
    )
    assert SCORER.idf(2) == pytest.approx(math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)))


def test_paragraphs_and_standfirsts_are_read_with_their_headline_and_headlines_where_there_is_no_more() -> None:
    articles = [
        Article("a", "Town fair", standfirst="A fair.", paragraphs=(Paragraph("It rained.", heading="Rain"),)),
        Article("gone", "A fair", paragraphs=(Paragraph("It rained " * 50),)),
        Article("b", "News"),
    ]
    scorer = Scorer(MemorySnapshot(articles, ANALYZER, deleted=["gone"]).layout)

    def norm(length: int) -> float:
        return PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * length / 4)  # live standfirsts and paragraphs count

    # a headline, its standfirst, a heading, a paragraph; a headline, a paragraph; a headline
    assert scorer.paragraph_norms(numbers(*range(7))).tolist() == pytest.approx(
        [math.inf, norm(4), math.inf, norm(4), math.inf, norm(102), norm(1)]
    )
    assert Scorer(MemorySnapshot([], ANALYZER).layout).paragraph_norms(numbers()).tolist() == []


def test_a_word_of_the_headline_counts_three_times() -> None:
    articles, frequencies = SCORER.frequencies(SNAPSHOT.postings(Form.VERBATIM, ["ferry"]))

    assert articles.tolist() == [0, 1]
    assert frequencies.tolist() == [2 * HEADLINE + 1, 1]


def test_a_word_adds_what_the_formula_says() -> None:
    found = SCORER.impacts(SNAPSHOT.postings(Form.VERBATIM, ["ferry"]))

    norms = SCORER.norms(numbers(0, 1)).tolist()
    assert found.values.tolist() == pytest.approx(
        [
            SCORER.idf(2) * (K1 + 1) * times / (times + norm)
            for times, norm in zip((2 * HEADLINE + 1, 1), norms, strict=True)
        ]
    )


def test_forms_of_a_word_add_up_where_the_articles_of_one_are_among_those_of_the_other() -> None:
    every = SCORER.impacts(SNAPSHOT.postings(Form.VERBATIM, ["ferry", "harbour"]))
    some = SCORER.impacts(SNAPSHOT.postings(Form.VERBATIM, ["harbour"]))

    both = every.plus(some, 0.5)

    assert both is not None
    assert both.values.tolist() == pytest.approx((every.values + 0.5 * some.at(every.articles)).tolist())
    assert both.at(numbers(1, 2)).tolist() == both.values[1:].tolist()
    assert some.plus(every, 0.5) is None
    assert some.plus(SCORER.impacts(SNAPSHOT.postings(Form.VERBATIM, ["ferry"])), 0.5) is None


def test_a_word_that_no_article_has_adds_nothing() -> None:
    found = SCORER.impacts(SNAPSHOT.postings(Form.VERBATIM, ["nowhere"]))

    assert found.at(numbers(0, 1)).tolist() == [0.0, 0.0]


def test_what_is_added_to_articles_in_between_is_nothing() -> None:
    found = KnownImpacts(numbers(2, 5), np.array([1.5, 2.5]))

    assert found.at(numbers(1, 2, 4, 5, 9)).tolist() == [0.0, 1.5, 0.0, 2.5, 0.0]


def test_an_archive_without_articles_can_be_scored() -> None:
    scorer = Scorer(MemorySnapshot([], ANALYZER).layout)

    assert scorer.norms(numbers()).tolist() == []
