from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.text import collapse
from index.page.hyphens import read_hyphens, unwrap
from index.page.lines import read_lines, split_paragraphs

TYPED = """The committee asked for a report on the problem-
oriented methods that the office uses for its lists,
and on what they cost each year in paper and ink."""

TYPESET = """The harbour council of Tidewater said that the har-
bour will send more ferries to the island in the sum-
mer, and that the bridge is to be built later."""


@pytest.mark.parametrize("text", [TYPED, TYPESET])
def test_a_page_and_a_record_join_words_alike(text: str) -> None:
    assert [line.text for line in read_lines(text, least=1)] == list(split_paragraphs(text))


def test_a_hyphen_of_a_typed_text_is_its_word_s_own() -> None:
    assert "problem-oriented methods" in split_paragraphs(TYPED)[0]


def test_a_typeset_text_parts_words() -> None:
    (paragraph,) = split_paragraphs(TYPESET)

    assert "that the harbour will send" in paragraph
    assert "in the summer, and" in paragraph


@pytest.mark.parametrize(("word", "meant"), [("coop-\nerate", "cooperate"), ("well-\nkept", "well-kept")])
@pytest.mark.parametrize("is_typeset", [False, True])
def test_a_word_that_stands_elsewhere_in_the_text_decides(word: str, meant: str, is_typeset: bool) -> None:
    first, second = word.split("\n")
    hyphens = read_hyphens([f"They {meant}.", first, second, "Others do not."], is_typeset=is_typeset)

    assert hyphens.join(first, second) == meant


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("Jean-", "Paul Roe", "Jean-Paul Roe"),
        ("a 20-", "year lease", "a 20-year lease"),
        ("the lease -", "if there is one", "the lease - if there is one"),
        ("govern\u00ad", "ment", "government"),
    ],
)
def test_other_hyphens_do_not_depend_on_the_text(first: str, second: str, meant: str) -> None:
    assert read_hyphens([], is_typeset=True).join(first, second) == meant
    assert read_hyphens([first, second]).join(first, second) == meant


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("die Vor-", "und Nachteile", "die Vor- und Nachteile"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("der Kür-", "bis", "der Kürbis"),
        ("into gover-", "nor and", "into governor and"),
        ("a well-", "known boat", "a well-known boat"),
        ("a state-", "owned boat", "a state-owned boat"),
        ("viendra-t-", "elle", "viendra-t-elle"),
        ("Anglo-", "Saxon", "Anglo-Saxon"),
        ("Roe-", "Poe", "Roe-Poe"),
        ("1914-", "1918", "1914-1918"),
        ("1914–", "1918", "1914–1918"),
        ("the boat –", "if any", "the boat – if any"),
        ("HAR-", "BOUR", "HARBOUR"),
        ("harb\u2010", "our", "harbour"),
        ("harb¬", "our", "harbour"),
        ("при-", "стань", "пристань"),
        ("λι-", "μάνι", "λιμάνι"),
        ("is -", "let us say -", "is - let us say -"),
    ],
)
def test_typeset_text_loses_only_hyphens_that_part_words(first: str, second: str, meant: str) -> None:
    assert read_hyphens([], is_typeset=True).join(first, second) == meant


@pytest.mark.parametrize(("first", "second"), [("de in-", "en uitvoer"), ("a ten-", "to twelve-year lease")])
def test_a_typed_text_keeps_half_words_before_all_conjunctions(first: str, second: str) -> None:
    assert read_hyphens([]).join(first, second) == f"{first} {second}"


def test_where_a_sign_of_its_own_parts_words_other_hyphens_are_the_words_own() -> None:
    lines = ["The harb¬", "our of Tide¬", "water has a blue-", "green lamp."]

    assert unwrap("\n".join(lines)) == "The harbour of Tidewater has a blue-green lamp."


def test_text_is_unwrapped_whatever_stands_behind_its_hyphens() -> None:
    assert unwrap("the gov\u00ad \t\r\n  ernment of\nTide-  \n  water, Ada Roe-\n\nPoe") == (
        "the government of Tidewater, Ada Roe-Poe"
    )


@given(
    st.lists(st.sampled_from(["so it har-", "bour is", "well-", "-", "kept 19–", "20 x", "Vor-", "und"]), max_size=9)
)
def test_many_lines_are_joined_as_one_after_the_other(some: list[str]) -> None:
    hyphens = read_hyphens(some, is_typeset=True)
    lines = (some or ["a"]) * 700

    assert hyphens.joined(lines) == reduce(hyphens.join, lines)


@given(st.text(alphabet="ab .-–¬\n\r\u00ad\u2010Ä1", max_size=200))
def test_unwrapping_loses_nothing_but_hyphens(text: str) -> None:
    def bare(found: str) -> str:
        return "".join(character for character in found if character.isalnum())

    assert bare(unwrap(text)) == bare(text)
    assert unwrap(text.replace("\n", " ").replace("\r", " ")) == collapse(text)
