import pytest

from index.settings.patterns import month_number, named_day, parse_pattern
from index.vocabulary.errors import ReadError


def test_pattern_of_names_is_matched_in_any_folder_and_case() -> None:
    pattern = parse_pattern("{source}_{page}.TXT")

    assert pattern.match("1987/march/Gazette_12.txt") == {"source": "Gazette", "page": "12"}
    assert pattern.match("1987/march/Gazette.txt") is None


def test_pattern_of_paths_is_matched_from_its_folder() -> None:
    assert parse_pattern("{source}/*.txt").match("Gazette/a.txt") == {"source": "Gazette"}
    assert parse_pattern("{source}/*.txt").match("more/Gazette/a.txt") is None
    assert parse_pattern("**/{source}/*.txt").match("more/and/Gazette/a.txt") == {"source": "Gazette"}


def test_year_month_and_day_are_figures_or_the_name_of_a_month() -> None:
    said = parse_pattern("{year}{month}{day}-*").match("19870312-page.txt")

    assert said == {"year": "1987", "month": "03", "day": "12"}
    assert named_day(said) == "1987-03-12"
    assert parse_pattern("{day} {month} {year}.txt").match("2 March 1987.txt") is not None
    assert parse_pattern("{year}.txt").match("soon.txt") is None
    assert (month_number("12"), month_number("roe")) == (12, 0)


@pytest.mark.parametrize("written", ["{source", "source}", "{}", "{a}{a}", "?" * 30, "{1}"])
def test_what_is_not_a_pattern_is_refused(written: str) -> None:
    with pytest.raises(ReadError):
        parse_pattern(written)


def test_pattern_of_many_signs_ends_soon_on_a_long_name() -> None:
    assert parse_pattern("*a" * 9 + "b").match("a" * 250) is None
