import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import normalize
from index.analysis.query_terms import query_terms
from index.analysis.spelling.tones import is_tonal, with_tone_in_place

SPELLINGS = ["toàn", "toán", "toản"]


def terms(word: str, *languages: str) -> frozenset[str]:
    return query_terms(normalize(word), analyzer=Analyzer(), languages=languages, spellings=SPELLINGS)


@pytest.mark.parametrize(
    ("late", "early"), [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("loạ", "lọa"), ("xoã", "xõa")]
)
def test_a_tone_is_on_the_first_vowel_wherever_it_was_written(late: str, early: str) -> None:
    assert with_tone_in_place(normalize(late)) == with_tone_in_place(early) == early


@pytest.mark.parametrize("word", ["quý", "quỳ", "toàn", "khoảng", "hoa", "à", ""])
def test_other_words_stay_as_they_are(word: str) -> None:
    assert with_tone_in_place(word) == word


def test_a_word_typed_with_its_tone_finds_no_other() -> None:
    assert terms("toàn", "vi") == {"vi:toàn"}
    assert terms("TOÁN", "vi-VN") == {"vi-VN:toán"}


def test_a_word_typed_without_tones_finds_all() -> None:
    assert terms("toan", "vi") == {"vi:toan", "vi:toàn", "vi:toán", "vi:toản"}


def test_articles_in_other_languages_are_found_without_accents() -> None:
    assert terms("toàn", "vi", "en") == {"vi:toàn", "en:toan"}
    assert not is_tonal("en")


def test_a_letter_typed_with_its_mark_leaves_tones_open() -> None:
    found = query_terms("đuong", analyzer=Analyzer(), languages=["vi"], spellings=["đường", "dương", "đương"])
    assert found == {"vi:đuong", "vi:đường", "vi:đương"}
