"""Dates in figures whose order of day and month something beside them tells."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.dates import Dated, read_date

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}


@given(st.dates(date(1901, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(WEEKDAYS)), st.sampled_from("/.-"))
def test_a_weekday_tells_whether_the_day_or_the_month_comes_first(day: date, language: str, mark: str) -> None:
    name = WEEKDAYS[language][day.weekday()]
    both = day.day <= 12 and date(day.year, day.day, day.month).weekday() == day.weekday()
    day_first = read_date(f"{name}, {day.day:02}{mark}{day.month:02}{mark}{day.year}", language=language)
    month_first = read_date(f"{day.month:02}{mark}{day.day:02}{mark}{day.year} {name}", language=language)

    assert day_first is not None
    assert day_first.iso == day.isoformat()
    assert month_first is not None
    if not both:
        assert (month_first.iso, month_first.guess) == (day.isoformat(), False)


def test_a_weekday_that_neither_order_has_tells_nothing() -> None:
    assert read_date("Friday, 11/08/2021", language="en") == Dated(
        "2021-08-11", "11/08/2021 read as day/month", guess=True
    )


@pytest.mark.parametrize("zone", ["EST", "PDT", "ET"])
def test_where_the_zone_is_american_the_month_comes_first(zone: str) -> None:
    dated = read_date(f"11/08/2021 09:00 AM {zone}", language="en")

    assert dated is not None
    assert dated.iso.startswith("2021-11-08T09:00:00")
    assert (dated.note, dated.guess) == ("11/08/2021 read as month/day", True)


@pytest.mark.parametrize("text", ["30/02/2021", "2/30/2021", "Monday 31.04.2021", "13/13/2021", "1/1/1200"])
def test_no_such_day_is_no_date(text: str) -> None:
    assert read_date(text, language="en") is None
