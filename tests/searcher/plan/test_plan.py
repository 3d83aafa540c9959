"""What a plan knows of itself."""

import pytest

from index.analysis.analyzer import Token
from index.vocabulary.schema import Facet, Form
from searcher.plan.plan import (
    AllOf,
    AnyOf,
    Condition,
    DayFilter,
    IdFilter,
    Leaf,
    Pattern,
    Plan,
    Slot,
    ValueFilter,
    Wanted,
    Whole,
    Without,
)
from searcher.query.tree import Phrase, Word
from tests.searcher.archives import plan_of


def slot(*terms: str, form: Form = Form.STEMMED) -> Slot:
    return Slot(form, frozenset(terms))


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        (slot("en:ferri"), True),
        (slot("en:ship", "en:ferri"), True),
        (slot("ferries"), False),
        (slot("ferries", form=Form.VERBATIM), True),
        (slot("en:ferri", form=Form.VERBATIM), False),
    ],
)
def test_a_slot_accepts_a_token_that_has_one_of_its_terms_in_its_form(tested: Slot, expected: bool) -> None:
    assert tested.accepts(Token(0, 7, 0, ("ferries",), ("en:ferri",))) is expected


def test_patterns_are_one_where_they_look_for_the_same() -> None:
    first, second = (Pattern((slot("en:ferri"), slot("en:tug")), slop=3) for _ in range(2))

    assert {first: 1} == {second: 1}
    assert len({first, Pattern(first.slots), Pattern(first.slots, 3, titles_only=True)}) == 3


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (Whole(), 1),
        (DayFilter(1, None), 1),
        (Leaf(Pattern((slot("a", "b"), slot("c")))), 3),
        (ValueFilter(Facet.SOURCE, frozenset({"a", "b"})), 2),
        (Without(IdFilter(frozenset({"a", "b", "c"}))), 3),
        (AllOf((Whole(), AnyOf((Whole(), IdFilter(frozenset({"a", "b"})))))), 4),
    ],
)
def test_a_plan_takes_the_memory_of_what_it_names(condition: Condition, names: int) -> None:
    plan = Plan(condition, wanted=(Wanted(Leaf(Pattern((slot("a"),))), Word("a")),))

    assert plan.nbytes == 1_000 + 100 * (names + 1)


def pairs(query: str) -> list[list[str]]:
    return [[min(each.terms) for each in pattern.slots] for pattern in plan_of(query).pairs]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour ferry pilots", [["en:harbour", "en:ferri"], ["en:ferri", "en:pilot"]]),
        ("harbour the ferry", [["en:harbour", "en:ferri"]]),
        ("harbour -ferry pilots", [["en:harbour", "en:pilot"]]),
        ("harbour harbour ferry", [["en:harbour", "en:ferri"]]),
        ('harbour "ferry" pilots', []),
        ("harbour ferr* pilots", []),
        ("harbour title:ferry", []),
        ("harbour", []),
    ],
)
def test_two_words_typed_one_after_the_other_are_a_pair(query: str, expected: list[list[str]]) -> None:
    assert pairs(query) == expected


def test_what_was_typed_in_quotes_is_no_word_of_a_pair() -> None:
    word = Wanted(Leaf(Pattern((slot("en:a"),))), Word("a"))
    quoted = Wanted(Leaf(Pattern((slot("en:b"),))), Phrase("b"))

    assert Plan(Whole(), (word, quoted, word)).pairs == {}


def test_what_is_wanted_is_counted_as_often_as_it_was_typed() -> None:
    ferry, pilot = (Wanted(Leaf(Pattern((slot(f"en:{word}"),))), Word(word)) for word in ("ferry", "pilot"))
    pair = Pattern((*ferry.leaf.pattern.slots, *pilot.leaf.pattern.slots))
    plan = Plan(Whole(), (ferry, pilot, ferry, pilot))

    assert plan.leaves == {ferry.leaf: 2, pilot.leaf: 2}
    assert plan.pairs[pair] == 2
    assert len(plan.pairs) == 2
