"""A query is shown as parts, each with the query that is left without it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.chips import Chip, ChipKind, chips
from searcher.query.parser import parse
from searcher.query.tree import Node, Not, Word

TODAY = date(2022, 5, 3)


def tree(query: str) -> Node:
    return parse(query, today=TODAY).tree


def test_a_chip_knows_its_label_kind_and_the_query_without_it() -> None:
    assert chips(tree("peace -sport")) == (
        Chip("peace", ChipKind.WORD, "-sport", Word("peace")),
        Chip("sport", ChipKind.WORD, "peace", Not(Word("sport")), is_excluded=True),
    )


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("peace", ["word"]),
        ('"peace treaty"', ["phrase"]),
        ("econom* wom?n karabah~", ["pattern", "pattern", "pattern"]),
        ("title:war source:(a OR b)", ["field", "field"]),
        ("date:2021 before:2022", ["date", "date"]),
        ("(war OR truce) peace", ["group", "word"]),
        ("war OR truce", ["group"]),
        ("war AND truce", ["word", "word"]),
        ("", []),
    ],
)
def test_every_part_has_its_kind(query: str, kinds: list[str]) -> None:
    assert [chip.kind.value for chip in chips(tree(query))] == kinds


def test_signs_are_not_in_labels() -> None:
    signed = chips(tree("+the -(war OR truce)"))
    assert [(chip.label, chip.is_required, chip.is_excluded) for chip in signed] == [
        ("the", True, False),
        ("war OR truce", False, True),
    ]


def test_the_only_part_leaves_nothing() -> None:
    assert [chip.query for chip in chips(tree('"peace treaty"'))] == [""]


def test_what_is_left_of_a_conjunction_keeps_its_form() -> None:
    assert [chip.query for chip in chips(tree("a AND b AND -c"))] == ["b AND -c", "a AND -c", "a AND b"]


@given(st.text(max_size=40))
def test_the_query_of_every_chip_has_one_part_less(query: str) -> None:
    parts = chips(tree(query))
    for place, chip in enumerate(parts):
        rest = [part.node for part in parts[:place] + parts[place + 1 :]]
        left = tree(chip.query)
        nodes = list(getattr(left, "nodes", ())) if len(rest) != 1 else [left]
        assert nodes == rest
