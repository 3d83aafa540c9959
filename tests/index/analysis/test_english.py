"""English stems are those of NLTK's Snowball stemmer, word for word."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from index.analysis.english import stem_english
from index.analysis.normalizer import normalize

NLTK = EnglishStemmer()
ENDINGS = [
    "ization",
    "ational",
    "fulness",
    "ousness",
    "iveness",
    "tional",
    "biliti",
    "bility",
    "lessli",
    "lessly",
    "entli",
    "ently",
    "ation",
    "alism",
    "aliti",
    "ality",
    "ousli",
    "ously",
    "iviti",
    "ivity",
    "fulli",
    "fully",
    "enci",
    "ency",
    "anci",
    "ancy",
    "abli",
    "ably",
    "izer",
    "ator",
    "alli",
    "ally",
    "bli",
    "bly",
    "ogi",
    "logy",
    "li",
    "ly",
    "ically",
    "alize",
    "icate",
    "iciti",
    "icity",
    "ative",
    "ical",
    "ness",
    "ful",
    "ement",
    "ance",
    "ence",
    "able",
    "ible",
    "ment",
    "ant",
    "ent",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
    "ion",
    "al",
    "er",
    "ic",
    "e",
    "l",
    "ll",
    "s",
    "'s'",
    "'s",
    "'",
    "sses",
    "ied",
    "ies",
    "us",
    "ss",
    "eedly",
    "ingly",
    "edly",
    "eed",
    "ing",
    "ed",
    "y",
    "at",
    "bl",
    "iz",
]
BEGINNINGS = [
    "",
    "b",
    "by",
    "say",
    "gener",
    "commun",
    "arsen",
    "hop",
    "hopp",
    "a",
    "ya",
    "enjoy",
    "é",
    "3",
    "succ",
    "out",
]


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_every_pair_of_endings_is_taken_off_alike(beginning: str) -> None:
    words = {beginning + one + two for one in ["", *ENDINGS] for two in ENDINGS}
    words = {word for word in words if not word.startswith("'")}  # no token does

    assert {word: stem_english(word) for word in words} == {word: NLTK.stem(word) for word in words}


def test_words_of_any_letters_have_the_same_stem() -> None:
    chance = random.Random(1)
    words = {
        "".join(chance.choices("abcdeilmnorstuyyaeiouvw'", k=chance.randrange(1, 8))) + chance.choice(ENDINGS)
        for _ in range(20_000)
    }
    words = {word for word in words if not word.startswith("'")}

    assert {word: stem_english(word) for word in words} == {word: NLTK.stem(word) for word in words}


@given(st.text(max_size=12).map(normalize).filter(lambda word: not word.startswith("'")))
def test_any_text_has_the_same_stem(word: str) -> None:
    assert stem_english(word) == NLTK.stem(word)


@pytest.mark.parametrize("word", ["skies", "news", "innings", "proceeding", "exceeded", "herrings", "gently"])
def test_words_of_their_own_have_the_same_stem(word: str) -> None:
    assert stem_english(word) == NLTK.stem(word)
