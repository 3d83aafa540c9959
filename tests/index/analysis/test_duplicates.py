import random
import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS, PERMUTATIONS, groups, pairs, signature

WORDS = [f"word{number}" for number in range(3000)]


def story(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def grouped(texts: list[list[str]], live: list[bool] | None = None) -> list[int]:
    rows = b"".join(signature(text).ljust(PERMUTATIONS, b"\0") for text in texts)
    lengths: NDArray[np.int32] = np.array([len(text) for text in texts], dtype=np.int32)
    bands = np.frombuffer(rows, "<u4").reshape(-1, BANDS).T
    found = pairs(
        bands, lengths.__getitem__, np.array(live or [True] * len(texts), np.bool_), np.ones(len(texts), np.bool_)
    )
    return [int(number) for number in groups(found, len(texts))]


def test_reprints_with_cut_ends_and_edited_words_are_copies() -> None:
    original = story(1)
    edited = [*original[:100], "edited", *original[101:]]

    assert grouped([story(2), original, original[:210], edited]) == [0, 1, 1, 1]


def test_fifty_reprints_are_one_group_and_fifty_reports_of_one_event_are_fifty() -> None:
    original = story(3, 400)
    reprints = [[f"lead{number}", *original[: 400 - 2 * number]] for number in range(50)]
    quotes = [story(4, 12), story(5, 12)]
    reports = [[*story(100 + number, 250), *quotes[0], *story(200 + number, 40), *quotes[1]] for number in range(50)]

    assert grouped([*reprints, *reports]) == [0] * 50 + list(range(50, 100))


def test_what_was_cut_by_half_is_a_copy() -> None:
    originals = [story(1_000 + number, 400) for number in range(100)]

    groups = grouped([*originals, *(original[:200] for original in originals)])

    assert sum(groups[100 + number] == number for number in range(100)) >= 95
    assert all(group in (number, number % 100) for number, group in enumerate(groups))


def test_what_was_written_anew_by_a_third_is_not_a_copy() -> None:
    original = story(10, 400)
    anew = [word for start in range(0, 400, 30) for word in [*original[start : start + 20], *story(start + 11, 10)]]

    assert grouped([original, anew]) == [0, 1]


def test_short_articles_of_one_form_are_not_copies_unless_nearly_equal() -> None:
    form = story(6, 60)
    other = [*form[:20], "12.5", *form[21:40], "13.5", *form[41:]]

    assert grouped([form, other, list(form)]) == [0, 1, 0]


def test_an_article_that_is_too_short_has_no_copies() -> None:
    assert grouped([story(7, 10), story(7, 10)]) == [0, 1]


def test_deleted_articles_are_nobodys_copies() -> None:
    text = story(8)

    assert grouped([text, text, text], [False, True, True]) == [0, 1, 1]


def test_copies_of_copies_are_copies() -> None:
    first = story(9, 600)

    assert grouped([first[:300], first[30:330], first[60:360], first[90:390]]) == [0, 0, 0, 0]
    assert grouped([first[:300], first[90:390]]) == [0, 1]


def test_no_articles_make_no_groups() -> None:
    assert grouped([]) == []


def repeated(stories: int, times: int) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return signatures of so many stories, each of which is there several times, and how long they are."""
    bands = np.random.default_rng(1).integers(0, 1 << 32, (BANDS, stories), np.uint32)
    return np.repeat(bands, times, axis=1), np.full(stories * times, 300, np.int32)


def test_pairs_are_the_same_however_few_are_looked_at_together() -> None:
    bands, words = repeated(200, 4)
    live = np.random.default_rng(2).random(800) < 0.9
    fresh = np.random.default_rng(3).random(800) < 0.5

    expected = pairs(bands, words.__getitem__, live, fresh)

    assert expected.shape[1] > 500
    for together in (1, 7, 100):
        assert np.array_equal(pairs(bands, words.__getitem__, live, fresh, together=together), expected)


@pytest.mark.parametrize("news", [1, 16, 17, 100])
def test_few_new_articles_are_held_against_all_as_many_are(news: int) -> None:
    bands, words = repeated(100, 4)
    everything = np.ones(400, np.bool_)
    fresh = np.zeros(400, np.bool_)
    fresh[np.random.default_rng(news).permutation(400)[:news]] = True

    found = pairs(bands, words.__getitem__, everything, fresh)

    every = pairs(bands, words.__getitem__, everything, everything)
    assert np.array_equal(found, every[:, fresh[every].any(axis=0)])


def test_memory_does_not_grow_with_the_bands_in_which_copies_agree() -> None:
    bands, words = repeated(500, 10)
    everything = np.ones(5_000, np.bool_)
    tracemalloc.start()

    found = pairs(bands, words.__getitem__, everything, everything, together=2_000)

    assert found.shape[1] == 500 * 45
    assert tracemalloc.get_traced_memory()[1] < 2_500_000  # all pairs of all bands would be 5,760,000
    tracemalloc.stop()
