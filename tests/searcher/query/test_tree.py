"""What a tree is written as, and how it is changed."""

import pytest

from searcher.query import limits
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Problem,
    Required,
    Scope,
    Scoped,
    Span,
    Wildcard,
    Word,
    reported,
    rewritten,
)

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Everything(), ""),
        (Phrase("a b"), '"a b"'),
        (Phrase("a b", 3), '"a b"~3'),
        (Wildcard("a*"), "a*"),
        (Fuzzy("a"), "a~"),
        (Fuzzy("a", 2), "a~2"),
        (DateRange("date:2021", "2021-01-01", "2021-12-31"), "date:2021"),
        (Scoped(Scope.TITLE, A), "title:a"),
        (Scoped(Scope.TITLE, Clauses((A, B))), "title:(a b)"),
        (Clauses((A, Not(B), Required(C))), "a -b +c"),
        (And((A, Or((B, C)))), "a AND (b OR c)"),
        (Or((And((A, B)), Clauses((B, C)))), "a AND b OR b c"),
        (Not(Clauses((A, B))), "-(a b)"),
        (Required(Scoped(Scope.SOURCE, A)), "+source:a"),
    ],
)
def test_a_node_is_written_with_no_more_brackets_than_it_needs(node: Node, expected: str) -> None:
    assert str(node) == expected


def test_capitals_that_would_make_operators_words_are_bracketed() -> None:
    shouted = And((Word("FERRY"), Word("HARBOUR")))

    assert str(shouted) == "(FERRY AND HARBOUR)"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (A, False),
        (Clauses((A, B)), False),
        (Clauses((A, Not(B))), True),
        (Required(A), False),
        (Scoped(Scope.TITLE, Or((A, B))), True),
    ],
)
def test_operators_are_seen_however_deep(node: Node, expected: bool) -> None:
    assert node.has_operators is expected


def test_where_something_was_typed_does_not_count_in_comparisons() -> None:
    assert Word("a", span=Span(3, 4)) == A
    assert hash(Word("a", span=Span(3, 4))) == hash(A)
    assert Parsed(A) == Parsed(Word("a", span=Span(3, 4)), ())


def test_only_leaves_are_rewritten_and_the_rest_stays() -> None:
    tree = Or((And((A, Not(B))), Scoped(Scope.TITLE, Required(C))))

    changed = rewritten(tree, lambda leaf: Phrase("x y") if leaf == B else leaf)

    assert changed == Or((And((A, Not(Phrase("x y")))), Scoped(Scope.TITLE, Required(C))))
    assert rewritten(tree, lambda leaf: leaf) == tree


def test_no_more_problems_are_reported_than_anybody_reads() -> None:
    problems = [Problem("late", 50 - number, 60) for number in range(30)] * 2

    found = reported(problems)

    assert len(found) == limits.PROBLEMS
    assert [problem.start for problem in found] == list(range(21, 41))
