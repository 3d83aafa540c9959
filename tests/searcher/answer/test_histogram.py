"""Bars over time."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.schema import NO_DAY
from searcher.answer.histogram import BARS, PERIODS, fitting, histogram
from searcher.answer.results import Bar
from searcher.query.choices import Interval


def bars(*days: str, others: tuple[str, ...] = (), interval: Interval | None = None) -> tuple[Bar, ...]:
    numbers = [date.fromisoformat(day).toordinal() for day in days]
    every = sorted([NO_DAY, *numbers, *(date.fromisoformat(day).toordinal() for day in others)])
    return histogram(np.array(numbers, np.int32), np.array(every, np.int32), interval=interval)


@pytest.mark.parametrize(
    ("last", "first_bar", "count"),
    [
        ("2021-11-10", ("2021-11-10", "2021-11-11"), 1),
        ("2022-01-08", ("2021-11-10", "2021-11-11"), 60),
        ("2022-01-09", ("2021-11-08", "2021-11-15"), 9),
        ("2022-12-31", ("2021-11-08", "2021-11-15"), 60),
        ("2023-01-15", ("2021-11-01", "2021-12-01"), 15),
        ("2030-01-01", ("2021-01-01", "2022-01-01"), 10),
        ("2090-01-01", ("2020-01-01", "2030-01-01"), 8),
        ("3000-01-01", ("2000-01-01", "2100-01-01"), 11),
        ("9998-01-01", ("2000-01-01", "3000-01-01"), 8),
    ],
)
def test_the_finest_step_that_fits_is_taken(last: str, first_bar: tuple[str, str], count: int) -> None:
    found = bars("2021-11-10", last)

    assert (found[0].start, found[0].end) == first_bar
    assert len(found) == count


def test_bars_count_what_matches_and_all_there_is() -> None:
    assert bars("2021-11-08", "2021-11-10", others=("2021-11-10", "2021-11-09", "2021-12-24")) == (
        Bar("2021-11-08", "2021-11-09", 1, 1),
        Bar("2021-11-09", "2021-11-10", 0, 1),
        Bar("2021-11-10", "2021-11-11", 1, 2),
    )


def test_undated_articles_have_no_bar() -> None:
    assert histogram(np.array([NO_DAY], np.int32), np.array([NO_DAY], np.int32)) == ()


@pytest.mark.parametrize(
    ("interval", "last", "first_bar", "count"),
    [
        ("day", "2022-12-14", ("2021-11-10", "2021-11-11"), 400),
        ("day", "2022-12-15", ("2021-11-08", "2021-11-15"), 58),
        ("week", "2021-11-10", ("2021-11-08", "2021-11-15"), 1),
        ("month", "2021-12-01", ("2021-11-01", "2021-12-01"), 2),
        ("month", "2060-01-01", ("2021-01-01", "2022-01-01"), 40),
        ("year", "2021-11-11", ("2021-01-01", "2022-01-01"), 1),
        ("decade", "2021-11-11", ("2020-01-01", "2030-01-01"), 1),
        ("century", "2021-11-11", ("2000-01-01", "2100-01-01"), 1),
        ("millennium", "2021-11-11", ("2000-01-01", "3000-01-01"), 1),
    ],
)
def test_bars_are_as_long_as_chosen_unless_they_would_be_too_many(
    interval: str, last: str, first_bar: tuple[str, str], count: int
) -> None:
    found = bars("2021-11-10", last, interval=Interval(interval))

    assert (found[0].start, found[0].end) == first_bar
    assert len(found) == count


@given(st.dates(), st.dates(), st.sampled_from(Interval))
def test_the_ends_of_bars_fit_the_same_interval(one: date, other: date, interval: Interval) -> None:
    first, last = sorted((one, other))

    found = bars(first.isoformat(), last.isoformat(), interval=interval)
    end = max(date.fromisoformat(found[-1].end) - timedelta(1), last)

    assert len(found) <= PERIODS
    assert fitting(date.fromisoformat(found[0].start), end, interval) is fitting(first, last, interval)


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_every_dated_article_is_in_exactly_one_bar(days: list[date]) -> None:
    numbers = np.array(sorted(day.toordinal() for day in days), np.int32)

    found = histogram(numbers, numbers)

    assert len(found) <= BARS
    assert sum(bar.count for bar in found) == sum(bar.articles for bar in found) == len(days)
    assert all(before.end == after.start for before, after in pairwise(found))
    assert found[0].start <= min(days).isoformat()
    assert found[-1].end > max(days).isoformat() or max(days) > date.max - timedelta(1)
