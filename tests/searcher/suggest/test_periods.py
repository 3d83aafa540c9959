"""A date among the words of a query, in the languages that are stemmed, and nothing that may be anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.suggest.periods import find_period


def read(text: str, *languages: str) -> tuple[str, str, str] | None:
    """Return the first and last day of the date in a text, and what is left of the text."""
    period = find_period(text, languages=languages)
    if period is None:
        return None
    rest = f"{text[: period.start].strip()} {text[period.end :].strip()}".strip()
    return str(period.first or ""), str(period.last or ""), rest


@pytest.mark.parametrize(
    "text",
    [
        *("stock crash 20 October 1987", "20 October 1987 stock crash", "stock 20 October 1987 crash"),
        *("stock crash on 20 October 1987", "stock crash on Tuesday, 20 October 1987", "stock crash October 20, 1987"),
        *("stock crash Oct. 20, 1987", "stock crash oct 20 1987", "stock crash 20 OCT 1987", "stock crash 20-Oct-1987"),
        *("stock crash 20th October 1987", "stock crash of the 20th of October 1987", "stock crash October 20th 1987"),
        *("stock crash 1987-10-20", "stock crash 1987/10/20", "stock crash 20.10.1987", "stock crash 20/10/1987"),
        *("stock crash 10/20/1987", "stock crash 1987 October 20", "stock crash 20oct1987"),
        *(
            "stock crash 20. Oktober 1987",
            "stock crash am 20. Oktober 1987",
            "stock crash vom Dienstag, dem 20. Okt. 1987",
        ),
        *("stock crash 20 octobre 1987", "stock crash du 20 octobre 1987", "stock crash le mardi 20 octobre 1987"),
        *("stock crash 20 de octubre de 1987", "stock crash el 20 de octubre del 1987", "stock crash 20 ottobre 1987"),
        *("stock crash 20 de outubro de 1987", "stock crash 20 oktober 1987", "stock crash den 20. oktober 1987"),
        *("stock crash 20. lokakuuta 1987", "stock crash 20 octombrie 1987", "stock crash 20 октября 1987 года"),
        *("stock crash 1987. október 20-án", "stock crash 20 Ekim 1987", "stock crash στις 20 Οκτωβρίου 1987"),
        *("stock crash 20 października 1987 roku", "stock crash 20. října 1987", "stock crash 20 жовтня 1987 року"),
        *("stock crash ngày 20 tháng 10 năm 1987", "stock crash 20 tháng 10, 1987"),
        *("stock crash 20 अक्टूबर 1987", "stock crash 20 أكتوبر 1987", "stock crash ٢٠ أكتوبر ١٩٨٧"),
        *("stock crash 1987年10月20日", "stock crash 昭和62年10月20日", "stock crash 一九八七年十月二十日"),
        *(
            "stock crash １９８７年１０月２０日",
            "stock crash 1987년 10월 20일",
            "stock crash １９８７－10-20".replace("－", "-"),
        ),
    ],
)
def test_a_day_is_read_in_every_order_and_language(text: str) -> None:
    assert read(text) == ("1987-10-20", "1987-10-20", "stock crash")


@pytest.mark.parametrize(
    "text",
    [
        *("stock October 1987", "October 1987 stock", "stock in October 1987", "stock oct 1987", "stock OCTOBER, 1987"),
        *("stock im Oktober 1987", "stock octobre 1987", "stock octubre de 1987", "stock ottobre 1987"),
        *("stock outubro de 1987", "stock lokakuussa 1987", "stock в октябре 1987 года", "stock 1987. október"),
        *("stock tháng 10 năm 1987", "stock tháng 10 1987", "stock w październiku 1987"),
        *("stock Οκτώβριος 1987", "stock أكتوبر 1987", "stock 1987年10月", "stock 1987년 10월"),
    ],
)
def test_a_month_is_all_its_days(text: str) -> None:
    assert read(text) == ("1987-10-01", "1987-10-31", "stock")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("strikes from 1 to 5 March 1990", ("1990-03-01", "1990-03-05", "strikes")),
        ("1-5 March 1990", ("1990-03-01", "1990-03-05", "")),
        ("between 1 and 5 March 1990", ("1990-03-01", "1990-03-05", "")),
        ("March 1-5, 1990", ("1990-03-01", "1990-03-05", "")),
        ("vom 1. bis 5. März 1990", ("1990-03-01", "1990-03-05", "")),
        ("du 1er au 5 mars 1990", ("1990-03-01", "1990-03-05", "")),
        ("desde el 1 hasta el 5 de marzo de 1990", ("1990-03-01", "1990-03-05", "")),
        ("с 1 по 5 марта 1990", ("1990-03-01", "1990-03-05", "")),
        ("28 February to 5 March 1990", ("1990-02-28", "1990-03-05", "")),
        ("May 12 to June 3, 1990", ("1990-05-12", "1990-06-03", "")),
        ("March to June 1990", ("1990-03-01", "1990-06-30", "")),
        ("March–June 1990", ("1990-03-01", "1990-06-30", "")),
        ("from March 1990 to June 1991", ("1990-03-01", "1991-06-30", "")),
        ("1 March 1990 - 5 April 1990", ("1990-03-01", "1990-04-05", "")),
        ("1990-03-01 to 1990-04-05", ("1990-03-01", "1990-04-05", "")),
        ("adjusted for August 1987", ("1987-08-01", "1987-08-31", "adjusted for")),
        ("sedan August 1987", ("1987-08-01", "1987-08-31", "sedan")),
        ("before 20 October 1987", ("", "1987-10-19", "")),
        ("until October 1987", ("", "1987-10-31", "")),
        ("crash since October 1987", ("1987-10-01", "", "crash")),
        ("nach dem 20. Oktober 1987", ("1987-10-21", "", "")),
        ("1987年10月20日の株価", ("1987-10-20", "1987-10-20", "の株価")),
    ],
)
def test_dates_begin_and_end_a_range(text: str, expected: tuple[str, str, str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("may", "march", "1987", "1987 1988", "elections 2020", "summer 1987", "Herbst 1987", "windows 98 2000"),
        *(
            "20 october",
            "page 12 march",
            "october 20",
            "20 October '87",
            "20 oct 87",
            "3/4/87",
            "3/4/1987",
            "03-04-1987",
        ),
        *(
            "31 February 1987",
            "40 October 1987",
            "20 October 19870",
            "20 October 0987",
            "1500 - Apr 7",
            "version 3.20 October 1987",
        ),
        *(
            "19871020",
            "1987-88 season",
            "1987-10",
            "9/11/2001",
            "flight 447 2009",
            "october 1987-based",
            "1500 - Apr 7",
        ),
        *("mission to mars 1987", "mayo clinic 1987", "buy out 1987", "years ago 1987", "20 out 1987", "ara 1987"),
        *(
            "20 October 1987 or 5 May 1990 crash",
            "1987年10月20日 1990年5月5日",
            "march of the penguins 2005",
            "",
            "\x00",
        ),
    ],
)
def test_what_may_be_anything_else_is_no_date(text: str) -> None:
    assert read(text, "en") is None


def test_a_month_that_is_another_word_is_one_in_the_languages_of_the_archive() -> None:
    assert read("mars 1987", "fr") == ("1987-03-01", "1987-03-31", "")
    assert read("ago 1987", "en", "es-MX") == ("1987-08-01", "1987-08-31", "")
    assert read("20 mars 1987", "en") == ("1987-03-20", "1987-03-20", "")


@given(
    st.text(max_size=60), st.sampled_from(["", " 1987", " 20 october ", "年10月", "-", " to "]), st.text(max_size=20)
)
def test_a_date_lies_within_the_text(before: str, between: str, after: str) -> None:
    text = f"{before}{between}1987{after}"
    period = find_period(text)

    assert period is None or (0 <= period.start < period.end <= len(text))
    assert period is None or period.first is None or period.last is None or period.first <= period.last
