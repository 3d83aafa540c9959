import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.calendar.names import is_weekday, month_called, weekday_called
from index.vocabulary.word_lists import read_list
from tests.index.facts.calendar import cldr


def test_the_names_are_those_of_the_cldr() -> None:
    assert [path.name for path, text in cldr.written() if path.read_text("utf-8") != text] == []


@pytest.mark.parametrize("name", ["months", "weekdays"])
def test_nothing_is_added_that_the_cldr_has(name: str) -> None:
    known = set(_entries(name))

    assert [entry for entry in _entries(f"more_{name}") if entry in known] == []


def _entries(name: str) -> list[tuple[str, str, str]]:
    lines = (line.split(" ", 2) for line in read_list("index.facts.calendar", name))
    return [(language, number, each) for language, number, names in lines for each in names.split("|")]


@pytest.mark.parametrize(
    ("name", "language", "month"),
    [
        ("January", "en", 1),
        ("SEPT.", "en-GB", 9),
        ("Jänner", "de-AT", 1),
        ("janner", "de", 1),
        ("févr.", "fr", 2),
        ("FEVRIER", "fr", 2),
        ("d’abril", "ca", 4),
        ("marca", "pl", 3),
        ("siječnja", "bs", 1),
        ("мај", "sr", 5),
        ("maja", "sr", 5),
        ("Μαΐου", "el", 5),
        ("ΜΑΪΟΥ", "el", 5),
        ("ARALIK", "tr", 12),
        ("KASIM", "tr", 11),
        ("İyul", "az", 7),
        ("มีนาคม", "th", 3),
        ("अगस्त", "hi", 8),
        ("במרץ", "he", 3),
        ("أكتوبر", "ar", 10),
        ("mars-", "", 3),
        ("août", "en", 8),
    ],
)
def test_a_month_is_known_by_its_name(name: str, language: str, month: int) -> None:
    assert month_called(name, language) == month


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("cs", 11), ("hr", 10), ("bs", 10), ("en", 0), ("", 0)])
def test_a_name_of_different_months_is_read_only_with_its_language(language: str, month: int) -> None:
    assert month_called("listopad", language) == month


@pytest.mark.parametrize("name", ["", "Ma", "three", "Monday", "Marching", "2", "today"])
def test_other_words_are_not_months(name: str) -> None:
    assert month_called(name, "en") == 0


@pytest.mark.parametrize(
    ("name", "language", "day"),
    [
        ("Thurs.", "en", 3),
        ("Do.", "de", 3),
        ("mar.", "fr", 1),
        ("mar", "", 1),
        ("tisdagen", "sv", 1),
        ("segunda-feira", "pt", 0),
        ("среду", "ru", 2),
        ("月曜", "ja", 0),
        ("星期天", "zh", 6),
        ("週三", "", 2),
        ("금요일", "ko", 4),
        ("do", "es", 6),
        ("do", "", None),
        ("gestern", "de", None),
        ("March", "en", None),
    ],
)
def test_a_day_of_the_week_is_known_by_its_name(name: str, language: str, day: int | None) -> None:
    assert weekday_called(name, language) == day


def test_names_of_days_are_told_from_other_words() -> None:
    days = ["Saturday", "Mo", "today", "aujourd’hui", "i dag", "วันจันทร์", "月", "K"]
    others = ["", "per", "Reuters", "January", "K"]

    assert [is_weekday(name, "hu") for name in days] == [True] * len(days)
    assert [is_weekday(name, "en") for name in others] == [False] * len(others)


@given(name=st.text(), language=st.sampled_from(["", "en", "de-AT", "zz"]))
def test_any_text_can_be_looked_up(name: str, language: str) -> None:
    assert 0 <= month_called(name, language) <= 12
    assert weekday_called(name, language) in (None, *range(7))
