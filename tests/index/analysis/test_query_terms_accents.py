import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import fold, normalize
from index.analysis.query_terms import quoted_terms

WORDS = st.text(alphabet="aáàäeéoæøß", min_size=1, max_size=4).map(normalize)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("resume", "resume résumé resumé"),
        ("resumé", "résumé resumé"),
        ("résumé", "résumé"),
        ("rèsume", "rèsume"),
    ],
)
def test_a_typed_accent_is_strict_and_an_untyped_one_is_free(typed: str, expected: str) -> None:
    assert quoted_terms(typed, spellings=["résumé", "resumé"]) == set(expected.split())


def test_letters_that_fold_to_two_count_as_two() -> None:
    assert quoted_terms("aeroà", spellings=["æroà", "ærò", "æroa"]) == {"aeroà", "æroà"}


@given(WORDS, st.lists(WORDS))
def test_a_word_stands_for_itself_and_a_plain_word_for_all_spellings(word: str, others: list[str]) -> None:
    spellings = [other for other in others if fold(other) == fold(word)]
    assert word in quoted_terms(word, spellings=spellings) <= {word, *spellings}
    assert quoted_terms(fold(word), spellings=[*spellings, word]) == {fold(word), *spellings, word}
