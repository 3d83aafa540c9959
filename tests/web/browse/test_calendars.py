from datetime import date

import pytest

from index.vocabulary.errors import UsageError
from searcher.answer.results import Bar, FacetSpan
from searcher.query.choices import NO_VALUE
from web.browse.calendars import CalendarDate, CalendarEntry, date_asked, decades, month_sheets, months


def bar(start: str, count: int) -> Bar:
    return Bar(start, "", count, count)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1987", date(1987, 1, 1), date(1987, 12, 31)),
        ("1988-02", date(1988, 2, 1), date(1988, 2, 29)),
        ("1987-03-02", date(1987, 3, 2), date(1987, 3, 2)),
        ("9998-12-31", date(9998, 12, 31), date(9998, 12, 31)),
    ],
)
def test_a_date_of_an_address_is_its_days(written: str, first: date, last: date) -> None:
    on = date_asked(written)

    assert (on.first, on.last, on.iso) == (first, last, written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0",
        "0000",
        "0999",
        "9999",
        "87",
        "1987-13",
        "1987-02-30",
        "1987-3",
        "1987-00",
        "1987-03-02-01",
        "x",
        "１９８７",
        "-1987",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match="is not a valid “on”"):
        date_asked(written)


def test_few_years_are_one_list_in_their_order_without_articles_that_have_none() -> None:
    (only,) = decades([FacetSpan("1989", 1), FacetSpan(NO_VALUE, 5), FacetSpan("1987", 3)])

    assert (only.name, [(each.on.year, each.count) for each in only.entries]) == ("", [(1987, 3), (1989, 1)])


def test_nothing_dated_makes_no_list() -> None:
    assert decades([]) == ()


def test_months_of_a_year_are_those_with_articles() -> None:
    found = months(CalendarDate(1987), [bar("1987-02-01", 4), bar("1987-03-01", 0)])

    assert found.entries == (CalendarEntry(CalendarDate(1987, 2), 4),)


def test_a_sheet_has_whole_weeks_from_monday_and_every_day_of_its_month() -> None:
    (sheet,) = month_sheets(CalendarDate(1987, 3), [bar("1987-03-01", 2), bar("1987-03-31", 1)])

    days = [each for week in sheet.weeks for each in week]
    assert {len(week) for week in sheet.weeks} == {7}
    assert [each.on.day for each in days if each] == list(range(1, 32))
    assert sheet.weeks[0][6] == CalendarEntry(CalendarDate(1987, 3, 1), 2)
    assert (sheet.entry.count, sheet.entry.words) == (3, "March 1987, 3 articles")


def test_a_year_has_the_sheets_of_months_with_articles() -> None:
    sheets = month_sheets(CalendarDate(1987), [bar("1987-02-26", 2), bar("1987-10-19", 1)])

    assert [sheet.entry.on.iso for sheet in sheets] == ["1987-02", "1987-10"]
