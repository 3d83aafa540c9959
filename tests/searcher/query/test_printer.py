"""A tree printed is a query that parses to the same tree."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.dates import read_condition
from searcher.query.parser import parse
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Required,
    Scope,
    Scoped,
    Wildcard,
    Word,
)

TODAY = date(2022, 5, 3)


def day_range(field: str, value: str) -> DateRange:
    condition = read_condition(field, value, today=TODAY)
    assert condition is not None
    written = f'"{value}"' if " " in value else value
    return DateRange(f"{field}:{written}", condition.first, condition.last)


SPELLINGS = [
    "peace",
    "C++",
    "AT&T",
    "o'brien",
    "U.S.",
    "3.5",
    "20%",
    "#metoo",
    "@name",
    "A-1312/B",
    "東京",
    "EU",
    "and",
]
WORDS = st.sampled_from(SPELLINGS).map(Word)
PHRASES = st.builds(
    Phrase,
    st.sampled_from(
        ["prime minister", "résumé", "C*", "a 12 “inch” record", 'say "so"', "(a OR b)", "-x", " two  spaces "]
    ),
    st.sampled_from([None, 1, 8]),
)
PATTERNS = st.sampled_from([Wildcard("econom*"), Wildcard("wom?n"), Fuzzy("karabah"), Fuzzy("EU", 2)])
DATES = st.sampled_from(
    [day_range("date", "2021-03..2021-06"), day_range("before", "2022"), day_range("date", "last month")]
)
LEAVES: st.SearchStrategy[Node] = st.one_of(WORDS, PHRASES, PATTERNS, DATES)


def larger(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        several.map(Clauses),
        several.map(And),
        several.map(Or),
        parts.map(lambda node: node if isinstance(node, (Not, Required)) else Not(node)),
        parts.map(lambda node: node if isinstance(node, (Not, Required)) else Required(node)),
        st.builds(Scoped, st.sampled_from([scope for scope in Scope if scope is not Scope.ID]), parts),
    )


TREES = st.recursive(LEAVES, larger, max_leaves=20)


@given(TREES)
def test_every_tree_prints_as_a_query_that_parses_to_it(tree: Node) -> None:
    assert parse(str(tree), today=TODAY).tree == tree


@given(st.text(max_size=60).filter(lambda text: any(character.isalnum() for character in text)))
def test_every_id_can_be_asked_for_in_quotes(id: str) -> None:
    encodable = id.encode("utf-8", "replace").decode()
    if '"' not in encodable and encodable.isprintable():
        tree = parse(f'id:"{encodable}"', today=TODAY).tree
        assert tree == Scoped(Scope.ID, Phrase(encodable))
        assert parse(str(tree), today=TODAY).tree == tree


@pytest.mark.parametrize(
    ("tree", "printed"),
    [
        (Everything(), ""),
        (Or((Word("a"), Clauses((Word("b"), Word("c"))))), "a OR b c"),
        (Clauses((Or((Word("a"), Word("b"))), Word("c"))), "(a OR b) c"),
        (And((Clauses((Word("a"), Word("b"))), Word("c"))), "(a b) AND c"),
        (Clauses((Word("a"), And((Word("b"), Word("c"))))), "a b AND c"),
        (Not(Or((Word("a"), Word("b")))), "-(a OR b)"),
        (Not(Scoped(Scope.TITLE, Word("a"))), "-title:a"),
        (Scoped(Scope.TITLE, Not(Word("a"))), "title:(-a)"),
        (Scoped(Scope.SOURCE, Phrase("New York Times")), 'source:"New York Times"'),
        (Required(Phrase("peace treaty", 8)), '+"peace treaty"~8'),
        (Fuzzy("karabah"), "karabah~"),
        (Fuzzy("karabah", 2), "karabah~2"),
        (Phrase('a 12" record'), '“a 12" record”'),
        (Phrase('a “12"” record'), '«a “12"” record»'),
    ],
)
def test_trees_are_printed_with_no_more_brackets_than_they_need(tree: Node, printed: str) -> None:
    assert str(tree) == printed


def test_a_printed_query_is_never_taken_for_a_shouted_headline() -> None:
    tree = Or((Word("NATO"), Word("EU")))
    assert str(tree) == "(NATO OR EU)"
    assert parse("(NATO OR EU)", today=TODAY).tree == tree


@pytest.mark.parametrize("query", ["STOCKS and BONDS FALL", '"TO BE OR NOT TO BE"', "+NATO EU UN"])
def test_capitals_without_operators_need_no_brackets(query: str) -> None:
    assert str(parse(query, today=TODAY).tree) == query
