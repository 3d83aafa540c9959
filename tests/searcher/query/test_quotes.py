"""A quotation mark opens a phrase where it has a partner, and is ignored where it was typed by mistake."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.query.parser import parse
from searcher.query.quotes import QuotationMarks
from searcher.query.words import QUOTES

TODAY = date(2022, 5, 3)
STRAY = "This quotation mark has no partner and was ignored"
OPEN = "This quotation mark is not closed; the rest was read as one phrase"


def read(text: str) -> tuple[str, list[tuple[str, str]]]:
    parsed = parse(text, today=TODAY)
    return str(parsed.tree), [(problem.message, text[problem.start : problem.end]) for problem in parsed.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„prime minister“ x", '"prime minister" x'),
        ("„prime minister” x", '"prime minister" x'),
        ('„prime minister" x', '"prime minister" x'),
        ("”prime minister” x", '"prime minister" x'),
        ("“prime minister” x", '"prime minister" x'),
        ("“prime minister“ x", '"prime minister" x'),
        ("‟prime minister” x", '"prime minister" x'),
        ("»prime minister« x", '"prime minister" x'),
        ("«prime minister» x", '"prime minister" x'),
        ("« prime minister » x", '" prime minister " x'),
        ("»prime minister» x", '"prime minister" x'),
        ("‹prime minister› x", '"prime minister" x'),
        ("›prime minister‹ x", '"prime minister" x'),
        ("›prime minister› x", '"prime minister" x'),
        ("〝prime minister〟 x", '"prime minister" x'),
        ("〝prime minister〞 x", '"prime minister" x'),
        ('"smart start” x', '"smart start" x'),
        ('“smart end" x', '"smart end" x'),
        ('"prime minister","oil price"', '"prime minister" "oil price"'),
        ('"a""b"', '"a" "b"'),
        ('say "A AND B (C)"', 'say "A AND B (C)"'),
        ('x " prime minister " y', 'x " prime minister " y'),
        ('ubuntu "20.04" lts', 'ubuntu "20.04" lts'),
        ('the 12" of "black monday"', 'the 12 of "black monday"'),
        ("'prime minister' ‘oil’ ''price''", "'prime minister' ‘oil’ ''price''"),
        ("5'10\" tall", "5'10 tall"),
    ],
)
def test_a_pair_of_marks_holds_a_phrase(text: str, expected: str) -> None:
    assert read(text) == (expected, [])


@pytest.mark.parametrize(
    "text",
    [
        *('"prime minis', "peace “prime minis", "„prime minis", "”prime minis", "«prime minis", "‹prime minis", '"one'),
        *('title:"prime minis', '-x "prime minis', "\"o'brien wins again", '"2,000 jobs', '"at 10:30'),
    ],
)
def test_the_last_few_words_are_a_phrase_that_is_not_finished(text: str) -> None:
    tree, said = read(text)

    assert tree.endswith('"')
    assert [message for message, _ in said] == [OPEN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"stock market crash of 1987', "stock market crash of 1987"),
        ("“stock market crash of 1987", "stock market crash of 1987"),
        ("”stock market crash of 1987", "stock market crash of 1987"),
        ("„stock market crash of 1987", "stock market crash of 1987"),
        ("‟stock market crash of 1987", "stock market crash of 1987"),
        ("«stock market crash of 1987", "stock market crash of 1987"),
        ("»stock market crash of 1987", "stock market crash of 1987"),
        ("‹stock market crash of 1987", "stock market crash of 1987"),
        ("〝stock market crash of 1987", "stock market crash of 1987"),
        ("〟stock market crash of 1987", "stock market crash of 1987"),
        ("＂stock market crash of 1987", "stock market crash of 1987"),
        ("the ”stock market crash of 1987", "the stock market crash of 1987"),
        ('"stock "black monday" 1987', 'stock "black monday" 1987'),
        ("“stock “black monday” 1987", 'stock "black monday" 1987'),
        ('"stock “black monday” 1987', 'stock "black monday" 1987'),
        ('“stock "black monday" 1987', 'stock "black monday" 1987'),
        ('stock" market "black monday"', 'stock market "black monday"'),
        ('stock market"', "stock market"),
        ("stock market”", "stock market"),
        ('stock market "', "stock market"),
        ("market › news", "market news"),
        ("market » news", "market news"),
        ('"東京都知事選挙の結果について教えて', "東京都知事選挙の結果について教えて"),
        ('("peace treaty) war', "(peace treaty) war"),
        ('"peace OR war', "peace OR war"),
        ('"peace -war', "peace -war"),
        ('"peace title:war', "peace title:war"),
        ('title:"peace treaty signed in paris', "title:peace treaty signed in paris"),
        ('date:"2021 peace treaty signed', "date:2021 peace treaty signed"),
        ('-"peace treaty signed in paris', "-peace treaty signed in paris"),
    ],
)
def test_a_mark_without_a_partner_is_ignored_and_said_to(text: str, expected: str) -> None:
    tree, said = read(text)

    assert tree == expected
    assert [message for message, _ in said] == [STRAY]
    assert all(place in QUOTES + "＂" for _, place in said)


def test_a_trail_of_pages_is_no_phrase() -> None:
    assert read("home » news » politics")[0] == "home news politics"


@settings(max_examples=400)
@example('‹1"«“›')
@given(st.text(alphabet=f"a1 (){QUOTES}~:-,\n漢", max_size=60))
def test_what_is_in_quotes_is_printed_as_it_is_read(text: str) -> None:
    tree = parse(text, today=TODAY).tree

    assert parse(str(tree), today=TODAY).tree == tree


@given(st.text(alphabet=f'a "“”„«»‹›{QUOTES}', max_size=60))
def test_a_mark_is_closed_by_one_behind_it(text: str) -> None:
    marks = QuotationMarks(text)
    for place, character in enumerate(text):
        if character in QUOTES:
            closing = marks.closing(place)
            assert closing is None or (closing > place and text[closing] in QUOTES)
