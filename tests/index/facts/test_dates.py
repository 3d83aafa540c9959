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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 23 June 2017", "en"),
        ("the twenty-third of June, 2017", "en"),
        ("Freitag, den 23. Juni 2017", "de"),
        ("vom 23. Juni 2017", "de"),
        ("le vendredi 23 juin 2017", "fr"),
        ("23 de junio del 2017", "es"),
        ("sexta-feira, 23 de junho de 2017", "pt"),
        ("del 23 giugno 2017", "it"),
        ("op 23 juni 2017", "nl"),
        ("fredagen den 23 juni 2017", "sv"),
        ("fredag d. 23. juni 2017", "da"),
        ("perjantaina 23. kesäkuuta 2017", "fi"),
        ("2017. június 23-án", "hu"),
        ("2017. június 23., péntek", "hu"),
        ("la 23 iunie 2017", "ro"),
        ("в пятницу, 23 июня 2017 года", "ru"),
        ("23 червня 2017 року", "uk"),
        ("z dnia 23 czerwca 2017 r.", "pl"),
        ("ze dne 23. června 2017", "cs"),
        ("23. lipnja 2017.", "hr"),
        ("στις 23 Ιουνίου 2017", "el"),
        ("23 Haziran 2017 tarihinde", "tr"),
        ("ב-23 ביוני 2017", "he"),
        ("يوم الجمعة 23 يونيو 2017", "ar"),
        ("23 juny del 2017", "ca"),
        ("2017ko ekainaren 23a", "eu"),
        ("2017. gada 23. jūnijā", "lv"),
        ("2017 m. birželio 23 d.", "lt"),
        ("Thứ sáu, ngày 23 tháng 6 năm 2017", "vi"),
        ("Jumat, 23 Juni 2017", "id"),
        ("วันที่ 23 มิถุนายน 2560", "th"),
        ("शुक्रवार, 23 जून 2017", "hi"),
        ("2017년 6월 23일 금요일", "ko"),
        ("2017年6月23日（金）", "ja"),
        ("2017年6月23日 星期五", "zh"),
    ],
)
def test_a_date_may_have_the_usual_words_of_its_language(text: str, language: str) -> None:
    dated = read_date(text, language=language)

    assert dated is not None
    assert dated.iso == "2017-06-23"


@given(st.dates(date(1901, 1, 1), date(2039, 12, 31)))
def test_a_weekday_tells_the_century_of_a_short_year(day: date) -> None:
    dated = read_date(f"{day:%A, %d-%b-%y}", language="en")

    assert dated is not None
    assert dated.iso == day.isoformat()


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("23.06.17, 9:15 Uhr", "de", "2017-06-23T09:15:00"),
        ("Fr., 23.06.17", "de", "2017-06-23"),
        ("6/23/17 9:15 AM", "en-US", "2017-06-23T09:15:00"),
        ("Fri, 23 Jun 95 09:15:02 GMT", "en", "1995-06-23T09:15:02+00:00"),
    ],
)
def test_a_short_year_is_read_where_its_century_is_certain(text: str, language: str, iso: str) -> None:
    dated = read_date(text, language=language)

    assert dated is not None
    assert dated.iso == iso


@pytest.mark.parametrize("text", ["23.06.17", "23-Jun-17", "06/07/17 09:15", "Monday, 23.06.17", "23 June 45 09:15"])
def test_a_short_year_is_no_year_where_its_century_or_its_order_is_not_certain(text: str) -> None:
    assert read_date(text, language="en") is None


def test_the_name_of_a_month_that_is_another_one_elsewhere_needs_its_language() -> None:
    found = [read_date("23. listopada 2017.", language=language) for language in ("hr", "pl", "")]
    polish = read_date("23 listopada 2017")

    assert [each and each.iso for each in (*found, polish)] == ["2017-10-23", "2017-11-23", None, "2017-11-23"]


def test_a_number_on_a_page_is_not_a_date_as_it_may_be_in_a_field() -> None:
    assert [read_date(text) for text in ("1498209302", "2025551212", "18981225")] == [None, None, None]


def test_a_year_of_two_figures_is_read_where_the_text_is_marked_as_a_date() -> None:
    marked = [read_date("03.05.21", language=code, is_marked=True) for code in ("de", "en", "")]

    assert [date.iso if date else "" for date in marked] == ["2021-05-03"] * 3
    assert read_date("03/05/21", language="en", is_marked=True) is None
    assert read_date("03.05.21", language="de") is None
