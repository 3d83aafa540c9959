from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.analyzer import Analyzer
from index.codec.names import decode
from index.codec.tokens import Tokens
from index.schema import Form
from index.tokenized import Terms

WORDS = {
    "a": Terms(("a",), ("a",), 1),
    "b,": Terms(("b", "a"), ("b",), 1),
    "é": Terms(("é",), ("e", "a"), 1),
    "A-1": Terms(("A-1", "1", "b"), (), 0),
    "東" * 70: Terms(("東京",), ("東京",), 1),
}


class TableAnalyzer(Analyzer):
    """Look words up in a table; dashes stand for nothing, ``+`` joins two words in one piece."""

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        found = [[word for word in piece.split("+") if word in WORDS] for piece in pieces]
        return [word for words in found for word in words], np.array(list(map(len, found)), np.int32)

    def terms_of(self, words: Sequence[str], *, language: str) -> list[Terms]:
        found = [WORDS[word] for word in words]
        return [Terms(word.verbatim, tuple(f"{language}:{stem}" for stem in word.stemmed), 1) for word in found]


PIECES = st.sampled_from([*WORDS, "-", "a+b,", "é+é+a"])
UNITS = st.tuples(st.lists(PIECES, max_size=8).map(" \n".join), st.sampled_from(["en", "de"]))


@given(st.lists(UNITS, max_size=8))
def test_lists_are_those_of_plain_dictionaries(units: list[tuple[str, str]]) -> None:
    analyzer = TableAnalyzer()
    tokens = Tokens(analyzer, memory=1 << 28)
    for text, language in units:
        tokens.append(text, language=language)
    analysed = [analyzer.terms_of(analyzer.words(text.split())[0], language=language) for text, language in units]

    gathered = tokens.gathered()
    assert gathered.lengths.tolist() == [len(unit) for unit in analysed]
    for form, names, run in gathered.runs():
        expected: dict[str, dict[int, list[int]]] = {}
        for number, unit in enumerate(analysed):
            for position, word in enumerate(unit):
                for term in dict.fromkeys(word.stemmed if form is Form.STEMMED else word.verbatim):
                    expected.setdefault(term, {}).setdefault(number, []).append(position)
        assert [decode(name) for name in names] == sorted(expected)
        lists = [expected[term] for term in sorted(expected)]
        assert run.counts.tolist() == [len(one) for one in lists]
        assert run.units.tolist() == [unit for one in lists for unit in one]
        assert run.frequencies.tolist() == [len(places) for one in lists for places in one.values()]
        assert run.positions.tolist() == [place for one in lists for places in one.values() for place in places]


class NumberAnalyzer(Analyzer):
    """Take every piece as a word."""

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        return list(pieces), np.ones(len(pieces), np.int32)

    def terms_of(self, words: Sequence[str], *, language: str) -> list[Terms]:
        return [Terms((word,), ("x",), 1) for word in words]


def test_more_words_than_sixteen_bits_count_stay_in_order() -> None:
    tokens = Tokens(NumberAnalyzer(), memory=1 << 28)
    words = [f"{number * 7919 % 200_000:06}" for number in range(200_000)]
    for start in range(0, len(words), 1000):
        tokens.append(" ".join(words[start : start + 1000]), language="en")

    (_, names, run), _ = sorted(tokens.gathered().runs(), key=lambda made: made[0] is Form.STEMMED)

    assert len(tokens) == 200_000
    assert names == [f"{number:06}".encode() for number in range(200_000)]
    assert run.counts.tolist() == [1] * 200_000
    places = np.empty(200_000, np.int64)
    places[list(map(int, words))] = np.arange(200_000)
    assert (run.units * 1000 + run.positions).tolist() == places.tolist()


def test_clearing_forgets_units_and_keeps_words() -> None:
    tokens = Tokens(NumberAnalyzer(), memory=1 << 28)
    tokens.append("a b c", language="en")
    tokens.clear()
    tokens.append("c", language="en")

    (_, names, run), _ = sorted(tokens.gathered().runs(), key=lambda made: made[0] is Form.STEMMED)

    assert (names, run.units.tolist(), run.positions.tolist()) == ([b"c"], [0], [0])
    assert tokens.gathered().lengths.tolist() == [1]


# All that the analysis looks at around a word: marks, ignorable and compatibility characters, quotes, CJK, white space.
CHARACTERS = st.one_of(
    st.sampled_from(
        list(" \t\u00a0\u3000\x1c\u200b\u00ad'\u2019.,&+#%@-aAlLbdB09éßœ\u0301\u3099\uff9e東で가ก\u0345½™…ﬁй")
    ),
    st.characters(exclude_categories=()),
)


@given(st.text(CHARACTERS, max_size=12), st.sampled_from(["en", "fr", "de", "ja"]))
def test_a_text_has_the_terms_of_its_pieces(text: str, language: str) -> None:
    analyzer = Analyzer()

    pieces = text.split()
    words, counts = analyzer.words(pieces)
    found = analyzer.terms_of(words, language=language)

    assert counts.tolist() == [len(analyzer.words([piece])[0]) for piece in pieces]
    assert found == analyzer.terms(text, language=language)
    assert [(terms.verbatim, terms.stemmed) for terms in found] == [
        (token.verbatim, token.stemmed) for token in analyzer.analyze(text, language=language)
    ]


def test_a_text_that_is_cut_in_slices_has_the_same_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "the ferries\u3000of \x1cImber  sail " * 20
    whole = Tokens(Analyzer(), memory=1 << 28)
    whole.append(text, language="en")
    monkeypatch.setattr("index.codec.tokens.SLICE", 7)
    cut = Tokens(Analyzer(), memory=1 << 28)
    cut.append(text, language="en")

    assert cut.gathered().lengths.tolist() == whole.gathered().lengths.tolist() == [100]
    for (form, names, run), (other_form, other_names, other_run) in zip(
        cut.gathered().runs(), whole.gathered().runs(), strict=True
    ):
        assert (form, names) == (other_form, other_names)
        assert run.positions.tolist() == other_run.positions.tolist()


def test_they_are_full_by_tokens_or_by_distinct_words() -> None:
    tokens = Tokens(Analyzer(), memory=1_600_000)
    tokens.append("the same words again and again " * 700, language="en")
    tokens.append("", language="de")  # another language: what is pending is looked up
    few = tokens.are_full
    tokens.append(" ".join(f"word{number}" for number in range(1_400)), language="en")
    tokens.append("", language="de")

    assert (few, tokens.are_full) == (False, True)
