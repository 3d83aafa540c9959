"""Operations on ascending arrays, held against those on sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from searcher.embedded.arrays.numbers import (
    Numbers,
    contains,
    difference,
    distinct,
    intersection,
    intersections,
    spread,
    union,
)

SIZE = 2_000

few = st.sets(st.integers(0, SIZE - 1), max_size=12)
many = st.integers(1, 9).map(lambda step: set(range(0, SIZE, step)))
numbers = few | many
"""Short and long, so that looking up and going through a mask are both met."""


def array(values: set[int]) -> Numbers:
    return np.array(sorted(values), np.int32)


def check(found: NDArray[np.int32], expected: set[int]) -> None:
    assert found.tolist() == sorted(expected)


@given(numbers, numbers)
def test_two_arrays_are_as_two_sets(first: set[int], second: set[int]) -> None:
    check(intersection(array(first), array(second)), first & second)
    check(difference(array(first), array(second)), first - second)
    assert contains(array(first), array(second)).tolist() == [number in first for number in sorted(second)]


@given(numbers, st.lists(st.integers(0, SIZE), max_size=9))
def test_numbers_are_sought_in_any_order(values: set[int], sought: list[int]) -> None:
    found = contains(array(values), np.array(sought, np.int32))

    assert found.tolist() == [number in values for number in sought]


@given(few, few)
def test_places_of_words_are_sought_too(first: set[int], second: set[int]) -> None:
    places, sought = (np.array(sorted(values), np.int64) << 32 for values in (first, second))

    assert contains(places, sought).tolist() == [number in first for number in sorted(second)]


@given(st.lists(numbers, min_size=1, max_size=4))
def test_several_arrays_are_as_several_sets(sets: list[set[int]]) -> None:
    arrays = [array(values) for values in sets]

    check(intersections(arrays), set.intersection(*sets))
    check(union(arrays, size=SIZE), set.union(*sets))
    check(distinct(arrays), set.union(*sets))
    assert [each.tolist() for each in arrays] == [sorted(values) for values in sets]


def test_the_union_of_nothing_is_empty() -> None:
    check(union([], size=SIZE), set())


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=6))
def test_places_are_spread_one_after_the_other(parts: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([part[side] for part in parts], np.int64) for side in (0, 1))

    assert spread(starts, counts).tolist() == [start + step for start, count in parts for step in range(count)]
