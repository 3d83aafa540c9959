import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import fold
from index.analysis.spelling.turkish import with_marks
from index.analysis.stemmer import Stemmer


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("arabalarında", "arabaları"),
        ("gözlerimizde", "gözler"),
        ("güvenliği", "güvenlik"),
        ("hükümetinin", "hükümet"),
        ("yılında", "yıl"),
        ("ülkelerden", "ülke"),
        ("yılındaki", "yıl"),
        ("kazandı", "kazandı"),
    ],
)
def test_a_word_typed_without_marks_has_a_stem_in_common_with_its_inflections(typed: str, meant: str) -> None:
    stemmer = Stemmer("tr")
    assert set(stemmer.stems(fold(typed))) & set(stemmer.stems(typed))
    assert set(stemmer.stems(fold(typed))) & set(stemmer.stems(meant))


def test_a_word_with_marks_has_but_its_own_stem() -> None:
    assert Stemmer("tr").stems("akşam") == ("aksa",)
    assert "ak" not in Stemmer("tr").stems("akşamı")


@given(st.text(alphabet="aeioubgkmst", max_size=10))
def test_only_marks_are_added(word: str) -> None:
    assert fold(with_marks(word)) == word
