from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.analysis.language_terms import TokenTerms
from index.segments.file.packing import decode_name
from index.segments.file.postings import TermPostings
from index.segments.writing.batch import Tokens
from index.segments.writing.inverter import GatheredTerms
from index.vocabulary.schema import Form, Kind

WORDS = {
    "a": TokenTerms(("a",), ("a",), 1),
    "b,": TokenTerms(("b", "a"), ("b",), 1),
    "é": TokenTerms(("é",), ("e", "a"), 1),
    "A-1": TokenTerms(("A-1", "1", "b"), (), 0),
    "東" * 70: TokenTerms(("東京",), ("東京",), 1),
}


class TableAnalyzer(Analyzer):
    """Look words up in a table; dashes stand for nothing, ``+`` joins two words in one piece."""

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        found = [[word for word in piece.split("+") if word in WORDS] for piece in pieces]
        return [word for words in found for word in words], np.array(list(map(len, found)), np.int32)

    def terms_of(self, words: Sequence[str], *, language: str) -> list[TokenTerms]:
        found = [WORDS[word] for word in words]
        return [TokenTerms(word.verbatim, tuple(f"{language}:{stem}" for stem in word.stemmed), 1) for word in found]


PIECES = st.sampled_from([*WORDS, "-", "a+b,", "é+é+a"])
UNITS = st.tuples(st.lists(PIECES, max_size=8).map(" \n".join), st.sampled_from(["en", "de"]))


def all_of(terms: GatheredTerms, *, memory: int = 1 << 28) -> tuple[list[bytes], TermPostings]:
    """Return the lists of all terms as one run."""
    names: list[bytes] = []
    runs = [TermPostings(np.zeros(0, np.int64), *(np.zeros(0, np.int32) for _ in range(3)))]
    for some, run in terms.runs(memory=memory):
        names += some
        runs.append(run)
    return names, TermPostings(
        np.concatenate([run.counts for run in runs]),
        np.concatenate([run.units for run in runs]),
        np.concatenate([run.frequencies for run in runs]),
        np.concatenate([run.positions for run in runs]),
    )


@given(st.lists(UNITS, max_size=8), st.sampled_from([0, 200, 1 << 28]))
def test_lists_are_those_of_plain_dictionaries(units: list[tuple[str, str]], memory: int) -> None:
    analyzer = TableAnalyzer()
    tokens = Tokens(analyzer, memory=1 << 28)
    for text, language in units:
        tokens.extend([text], language=language)
    analysed = [analyzer.terms_of(analyzer.words(text.split())[0], language=language) for text, language in units]

    gathered = tokens.take()
    assert gathered.lengths.tolist() == [len(unit) for unit in analysed]
    for form in Form:
        names, run = all_of(gathered.terms(form), memory=memory)
        expected: dict[str, dict[int, list[int]]] = {}
        for number, unit in enumerate(analysed):
            for position, word in enumerate(unit):
                for term in dict.fromkeys(word.stemmed if form is Form.STEMMED else word.verbatim):
                    expected.setdefault(term, {}).setdefault(number, []).append(position)
        assert [decode_name(name) for name in names] == sorted(expected)
        lists = [expected[term] for term in sorted(expected)]
        assert run.counts.tolist() == [len(one) for one in lists]
        assert run.units.tolist() == [unit for one in lists for unit in one]
        assert run.frequencies.tolist() == [len(places) for one in lists for places in one.values()]
        assert run.positions.tolist() == [place for one in lists for places in one.values() for place in places]
        assert gathered.terms(form).names == names
        assert gathered.terms(form).occurrences == len(run.positions)


