"""How articles go on after some words."""

import pytest

from searcher.suggest.continuations import Continuations, whole_word
from tests.searcher.archives import ANALYZER

CONTINUATIONS = Continuations(ANALYZER, frozenset({"of", "the", "and", "in"}).__contains__)


def after(words: str, *texts: str, beginning: str = "", goes_on: bool = False, count: int = 9) -> list[str]:
    found = CONTINUATIONS.most_frequent(texts, words.split(), beginning, goes_on=goes_on, count=count)
    return [" ".join(each) for each in found]


def test_what_follows_in_most_texts_comes_first() -> None:
    texts = ["federal reserve, federal reserve, federal bank", "Federal Bank", "a federal\nbank", "federal aid"]

    assert after("federal", *texts) == ["bank", "aid", "reserve"]
    assert after("federal", *texts, beginning="re") == ["reserve"]
    assert after("federal", *texts, count=1) == ["bank"]
    assert after("nowhere", *texts) == []


def test_function_words_are_gone_through_to_a_word_that_says_something() -> None:
    assert after("bank", "bank of england, bank of the west, bank of, bank of the and in it") == [
        "of england",
        "of the west",
    ]


def test_what_goes_on_alike_after_a_function_word_is_but_half() -> None:
    assert after("bank", "bank of new york", "bank of new england") == ["of new england", "of new york"]
    assert after("bank of", "bank of new york", "bank of new england", beginning="n") == ["new england", "new york"]
    assert after("bank", "bank of england said", "bank of england rose", "bank of england.") == ["of england"]
    assert after("white", "white house panel", "white house panel") == ["house"]


def test_a_whole_word_that_was_typed_goes_on() -> None:
    texts = ["federal reserve board met", "federal reserve"]

    assert after("federal", *texts, beginning="reserve", goes_on=True) == ["reserve", "reserve board"]
    assert after("federal", *texts, beginning="res", goes_on=True) == ["reserve"]


@pytest.mark.parametrize(
    "text",
    [
        "federal. Reserve",
        "federal, reserve",
        "federal (reserve",
        "federal 7",
        "federal x",
        "federal three-year",
        "federal 東京都",
        "federal they're",
        "federal",
        "federal of",
    ],
)
def test_fragments_are_left_out(text: str) -> None:
    assert after("federal", text) == []


def test_hyphens_and_possessives_are_no_borders() -> None:
    assert after("anti", "anti-dumping duty") == ["dumping"]
    assert after("saudi", "Saudi Arabia\u2019s oil", "saudi arabia's oil", "Saudi Arabia") == ["arabia"]
    assert after("former", "the former U.S. minister") == ["u.s."]
    assert after("économie", "Économie française", beginning="fr") == []
    assert after("economie", "Économie française", beginning="fr") == ["française"]


def test_a_number_ends_a_continuation_only_where_one_is_typed() -> None:
    assert after("boeing", "boeing 747 jets", beginning="7") == ["747"]
    assert after("boeing", "boeing 747 jets") == []


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("arabia\u2019s", "arabia"),
        ("g7", "g7"),
        ("o'neill", "o'neill"),
        ("हिन्दी", "हिन्दी"),
        ("don't", ""),
        ("7th", ""),
        ("", ""),
    ],
)
def test_terms_are_shown_as_whole_words(term: str, shown: str) -> None:
    assert whole_word(term) == shown
