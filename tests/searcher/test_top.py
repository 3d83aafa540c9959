"""The best of some lists, held against scoring every number."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searcher.numbers import Numbers
from searcher.ranks import Ranks
from searcher.scored import Scored
from searcher.top import Best, Sums, all_of, any_of

SIZE = 400
LARGE = 40_000

Values = Mapping[int, float]

values = st.sampled_from((0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 7.25))
"""Multiples of a quarter, so that equal sums are equal in whatever order they are made."""

words = st.dictionaries(st.integers(0, SIZE - 1), values, max_size=250)


def listed(word: Values) -> Scored:
    return Scored(
        np.array(sorted(word), np.int32), np.array([word[number] for number in sorted(word)], np.float32), size=SIZE
    )


def ranked(scores: Values, count: int) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:count]


def pairs(best: Best) -> list[tuple[int, float]]:
    return list(zip(best.numbers.tolist(), best.scores.tolist(), strict=True))


def kept(divisor: int) -> Callable[[Numbers], np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    return lambda numbers: np.asarray(numbers % divisor == 0)


@given(st.lists(words, max_size=6), st.integers(0, 12), st.sampled_from((1, 1, 2, 7)))
@example([], 10, 1)
@example([{1: 1.0}, {}], 10, 1)
@example([dict.fromkeys(range(SIZE), 1.0)] * 2, 10, 1)
def test_the_best_of_any_list_are_those_with_the_highest_sums(lists: list[Values], count: int, divisor: int) -> None:
    scores: dict[int, float] = {}
    for word in lists:
        for number, value in word.items():
            scores[number] = scores.get(number, 0.0) + value
    expected = ranked({number: score for number, score in scores.items() if not number % divisor}, count)
    sums = Sums(SIZE)

    best = any_of(list(map(listed, lists)), count, sums=sums, keep=None if divisor == 1 else kept(divisor))

    assert pairs(best) == expected
    assert not sums.lend().any()


@given(st.lists(words, min_size=1, max_size=4), st.integers(0, 12), st.sampled_from((1, 1, 2, 7)))
@example([dict.fromkeys(range(SIZE), 1.0)] * 2, 10, 1)
def test_the_best_of_all_lists_are_those_with_the_highest_sums(lists: list[Values], count: int, divisor: int) -> None:
    common = [number for number in range(SIZE) if all(number in word for word in lists)]
    scores = {number: sum(word[number] for word in lists) for number in common if not number % divisor}

    best = all_of(list(map(listed, lists)), count, keep=None if divisor == 1 else kept(divisor))

    assert pairs(best) == ranked(scores, count)


@given(st.lists(st.integers(1, 30_000), min_size=1, max_size=5), st.integers(0, 99), st.sampled_from((1, 1, 2, 7)))
@example([20_000, 9_000, 300], 1, 1)
@example([30_000, 5, 12_000], 2, 7)
@settings(max_examples=100)
def test_the_best_of_long_lists_are_those_with_the_highest_sums(sizes: list[int], seed: int, divisor: int) -> None:
    random = np.random.default_rng(seed)
    every = np.zeros((len(sizes), LARGE))
    for word, size in zip(every, sizes, strict=True):
        word[random.choice(LARGE, size, replace=False)] = random.integers(1, 4 * random.integers(1, 20), size) / 4
    found = [word.nonzero()[0].astype(np.int32) for word in every]
    lists = [
        Scored(numbers, word[numbers].astype(np.float32), size=LARGE)
        for numbers, word in zip(found, every, strict=True)
    ]
    either = {number: score for number, score in enumerate(every.sum(axis=0)) if score and not number % divisor}
    both = {number: score for number, score in either.items() if every[:, number].all()}
    keep = None if divisor == 1 else kept(divisor)

    assert pairs(any_of(lists, 10, sums=Sums(LARGE), keep=keep)) == ranked(either, 10)
    assert pairs(all_of(lists, 10, keep=keep)) == ranked(both, 10)


@given(st.integers(0, 99), st.sampled_from((1, 60, 3_000)))
@settings(max_examples=30)
def test_ranks_find_what_bisection_finds(seed: int, size: int) -> None:
    random = np.random.default_rng(seed)
    numbers, sought = (random.choice(size, random.integers(0, size + 1), replace=False).astype(np.int32) for _ in "12")
    numbers.sort()

    which, places = Ranks(numbers, size=size).find(sought)

    assert which.tolist() == np.isin(sought, numbers).nonzero()[0].tolist()
    assert places.tolist() == numbers.searchsorted(sought[which]).tolist()


@given(st.lists(words, min_size=1, max_size=3))
def test_a_word_typed_twice_counts_twice(lists: list[Values]) -> None:
    once = any_of(list(map(listed, lists)), SIZE, sums=Sums(SIZE))

    twice = any_of(list(map(listed, lists)) * 2, SIZE, sums=Sums(SIZE))

    assert twice.numbers.tolist() == once.numbers.tolist()
    assert twice.scores.tolist() == pytest.approx((2 * once.scores).tolist())
