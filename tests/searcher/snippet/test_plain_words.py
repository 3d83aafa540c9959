import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.schema import Form
from searcher.snippet.plain_words import PlainWords

ANALYZER = Analyzer()
OTHERS = (
    "rain",
    "peac",
    "peacekeep",
    "keeprain",
    "treati",
    "wife",
    "wife~",
    "dell",
    "a",
    "econom",
    "войн",
    "東京",
    "hau",
)
STEMMED = {language: frozenset(f"{language}:{stem}" for stem in OTHERS) for language in ("en", "fr", "ru", "ja", "de")}
VERBATIM = frozenset({"rain", "keeping", "k", "12", "l'avion", "東"})
WORDS = {
    language: PlainWords({Form.STEMMED: stemmed, Form.VERBATIM: VERBATIM}, ("économie", "wife"), language, ANALYZER)
    for language, stemmed in STEMMED.items()
}
TEXTS = st.lists(
    st.sampled_from(("Rain", "rains", "rain.s", "peace", "keeping", "treaties", "wives", "wife's", "Dell's"))
    | st.sampled_from(
        ("a", "K", "12", "500", "é", "İ", "ſ", "\u212a", "\u00ad", "\u0301", "京", "avion", "l'", "lʼ", "²")
    )
    | st.sampled_from(("Économie", "économies", "econo\u0301mie", "Война", "войны", "東京", "東", "Häuser", "ﬁ", "ß"))
    | st.sampled_from(tuple(" \n(\"'’“”«»<>[].,;:?!-–&+#%)`_/@")),
    max_size=12,
).map("".join)


def _found(text: str, language: str) -> tuple[list[tuple[int, int]], int]:
    """Return where a text has the terms, and how often, token by token."""
    tokens = ANALYZER.analyze(text, language=language)
    stemmed = STEMMED[language]
    counts = [len(stemmed.intersection(each.stemmed)) + len(VERBATIM.intersection(each.verbatim)) for each in tokens]
    return [(token.start, token.end) for token, own in zip(tokens, counts, strict=True) if own], sum(counts)


@given(TEXTS, st.sampled_from(tuple(STEMMED)))
def test_plain_words_are_where_analysis_finds_what_matches(text: str, language: str) -> None:
    places, count = _found(text, language)
    assert WORDS[language].places(text, count) in (places, None)


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        "No rain, no rains; treaty? Treaties!",
        "The wife’s “peace” café",
        "Fog",
        "«Peace» (rain)",
        "Post-rain-fog",
        "Économie: война",
    ],
)
def test_plain_words_are_found_without_analysis(text: str) -> None:
    places, count = _found(text, "en")
    assert WORDS["en"].places(text, count) == places


@pytest.mark.parametrize("text", ["peace-keeping", "rain's.", "12 rains", "many wives", "the K factor", "東京"])
def test_where_other_words_have_the_terms_plain_words_say_nothing(text: str) -> None:
    assert WORDS["en"].places(text, _found(text, "en")[1]) is None
