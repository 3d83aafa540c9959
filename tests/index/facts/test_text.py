"""Encodings that nothing declares, files that hold two, and text as it is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.text import collapse, decode
from index.vocabulary.word_lists import read_list

FRENCH = "Le bœuf à 5 €\n\nLe prix du bœuf est passé à 5 € le kilo lundi, et personne ne sait pourquoi il a monté."
RUSSIAN = "Паром встал\n\nПаром между Алдером и Скеррой в понедельник остановился, и никто не знает, надолго ли."
JAPANESE = "フェリー停止\n\n島とを結ぶフェリーが月曜日に停止し、再開の見通しは立っていない。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "iso8859-15"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-8-sig"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        (JAPANESE, "shift-jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_an_encoding_that_nothing_declares_is_told_by_the_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_pieces_of_another_encoding_in_utf8_are_read_as_what_they_are() -> None:
    data = "The café in Selby, ".encode() + "a naïve café, “closed”.".encode("cp1252") + " A café élite.".encode()

    assert decode(data) == "The café in Selby, a naïve café, “closed”. A café élite."


def test_a_character_cut_in_two_is_no_other_character() -> None:
    assert decode("Déjà vu, café, naïveté, é".encode()[:-1]) == "Déjà vu, café, naïveté, �"


def test_lists_of_words_have_no_comments_and_no_blanks() -> None:
    entries = read_list("index.facts", "particles")

    assert {"van", "de"} <= set(entries)
    assert not any(entry == "" or entry.startswith("#") for entry in entries)


@given(st.text())
def test_collapsed_text_is_one_line_that_stays_as_it_is(text: str) -> None:
    once = collapse(text)

    assert collapse(once) == once == " ".join(once.split())
    assert "\0" not in once
