"""Dates in queries name days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.query.dates import DateCondition, Days, read_condition, read_days

TODAY = date(2024, 5, 15)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-11", "2021-11-01", "2021-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2021-11-08", "2021-11-08", "2021-11-08"),
        ("2021-1-8", "2021-01-08", "2021-01-08"),
        ("2021/11/08", "2021-11-08", "2021-11-08"),
        ("2021.11.08", "2021-11-08", "2021-11-08"),
        ("20211108", "2021-11-08", "2021-11-08"),
        ("8.11.2021", "2021-11-08", "2021-11-08"),
        ("today", "2024-05-15", "2024-05-15"),
        ("Yesterday", "2024-05-14", "2024-05-14"),
        ("this week", "2024-05-13", "2024-05-19"),
        ("last week", "2024-05-06", "2024-05-12"),
        ("this month", "2024-05-01", "2024-05-31"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("last-month", "2024-04-01", "2024-04-30"),
        ("last_month", "2024-04-01", "2024-04-30"),
        ("this year", "2024-01-01", "2024-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("last 7 days", "2024-05-09", "2024-05-15"),
        ("past 7 days", "2024-05-09", "2024-05-15"),
        ("last 1 day", "2024-05-15", "2024-05-15"),
        ("last 2 weeks", "2024-05-02", "2024-05-15"),
        ("last 3 months", "2024-02-16", "2024-05-15"),
        ("last 2 years", "2022-05-16", "2024-05-15"),
    ],
)
def test_a_date_names_its_days(text: str, first: str, last: str) -> None:
    assert read_days(text, today=TODAY) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        *("", "foo", "2021-13", "2021-02-30", "2021-00", "0999", "9999", "44", "3/4/2021", "2021-11/08", "32.1.2021"),
        *("last 0 days", "last 9999 years", "last days", "next month", "2021-11-08T10:00", "٢٠٢١x"),
    ],
)
def test_what_is_no_date_names_no_days(text: str) -> None:
    assert read_days(text, today=TODAY) is None


def test_last_month_in_january_is_december_of_the_year_before() -> None:
    assert read_days("last month", today=date(2022, 1, 31)) == Days(date(2021, 12, 1), date(2021, 12, 31))


def test_a_month_before_the_31st_is_counted_from_the_last_day_of_a_shorter_month() -> None:
    assert read_days("last 1 month", today=date(2022, 3, 31)) == Days(date(2022, 3, 1), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("field", "value", "condition"),
    [
        ("date", "2021", DateCondition("2021", "2021-01-01", "2021-12-31")),
        ("date", "2021-03..2021-06", DateCondition("2021-03..2021-06", "2021-03-01", "2021-06-30")),
        ("date", "2021-03 .. 2021-06", DateCondition("2021-03 .. 2021-06", "2021-03-01", "2021-06-30")),
        ("date", "2021…2022", DateCondition("2021…2022", "2021-01-01", "2022-12-31")),
        ("date", "2021..", DateCondition("2021..", "2021-01-01", None)),
        ("date", "..2021-06", DateCondition("..2021-06", None, "2021-06-30")),
        ("date", "yesterday..today", DateCondition("yesterday..today", "2024-05-14", "2024-05-15")),
        ("date", "2021-06..2021-03", DateCondition("2021-03..2021-06", "2021-03-01", "2021-06-30", swapped=True)),
        ("before", "2022", DateCondition("2022", None, "2021-12-31")),
        ("before", "2022-03-01", DateCondition("2022-03-01", None, "2022-02-28")),
        ("after", "2021-10-31", DateCondition("2021-10-31", "2021-11-01", None)),
        ("after", "2021", DateCondition("2021", "2022-01-01", None)),
        ("after", "last month", DateCondition("last month", "2024-05-01", None)),
        ("date", "..", None),
        ("date", "2021..foo", None),
        ("date", "2021..2022..2023", None),
        ("before", "2021..2022", None),
        ("after", "", None),
    ],
)
def test_a_field_of_dates_asks_for_a_range_of_days(field: str, value: str, condition: DateCondition | None) -> None:
    assert read_condition(field, value, today=TODAY) == condition


@given(st.text(max_size=30), st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)))
def test_no_text_is_an_error_and_days_are_in_order(text: str, today: date) -> None:
    days = read_days(text, today=today)
    assert days is None or days.first <= days.last


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)), st.integers(1, 400))
def test_the_last_days_are_as_many_as_asked_for_and_end_today(today: date, count: int) -> None:
    days = read_days(f"last {count} days", today=today)
    assert days is None or days == Days(today - timedelta(count - 1), today)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)))
def test_an_iso_day_names_itself(day: date) -> None:
    assert read_days(day.isoformat(), today=TODAY) == Days(day, day)
