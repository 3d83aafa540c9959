from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from searcher.snippet.highlighter import near_occurrences

OCCURRENCES = st.lists(
    st.tuples(st.integers(0, 12), st.sets(st.integers(0, 2), min_size=1).map(sorted)), max_size=8
).map(lambda found: sorted(dict(found).items()))


def test_words_in_either_order_within_the_distance_are_near() -> None:
    peace, treaty = [0], [1]
    assert near_occurrences([(0, treaty), (8, peace)], wanted=[1, 1], slop=8) == [0, 1]
    assert near_occurrences([(0, peace), (9, treaty)], wanted=[1, 1], slop=8) == []


def test_a_word_wanted_twice_must_be_there_twice() -> None:
    assert near_occurrences([(0, [0]), (9, [0]), (11, [0])], wanted=[2], slop=3) == [1, 2]


@given(OCCURRENCES, st.lists(st.integers(1, 2), min_size=3, max_size=3), st.integers(0, 12))
def test_all_windows_are_found_and_nothing_else(
    occurrences: list[tuple[int, list[int]]], wanted: list[int], slop: int
) -> None:
    expected: set[int] = set()
    numbers = range(len(occurrences))
    for size in range(1, len(occurrences) + 1):
        for chosen in combinations(numbers, size):
            spread = occurrences[chosen[-1]][0] - occurrences[chosen[0]][0]
            counts = [sum(slot in occurrences[each][1] for each in chosen) for slot in range(len(wanted))]
            if spread <= slop and all(count >= least for count, least in zip(counts, wanted, strict=True)):
                expected.update(chosen)
    assert near_occurrences(occurrences, wanted=wanted, slop=slop) == sorted(expected)
