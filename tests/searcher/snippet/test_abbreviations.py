"""Which abbreviations each language has."""

import pytest

from searcher.snippet.abbreviations import abbreviations

LISTED = ("cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk")


@pytest.mark.parametrize("language", ["en", "EN", "en-GB"])
def test_a_tag_has_the_list_of_its_language(language: str) -> None:
    assert "sept" in abbreviations(language).words


@pytest.mark.parametrize("language", ["", "xx", "ja"])
def test_languages_without_a_list_share_one(language: str) -> None:
    assert abbreviations(language) is abbreviations("nowhere")
    assert "etc" in abbreviations(language).words


def test_numbers_end_in_a_full_stop_where_a_language_writes_them_so() -> None:
    assert abbreviations("de").ordinals
    assert not abbreviations("en").ordinals


@pytest.mark.parametrize(
    "language",
    ["en", "de", "es", "fr", "it", "pt", "nl", "ru", "uk", "sv", "da", "no", "fi", "hu", "ro", "pl", "cs", "tr"],
)
def test_a_list_is_in_lower_case_without_the_last_full_stop(language: str) -> None:
    found = abbreviations(language)

    assert found is not abbreviations("nowhere")
    for word in found.titles | found.words | found.before_numbers:
        assert word == word.lower()
        assert not word.endswith(".")
