from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.matching import ListMatcher, ReadTooFar
from whoosh.reading import TermInfo
from whoosh.scoring import WeightScorer

from index.segments.whoosh.matcher import TermMatcher, UnitPositions
from index.segments.whoosh.schema import TuplePositions


def make(kind: type[ListMatcher], units: list[int]) -> Any:
    weights = [float(1 + unit % 3) for unit in units]
    known = TermInfo(weight=sum(weights), df=len(units), minlength=1, maxlength=9, maxweight=max(weights))
    values = [(unit,) for unit in units]
    return kind(units, weights, values, TuplePositions(), scorer=WeightScorer(3.0), term=("text", b"a"), terminfo=known)


@given(st.sets(st.integers(0, 60), min_size=1).map(sorted), st.lists(st.integers(0, 70), max_size=5))
def test_it_goes_where_whooshs_own_matcher_goes(units: list[int], skips: list[int]) -> None:
    ours, theirs = make(TermMatcher, units), make(ListMatcher, units)
    assert ours.block_max_weight() == theirs.block_max_weight()
    for skip in skips:
        if theirs.is_active():
            ours.skip_to(skip)
            theirs.skip_to(skip)
        assert ours.is_active() == theirs.is_active()
        if ours.is_active():
            assert (ours.id(), ours.weight(), ours.value()) == (theirs.id(), theirs.weight(), theirs.value())
            assert ours.copy().id() == ours.id()
            assert ours.copy().term() == ("text", b"a")


def test_units_that_cannot_be_good_enough_are_passed_over() -> None:
    for quality, is_active in ((2.9, True), (3.0, False)):
        matcher = make(TermMatcher, [1, 2, 5])
        matcher.skip_to_quality(quality)
        assert matcher.is_active() == is_active


def test_nothing_is_read_after_the_last_unit() -> None:
    matcher = make(TermMatcher, [1])
    matcher.next()

    with pytest.raises(ReadTooFar):
        matcher.skip_to(2)


def test_positions_are_those_of_each_unit() -> None:
    places = UnitPositions(np.array([4, 9, 0], np.int32), np.array([0, 2, 3]))

    assert list(places) == places[:] == [(4, 9), (0,)]
    with pytest.raises(IndexError):
        places[2]
