import math
import random

import pytest

from index.segments.merging.policy import LARGE, SMALL, choose_merges


@pytest.mark.parametrize("seed", range(5))
def test_segments_stay_few_and_articles_are_seldom_written_again(seed: int) -> None:
    chance = random.Random(seed)
    sizes: list[int] = []
    written = added = most = 0
    for _ in range(2_000):
        size = chance.choice([1, 10, 1_000, 5_000])
        added += size
        sizes.append(size)
        for group in choose_merges(sizes, dead=[0] * len(sizes)):
            merged = sum(sizes[number] for number in group)
            written += merged
            sizes = [size for number, size in enumerate(sizes) if number not in group] + [merged]
        most = max(most, len(sizes))

    assert sum(sizes) == added
    assert most <= math.log2(added / SMALL) + 2
    assert written <= added * math.log2(added / SMALL)


def test_large_segments_are_left_alone() -> None:
    assert choose_merges([LARGE, LARGE - 1, 5], dead=[0, 0, 0]) == []


def test_a_segment_of_mostly_deleted_articles_is_written_again() -> None:
    assert choose_merges([100_000], dead=[100_000]) == []
    assert choose_merges([100_000], dead=[100_001]) == [[0]]


def test_nothing_is_merged_with_nothing() -> None:
    assert choose_merges([], dead=[]) == choose_merges([7], dead=[0]) == []


def test_a_commit_of_which_most_is_new_becomes_one_segment() -> None:
    assert choose_merges([900_000, 100_000], dead=[0, 0], new=2) == [[0, 1]]
    assert choose_merges([100_000, 900_000], dead=[0, 0], new=1) == [[0, 1]]
    assert choose_merges([900_000, 100_000], dead=[0, 0], new=1) == []
    assert choose_merges([900_000], dead=[0], new=1) == []
    assert choose_merges([LARGE, 900_000, 100_000], dead=[0, 0, 0], new=3) == [[1, 2]]
