import pytest

from index.facts.calendar.assumed import AssumedYear, assumed_year, assuming
from index.facts.dates import find_date, read_date

GAZETTE = AssumedYear(1987, "searcher.toml")


@pytest.mark.parametrize(
    "text",
    ["March 3", "Mar. 3", "3 March", "Tuesday, March 3", "3rd of March", "3 de marzo", "3 mars", "3月3日", "3.3."],
)
def test_date_without_a_year_has_the_one_that_is_assumed(text: str) -> None:
    with assuming(GAZETTE):
        found = read_date(text)

    assert found is not None
    assert (found.iso, found.note) == ("1987-03-03", "no year there; 1987 from searcher.toml")
    assert read_date(text) is None


def test_weekday_that_contradicts_the_year_leaves_the_date_unread() -> None:
    with assuming(GAZETTE):
        assert read_date("Monday, March 3") is None


def test_date_with_a_year_keeps_it() -> None:
    with assuming(GAZETTE):
        assert read_date("3 March 1986") == read_date("March 3, 1986")
        found = read_date("3 March 1986")
    assert found is not None
    assert (found.iso, found.note) == ("1986-03-03", "")


@pytest.mark.parametrize("text", ["44", "3 men", "Chapter 3", "The council met on March 3 and left", "12:30"])
def test_other_texts_are_not_dates(text: str) -> None:
    with assuming(GAZETTE):
        assert read_date(text) is None


def test_date_inside_a_line_is_found_and_nothing_is_assumed_afterwards() -> None:
    with assuming(GAZETTE):
        found = find_date("March 3 by Jane Roe")
    assert found is not None
    assert (found.date.iso, found.after) == ("1987-03-03", " by Jane Roe")
    assert (assumed_year(), find_date("March 3 by Jane Roe")) == (None, None)
