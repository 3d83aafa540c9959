"""Words near matches."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.schema import Kind, Unit
from searcher.concordance.collocates import CollocateCounter, log_likelihood
from searcher.concordance.lines import SearchedText


def matched(text: str, *matches: str) -> SearchedText:
    """Return a text with marks at the first of each match."""
    marks = sorted((text.index(match), text.index(match) + len(match)) for match in matches)
    return SearchedText(Unit(Kind.PARAGRAPH, text, 0), Analyzer().tokenized(text, language="en"), marks)


def counted(*texts: SearchedText, span: int = 5) -> dict[str, tuple[int, int, int]]:
    counter = CollocateCounter(span=span)
    counter.add(texts)
    return {each.word: (each.before, each.after, each.elsewhere) for each in counter.collocates(least=1, limit=100)}


def test_words_count_before_after_and_elsewhere() -> None:
    text = matched("an old crude oil price rose while far away an elephant slept", "oil")

    assert counted(text, span=2) == {
        "old": (1, 0, 0),
        "crude": (1, 0, 0),
        "price": (0, 1, 0),
        "rose": (0, 1, 0),
    }


def test_words_of_a_match_are_no_collocates_and_a_word_between_two_matches_counts_once() -> None:
    text = matched("oil price oils end of the long text", "oil price", "oils")

    assert counted(text, span=1) == {"end": (0, 1, 0)}


def test_a_word_is_near_only_inside_its_own_text() -> None:
    assert counted(matched("the oil", "oil"), matched("price and more words"), span=5) == {"the": (1, 0, 0)}


def test_rare_words_are_left_out_and_the_most_telling_come_first() -> None:
    texts = [matched("crude oil here", "oil") for _ in range(5)] + [matched("here here here") for _ in range(20)]
    counter = CollocateCounter()
    counter.add([*texts, matched("odd oil", "oil")])

    found = counter.collocates(least=2, limit=10)

    assert [(each.word, each.count) for each in found] == [("crude", 5)]
    assert counter.collocates(least=2, limit=0) == []


def test_log_likelihood_is_that_of_the_paper() -> None:
    """Dunning 1993, table 2: "the swiss"."""
    assert log_likelihood(110, 2442, 111, 29114) == pytest.approx(270.72, abs=0.01)


@given(*[st.integers(1, 10_000)] * 4)
def test_log_likelihood_equals_twice_the_difference_of_entropies(a: int, b: int, c: int, d: int) -> None:
    def term(*counts: int) -> float:
        return sum(count * log(count) for count in counts)

    expected = 2 * (term(a, b, c, d) - term(a + b, c + d) - term(a + c, b + d) + term(a + b + c + d))
    assert log_likelihood(a, b, c, d) == pytest.approx(expected, rel=1e-6, abs=1e-4)
