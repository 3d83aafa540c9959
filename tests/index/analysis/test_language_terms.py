import pytest

from index.analysis.language_terms import LanguageTerms


@pytest.mark.parametrize(
    ("language", "word", "stemmed", "own"),
    [
        ("en", "treaties", ("en:treati",), 1),
        ("en", "wolves", ("en:wolv", "en:wolf~"), 1),
        ("en", "wolf", ("en:wolf",), 1),
        ("en", "norris", ("en:norris",), 1),
        ("en", "f-5s", ("en:f", "en:f5"), 1),
        ("en", "o'hara's", ("en:o'hara", "en:ohara"), 1),
        ("en", "31\x01250", ("en:31", "en:31250"), 1),
        ("pt", "cães", ("pt:ca", "pt:caes", "pt:cao"), 2),
    ],
)
def test_a_word_is_posted_by_its_own_terms_first(language: str, word: str, stemmed: tuple[str, ...], own: int) -> None:
    terms = LanguageTerms(language).terms(word)

    assert (terms.stemmed, terms.own) == (stemmed, own)


@pytest.mark.parametrize(
    ("word", "related"),
    [
        ("wolves", ("en:wolf", "en:wolf~")),
        ("wolf", ("en:wolf~",)),
        ("milkman", ("en:milkman~",)),
        ("treaty", ()),
        ("31", ()),
    ],
)
def test_a_word_is_looked_for_by_its_base_and_by_forms_of_it(word: str, related: tuple[str, ...]) -> None:
    assert LanguageTerms("en").related(word) == related


def test_a_word_in_parts_tells_how_far_it_reaches() -> None:
    terms = LanguageTerms("en").terms("2\x01000\x01000")

    assert (terms.verbatim, terms.wholes, terms.reach) == (("2",), 1, 2)
