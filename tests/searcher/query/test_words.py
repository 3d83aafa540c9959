"""What the characters of a query are read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.lexeme import LexemeKind
from searcher.query.words import Reading, has_word, is_shouted_query, legible, read_word, typed


@given(st.text())
def test_texts_keep_their_length_so_that_spans_stay_those_of_the_query(text: str) -> None:
    assert len(legible(text)) == len(typed(text)) == len(text)


@given(st.text())
def test_what_is_legible_can_be_written_out(text: str) -> None:
    assert legible(text).encode().decode() == legible(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", Reading(LexemeKind.WORD, "ferry")),
        ("ferr*", Reading(LexemeKind.WILDCARD, "ferr*")),
        ("f**y", Reading(LexemeKind.WILDCARD, "f*y")),
        ("f?rry", Reading(LexemeKind.WILDCARD, "f?rry")),
        ("ferry?", Reading(LexemeKind.WORD, "ferry?")),
        ("http://x.org/a?b=c", Reading(LexemeKind.WORD, "http://x.org/a?b=c")),
        ("ferry~", Reading(LexemeKind.FUZZY, "ferry", 1)),
        ("ferry~2,", Reading(LexemeKind.FUZZY, "ferry", 2)),
        ("ferry~9", Reading(LexemeKind.FUZZY, "ferry", 2, "A fuzzy word allows 1 or 2 changes")),
        ("ferr*~", Reading(LexemeKind.WILDCARD, "ferr*", problem="A word with * or ? cannot also be fuzzy")),
        ("AND", Reading(LexemeKind.WORD, "and")),
    ],
)
def test_a_word_is_read_by_the_signs_in_it(word: str, expected: Reading) -> None:
    assert read_word(word) == expected


@pytest.mark.parametrize(("text", "expected"), [("a", True), ("-7-", True), ("é", True), ("--", False), ("😀", False)])
def test_letters_and_digits_make_a_word(text: str, expected: bool) -> None:
    assert has_word(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FERRY AND HARBOUR", True),
        ("FERRY OR 2021", True),
        ("FERRY NOT", False),
        ("FERRY AND harbour", False),
        ("(FERRY AND HARBOUR)", False),
        ("1 AND 2", False),
        ("ФЕРРИ И ПОРТ", True),
        ("FERRY AND 東京", False),
    ],
)
def test_three_words_in_capitals_shout(text: str, expected: bool) -> None:
    assert is_shouted_query(text) is expected
