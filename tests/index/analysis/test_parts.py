import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.normalizer import normalize
from index.analysis.parts import joined_form, word_parts
from index.analysis.tokenizer import words


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("universities", "en", ()),
        ("#metoo", "en", ("metoo",)),
        ("@name", "de", ("name",)),
        ("#1", "en", ("1",)),
        ("20%", "en", ("20",)),
        ("3.5%", "en", ("3.5",)),
        ("1,000%", "en", ("1,000", "1000")),
        ("1,000", "en", ("1000",)),
        ("12,345.67", "en", ("12345.67",)),
        ("1.000.000,50", "de", ("1000000,50",)),
        ("3,5", "de", ()),
        ("20.04", "en", ()),
        ("192.168.0.1", "en", ()),
        ("1,2,3", "en", ("1", "2", "3")),
        ("at&t", "en", ()),
        ("at&t's", "en", ("at&t",)),
        ("u.s.'s", "en", ("u.s",)),
        ("agency's", "en", ("agency",)),
        ("#agency's", "en", ("agency's", "agency")),
        ("o'brien's", "en", ("o'brien",)),
        ("don't", "en", ()),
        ("ankara'da", "tr", ("ankara",)),
        ("ankara'da", "en", ()),
        ("c++", "en", ()),
    ],
)
def test_words_have_parts(word: str, language: str, expected: tuple[str, ...]) -> None:
    assert word_parts(word, language=language) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("u.s", "us"), ("u.s.a", "usa"), ("o'brien", "obrien"), ("d'a", ""), ("don't", ""), ("3.5", ""), ("usa", "")],
)
def test_initials_and_prefixed_names_are_joined(word: str, expected: str) -> None:
    assert joined_form(word) == expected


@given(st.text(alphabet="ab1.,'&+#%@s", max_size=12), st.sampled_from(["en", "tr"]))
def test_parts_are_other_words_within_the_word(text: str, language: str) -> None:
    for word in words(normalize(text)):
        for part in word_parts(word, language=language):
            assert part != word
            assert words(part)
            assert set(part) <= set(word)
