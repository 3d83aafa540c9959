"""Words with the same stem that are forms of one word, derive from it, or are strangers."""

import pytest

from index.analysis.relatives import RELATIVES, Kinship
from index.analysis.stemmer import Stemmer

ENGLISH = RELATIVES["en"]


def kinship(first: str, second: str, *, language: str = "en") -> Kinship:
    stem = Stemmer(language).stem(first)
    assert Stemmer(language).stem(second) == stem
    return RELATIVES[language].kinship(first, second, stem=stem)


@pytest.mark.parametrize(
    "words",
    [
        "university universities",
        "ferry ferries ferried ferrying",
        "stop stops stopped stopping",
        "meeting meetings meet meets",
        "operate operates operated operating",
        "import imports imported importing",
        "church churches",
        "aim aims aimed aiming",
        "general generals",
        "change changes changed changing",
        "organize organizes organized organizing",
        "policy policies",
    ],
)
def test_inflections_are_forms_of_one_word(words: str) -> None:
    first, *others = words.split()

    assert [(each, kinship(first, each)) for each in others] == [(each, Kinship.FORM) for each in others]


@pytest.mark.parametrize(
    "words",
    [
        "universities universe universal",
        "university universe",
        "organ organization organic",
        "unit united",
        "import important importance",
        "several severe",
        "franc france",
        "aids aide",
        "moral morale",
        "past paste pastes",
        "ration rational",
        "author authority",
        "human humane",
        "miner mineral",
        "hugh hughes",
    ],
)
def test_words_that_only_a_stemmer_brings_together_are_strangers(words: str) -> None:
    first, *others = words.split()

    assert [(each, kinship(first, each)) for each in others] == [(each, Kinship.STRANGER) for each in others]
    assert [kinship(each, first) for each in others] == [Kinship.STRANGER] * len(others)


@pytest.mark.parametrize("words", ["develop development", "quick quickly", "produce producer", "electric electrical"])
def test_what_derives_from_a_word_is_between(words: str) -> None:
    assert kinship(*words.split()) is Kinship.DERIVED


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "universität universitäten"),
        ("de", "wählen wählt wählte"),
        ("es", "general generales"),
        ("es", "habla hablan hablaban"),
        ("fr", "national nationaux nationale"),
        ("it", "libro libri"),
        ("pt", "universidade universidades"),
        ("nl", "huizen huize"),
        ("sv", "skola skolan skolor"),
    ],
)
def test_other_languages_have_inflections_too(language: str, words: str) -> None:
    first, *others = words.split()

    assert [RELATIVES[language].kinship(first, each, stem="") for each in others] == [Kinship.FORM] * len(others)


def test_listed_strangers_share_the_stem_under_which_they_are_listed() -> None:
    completions = (
        "",
        *("s", "e", "y", "t", "ion", "able", "al", "ed", "ing", "ity", "ize", "ism", "ive", "ly", "ary", "er", "ance"),
        *("ant", "ent", "ence", "ate", "ation", "ies", "ty", "ze", "m"),
    )
    stem = Stemmer("en").stem

    for listed, groups in ENGLISH.strangers.items():
        assert len(set(groups.values())) > 1
        for number in set(groups.values()):
            beginnings = [beginning.lstrip("=") for beginning, group in groups.items() if group == number]
            assert any(stem(beginning + end) == listed for beginning in beginnings for end in completions), listed
