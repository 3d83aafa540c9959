"""How a word, phrase or pattern becomes a leaf, and how many of them may."""

from datetime import date

import pytest

from searcher.query import limits
from searcher.query.leaves import Leaves, literal, mapped
from searcher.query.lexeme import Lexeme, LexemeKind
from searcher.query.tree import (
    DateRange,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Problem,
    Scope,
    Scoped,
    Span,
    Wildcard,
    Word,
)

TODAY = date(2022, 5, 1)


@pytest.mark.parametrize(
    ("lexeme", "expected"),
    [
        (Lexeme(LexemeKind.WORD, 3, 8, "ferry"), Word("ferry")),
        (Lexeme(LexemeKind.PHRASE, 3, 8, "old ferry"), Phrase("old ferry")),
        (Lexeme(LexemeKind.PHRASE, 3, 8, "old ferry", 5), Phrase("old ferry", 5)),
        (Lexeme(LexemeKind.WILDCARD, 3, 8, "ferr*"), Wildcard("ferr*")),
        (Lexeme(LexemeKind.FUZZY, 3, 8, "ferry"), Fuzzy("ferry", 1)),
        (Lexeme(LexemeKind.FUZZY, 3, 8, "ferry", 2), Fuzzy("ferry", 2)),
    ],
)
def test_a_lexeme_becomes_the_leaf_of_its_kind_at_its_place(lexeme: Lexeme, expected: Node) -> None:
    problems: list[Problem] = []

    leaf = Leaves(problems, today=TODAY).leaf(lexeme)

    assert leaf == expected
    assert leaf is not None
    assert leaf.span == Span(3, 8)
    assert problems == []


def test_words_beyond_the_limit_are_left_out_counted_and_told_of_once() -> None:
    problems: list[Problem] = []
    leaves = Leaves(problems, today=TODAY)
    lexemes = [Lexeme(LexemeKind.WORD, number, number + 1, "a") for number in range(limits.WORDS + 3)]

    made = [leaf for lexeme in lexemes if (leaf := leaves.leaf(lexeme))]

    assert (len(made), leaves.beyond) == (limits.WORDS, 3)
    assert problems == [
        Problem("Only the first 1,024 words of the query were read", limits.WORDS, limits.WORDS + 1),
    ]


def test_each_word_of_a_pattern_counts_against_the_limit_of_patterns() -> None:
    problems: list[Problem] = []
    leaves = Leaves(problems, today=TODAY)
    pattern = Lexeme(LexemeKind.WILDCARD, 0, 9, "-".join(["a*b"] * limits.PATTERNS))

    assert leaves.leaf(pattern) is not None  # the first one is read, however long
    assert leaves.leaf(Lexeme(LexemeKind.PHRASE, 10, 13, "x")) is None
    assert leaves.leaf(Lexeme(LexemeKind.WORD, 14, 15, "x")) is not None
    assert [problem.message for problem in problems] == [
        "Only the first 64 phrases and patterns of the query were read"
    ]


def test_a_date_is_read_in_its_field_and_spans_both() -> None:
    problems: list[Problem] = []
    field = Lexeme(LexemeKind.FIELD, 0, 5, "date")

    dated = Leaves(problems, today=TODAY).dated(field, Phrase("last month", span=Span(5, 17)))

    assert dated == DateRange('date:"last month"', "2022-04-01", "2022-04-30")
    assert dated.span == Span(0, 17)
    assert problems == []


def test_each_date_in_brackets_is_read_by_itself() -> None:
    field = Lexeme(LexemeKind.FIELD, 0, 5, "date")
    either = Or((Word("2020", span=Span(6, 10)), Not(Word("2021", span=Span(15, 19)))))

    dated = Leaves([], today=TODAY).dated(field, either)

    assert dated == Or(
        (
            DateRange("date:2020", "2020-01-01", "2020-12-31"),
            Not(DateRange("date:2021", "2021-01-01", "2021-12-31")),
        )
    )


def test_what_is_not_a_date_stays_a_word_and_is_told_of() -> None:
    problems: list[Problem] = []

    dated = Leaves(problems, today=TODAY).dated(
        Lexeme(LexemeKind.FIELD, 0, 7, "before"), Word("soon", span=Span(7, 11))
    )

    assert dated == Word("soon")
    assert [(problem.start, problem.end) for problem in problems] == [(0, 11)]
    assert "soon" in problems[0].message
    assert "before:2021-10-31" in problems[0].message


def test_reversed_dates_are_swapped_and_told_of() -> None:
    problems: list[Problem] = []
    field = Lexeme(LexemeKind.FIELD, 0, 5, "date")

    dated = Leaves(problems, today=TODAY).dated(field, Word("2021..2020", span=Span(5, 15)))

    assert isinstance(dated, DateRange)
    assert (dated.first, dated.last) == ("2020-01-01", "2021-12-31")
    assert problems == [Problem("The dates were in reverse order and were swapped", 0, 15)]


def test_what_another_field_asks_for_is_not_mapped() -> None:
    own = Scoped(Scope.SOURCE, Word("herald"))

    assert mapped(Or((Word("a"), own)), lambda leaf: Fuzzy("b")) == Or((Fuzzy("b"), own))


@pytest.mark.parametrize(
    ("leaf", "expected"),
    [
        (Wildcard("note?1"), Word("note?1")),
        (Wildcard("note*"), Wildcard("note*")),
        (Fuzzy("note", 2), Word("note~2")),
        (Word("note"), Word("note")),
    ],
)
def test_only_a_star_has_a_meaning_in_an_id(leaf: Node, expected: Node) -> None:
    assert literal(leaf) == expected
