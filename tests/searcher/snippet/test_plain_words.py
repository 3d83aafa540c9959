import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.schema import Form
from searcher.snippet.plain_words import PlainWords

ANALYZER = Analyzer()
STEMMED = frozenset(
    {"en:rain", "en:peac", "en:peacekeep", "en:keeprain", "en:treati", "en:wife", "en:wife~", "en:dell", "fr:a"}
)
VERBATIM = frozenset({"rain", "keeping", "k", "12", "l'avion"})
WORDS = PlainWords({Form.STEMMED: STEMMED, Form.VERBATIM: VERBATIM}, "en", ANALYZER)
TEXTS = st.lists(
    st.sampled_from(("Rain", "rains", "rain.s", "peace", "keeping", "treaties", "wives", "wife's", "Dell's"))
    | st.sampled_from(("a", "K", "12", "500", "é", "İ", "ſ", "\u212a", "\u00ad", "\u0301", "京", "avion", "l'"))
    | st.sampled_from(tuple(" \n(\"'’“”«»<>[].,;:?!-–&+#%)`_/@")),
    max_size=12,
).map("".join)


def _found(text: str) -> tuple[list[tuple[int, int]], int]:
    """Return where a text has the terms, and how often, token by token."""
    tokens = ANALYZER.analyze(text, language="en")
    counts = [len(STEMMED.intersection(each.stemmed)) + len(VERBATIM.intersection(each.verbatim)) for each in tokens]
    return [(token.start, token.end) for token, own in zip(tokens, counts, strict=True) if own], sum(counts)


@given(TEXTS)
def test_plain_words_are_where_analysis_finds_what_matches(text: str) -> None:
    places, count = _found(text)
    assert WORDS.places(text, count) in (places, None)


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        "No rain, no rains; treaty? Treaties!",
        "The wife’s “peace” café",
        "Fog",
        "«Peace» (rain)",
        "Post-rain-fog",
    ],
)
def test_plain_words_are_found_without_analysis(text: str) -> None:
    places, count = _found(text)
    assert WORDS.places(text, count) == places


@pytest.mark.parametrize("text", ["peace-keeping", "rain's.", "12 rains", "many wives", "the K factor"])
def test_where_other_words_have_the_terms_plain_words_say_nothing(text: str) -> None:
    assert WORDS.places(text, _found(text)[1]) is None
