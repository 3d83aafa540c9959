import pytest

from index.analysis.function_words import FUNCTION_WORDS, function_words
from index.analysis.normalizer import normalize
from index.analysis.stemmer import STEMMED
from index.analysis.tokenizer import words


def test_every_stemmed_language_has_function_words_in_normalised_spelling() -> None:
    assert set(FUNCTION_WORDS) >= set(STEMMED)
    assert [word for listed in FUNCTION_WORDS.values() for word in listed if words(normalize(word)) != [word]] == []


@pytest.mark.parametrize("word", ["may", "will", "us", "who's", "against all", ""])
def test_what_may_be_a_name_is_no_function_word(word: str) -> None:
    assert word not in FUNCTION_WORDS["en"]


@pytest.mark.parametrize(
    ("query", "languages", "expected"),
    [
        ("the ties of armenia", ["en"], "of the"),
        ("to be or not to be", ["en", "de"], "be not or to"),
        ("die hard", ["en", "de"], ""),
        ("le président de la république", ["en", "fr"], "de la le"),
        ("the la times", ["en", "es"], "the"),
        ("la guerra", ["es", "en"], "la"),
        ("der und die", [], ""),
        ("der und die", ["de-AT"], "der die und"),
    ],
)
def test_function_words_are_those_of_the_querys_language(query: str, languages: list[str], expected: str) -> None:
    assert sorted(function_words(query.split(), languages=languages)) == expected.split()