class NumberAnalyzer(Analyzer):
    """Take every piece as a word."""

    def words(self, pieces: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
        return list(pieces), np.ones(len(pieces), np.int32)

    def terms_of(self, words: Sequence[str], *, language: str) -> list[TokenTerms]:
        return [TokenTerms((word,), ("x",), 1) for word in words]


def test_more_words_than_sixteen_bits_count_stay_in_order() -> None:
    tokens = Tokens(NumberAnalyzer(), memory=1 << 28)
    words = [f"{number * 7919 % 200_000:06}" for number in range(200_000)]
    for start in range(0, len(words), 1000):
        tokens.extend([" ".join(words[start : start + 1000])], language="en")

    gathered = tokens.take()
    names, run = all_of(gathered.terms(Form.VERBATIM))

    assert gathered.lengths.tolist() == [1_000] * 200
    assert names == [f"{number:06}".encode() for number in range(200_000)]
    assert run.counts.tolist() == [1] * 200_000
    places = np.empty(200_000, np.int64)
    places[list(map(int, words))] = np.arange(200_000)
    assert (run.units * 1000 + run.positions).tolist() == places.tolist()


def test_clearing_forgets_units_and_keeps_words() -> None:
    tokens = Tokens(NumberAnalyzer(), memory=1 << 28)
    tokens.extend(["a b c"], language="en")
    tokens.clear()
    tokens.extend(["c"], language="en")

    gathered = tokens.take()
    names, run = all_of(gathered.terms(Form.VERBATIM))

    assert (names, run.units.tolist(), run.positions.tolist()) == ([b"c"], [0], [0])
    assert gathered.lengths.tolist() == [1]


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
    texts = ["a ferry", "the ferries\u3000of \x1cImber  sail " * 20, "", "ferries  " * 3, "of Imber"]
    whole = Tokens(Analyzer(), memory=1 << 28)
    whole.extend(texts, language="en")
    monkeypatch.setattr("index.segments.writing.batch.PENDING", 7)
    cut = Tokens(Analyzer(), memory=1 << 28)
    cut.extend(texts, language="en")

    found, expected = cut.take(), whole.take()
    assert found.lengths.tolist() == expected.lengths.tolist() == [2, 100, 0, 3, 2]
    for form in Form:
        names, run = all_of(found.terms(form))
        other_names, other_run = all_of(expected.terms(form))
        assert names == other_names
        assert run.units.tolist() == other_run.units.tolist()
        assert run.positions.tolist() == other_run.positions.tolist()


def test_signatures_are_the_same_however_many_are_made_at_a_time() -> None:
    tokens = Tokens(Analyzer(), memory=1 << 28)
    kinds: list[Kind] = []
    for number in range(20):
        texts = ["a headline", " ".join(f"word{number * place}" for place in range(8 * number)), "", "and an end"]
        tokens.extend(texts, language="en")
        kinds += [Kind.HEADLINE, Kind.PARAGRAPH, Kind.HEADING, Kind.PARAGRAPH]
    gathered = tokens.take()

    one, few, all_at_once = (
        list(gathered.signatures(np.array(kinds, np.uint8), memory=memory)) for memory in (0, 10_000, 1 << 28)
    )

    assert [len(made) for made in (one, few, all_at_once)] == [20, len(few), 1]
    assert 1 < len(few) < 20
    assert np.array_equal(np.concatenate(one, axis=1), all_at_once[0])
    assert np.array_equal(np.concatenate(few, axis=1), all_at_once[0])
    assert all_at_once[0][:, 3:].any(axis=0).all()


def test_pieces_are_full_when_there_are_many_and_forgotten_then() -> None:
    tokens = Tokens(NumberAnalyzer(), memory=1_000_000)
    tokens.extend(["the same words again and again " * 700], language="en")
    tokens.extend([""], language="de")  # another language: what is pending is looked up
    few = tokens.is_lexicon_full
    tokens.extend([" ".join(f"word{number}" for number in range(1_400))], language="en")
    tokens.extend([""], language="de")
    many = tokens.is_lexicon_full
    tokens.clear()

    assert (few, many, tokens.is_lexicon_full) == (False, True, False)
