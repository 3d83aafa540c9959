"""Which queries come of putting words right."""

import pytest

from searcher.plan.plan import Pattern
from searcher.query.parser import parse
from searcher.query.tree import Word
from searcher.suggest.corrections import Correction, TypedWord, corrected, has_choices, wanted_words
from tests.searcher.archives import TODAY


def queries(query: str, *, hopeless: str = "", sound: str = "", articles: int = 0, **meant: list[str]) -> list[str]:
    """Return the queries for words that are meant, given as typed, the likeliest first, and one unit of e apart."""
    tree = parse(query, today=TODAY).tree
    ranked = {
        TypedWord(leaf, start, start + len(typed), typed, Pattern(()), articles): [
            Correction(word, -float(place)) for place, word in enumerate(words)
        ]
        for leaf in wanted_words(tree)
        for typed, words in meant.items()
        if (start := leaf.text.find(typed)) >= 0
    }
    return list(
        corrected(tree, ranked, [Word(word) for word in hopeless.split()], [Word(word) for word in sound.split()])
    )


def test_the_likeliest_query_comes_first_and_then_one_word_at_a_time_is_open() -> None:
    assert queries("coffe prise", coffe=["coffee", "coffer"], prise=["price", "prise"]) == [
        "coffee price",
        "coffer price",
        "coffee prise",
    ]


def test_hopeless_words_are_left_out_after_all_was_tried_with_them_and_then_one_of_the_others() -> None:
    assert queries("xq coffe mine sugar", hopeless="xq", sound="mine sugar", coffe=["coffee"]) == [
        "xq coffee mine sugar",
        "coffee mine sugar",
        "coffee sugar",
        "coffee mine",
    ]
    assert queries("coffe mine", sound="mine", coffe=["coffee"], articles=3) == ["coffee mine"]


def test_what_must_be_there_stays() -> None:
    assert queries("+xq title:zz (yy OR coffe) -mine", hopeless="xq zz yy", coffe=["coffee"]) == [
        "+xq title:zz (yy OR coffee) -mine",
        "+xq title:zz coffee -mine",
    ]


def test_parts_of_words_are_changed_in_their_place() -> None:
    assert queries("uper-karabahk", uper=["upper"], karabahk=["karabakh"]) == ["upper-karabakh"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [("a -b +c title:d", ["a", "c", "d"]), ("(a OR b) AND NOT c", ["a", "b"]), ('"a" b* c~ source:d', [])],
)
def test_words_in_texts_are_wanted_unless_they_are_excluded(query: str, expected: list[str]) -> None:
    assert [word.text for word in wanted_words(parse(query, today=TODAY).tree)] == expected


@pytest.mark.parametrize(("query", "expected"), [("a b", False), ("a (b OR c)", True), ("+(a OR b)", True)])
def test_words_beside_or_need_not_be_there(query: str, expected: bool) -> None:
    assert has_choices(parse(query, today=TODAY).tree) is expected
