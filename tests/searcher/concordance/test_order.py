"""Lines in order."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.machine.guard import stand_aside_by
from index.vocabulary.schema import Kind
from searcher.concordance import order
from searcher.concordance.lines import MatchLine
from searcher.concordance.order import Concordance, ordered, taken
from searcher.query.choices import LineOrder

WORDS = st.lists(st.sampled_from(["a", "b", "é", "\udc80"]), max_size=3).map(tuple)


def line(
    number: int = 0,
    *,
    id: str = "a",
    before: tuple[str, ...] = (),
    behind: tuple[str, ...] = (),
    match: str = "m",
    source: str = "",
    published: str = "",
) -> MatchLine:
    return MatchLine(id, "T", source, published, Kind.PARAGRAPH, number, 0, "l\n", match, "r\ud800", before, behind)


LINES = st.lists(
    st.builds(
        line,
        st.integers(0, 3),
        id=st.sampled_from("abc"),
        before=WORDS,
        behind=WORDS,
        match=st.sampled_from(["Ferry", "ferry", "tug"]),
        source=st.sampled_from(["", "Herald", "herald"]),
        published=st.sampled_from(["", "2020", "2021-11-08"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("by", "lines", "numbers"),
    [
        ("left", [line(0, before=("the", "x")), line(1, before=("old",)), line(2)], [2, 1, 0]),
        (
            "right",
            [line(0, behind=("sank",)), line(1, behind=("sails", "b")), line(2, behind=("sails", "a"))],
            [2, 1, 0],
        ),
        ("match", [line(0, match="ferries"), line(1, match="Boat")], [1, 0]),
        ("source", [line(0, source="herald"), line(1, source="Gazette"), line(2)], [2, 1, 0]),
        ("date", [line(0), line(1, published="2021"), line(2, published="2020-05-01")], [2, 1, 0]),
        ("article", [line(2), line(0), line(1)], [2, 0, 1]),
    ],
)
def test_lines_come_by_what_is_asked_for(by: str, lines: list[MatchLine], numbers: list[int]) -> None:
    assert [each.paragraph for each in ordered(lines, LineOrder(by))] == numbers


@given(LINES, st.sampled_from([order for order in LineOrder if order is not LineOrder.ARTICLE]))
def test_what_waits_on_disk_comes_back_whole_and_in_the_same_order(lines: list[MatchLine], by: LineOrder) -> None:
    in_memory = list(ordered(lines, by))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "_AT_ONCE", 3)
        patch.setattr(order, "_FILES", 2)
        assert list(ordered(lines, by)) == in_memory
    assert sorted(map(hash, in_memory)) == sorted(map(hash, lines))


@given(LINES)
def test_the_order_does_not_depend_on_that_of_the_articles(lines: list[MatchLine]) -> None:
    unique = list({(each.id, each.paragraph): each for each in lines}.values())

    assert list(ordered(unique, LineOrder.RIGHT)) == list(ordered(unique[::-1], LineOrder.RIGHT))


@given(LINES, st.sampled_from([order for order in LineOrder if order is not LineOrder.ARTICLE]))
def test_others_go_first_between_two_steps_of_sorting(lines: list[MatchLine], by: LineOrder) -> None:
    at_once, times = list(ordered(lines, by)), count()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "_STEP", 3)
        stand_aside_by(lambda: 0.0 * next(times))
        try:
            assert list(ordered(lines, by)) == at_once
        finally:
            stand_aside_by(None)
    assert next(times) >= len(lines) / 3


def test_pages_are_taken_from_all_lines_and_all_are_counted() -> None:
    lines = [line(number, id="ab"[number % 2]) for number in range(7)]

    assert taken(lines, limit=2, offset=4) == Concordance(tuple(lines[4:6]), 7, 2)
    assert taken(lines, limit=None, offset=5) == Concordance(tuple(lines[5:]), 7, 2)
    assert taken([], limit=2, offset=0) == Concordance()


def test_lines_are_sorted_by_the_second_or_third_word_on_either_side() -> None:
    one = line(before=("a", "z", "b"), behind=("c", "y", "d"))
    other = line(before=("b", "x", "c"), behind=("d", "x", "a"))

    assert [next(iter(ordered([one, other], by))) is one for by in (LineOrder.LEFT, LineOrder.RIGHT)] == [True, True]
    assert next(iter(ordered([one, other], LineOrder.LEFT_2))) is other
    assert next(iter(ordered([other, one], LineOrder.LEFT_3))) is one
    assert next(iter(ordered([one, other], LineOrder.RIGHT_2))) is other
    assert next(iter(ordered([one, other], LineOrder.RIGHT_3))) is other
