"""Fields that are meant for a date, as programs and people fill them in."""

import pytest

from index.facts.date_fields import UNREAD, UPDATED, date_fact, is_no_date, read_stated, split_date


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("1498209302", "", "2017-06-23T09:15:02+00:00"),
        ("1498209302000", "", "2017-06-23T09:15:02+00:00"),
        ("18980723", "", "1898-07-23"),
        ("Published: June 23, 2017", "en", "2017-06-23"),
        ("Posted on June 23, 2017 at 9:15 a.m.", "en", "2017-06-23T09:15:00"),
        ("First published on Fri 23 Jun 2017 09.15 BST", "en", "2017-06-23T09:15:00+01:00"),
        ("23 June 2017, updated 24 June 2017", "en", "2017-06-23"),
        ("June 23, 2017 Friday, Late Edition - Final", "en", "2017-06-23"),
        ("June 23, 2017 Friday FINAL EDITION", "en", "2017-06-23"),
        ("23 June 2017, 2nd edition", "en", "2017-06-23"),
        ("23 June 2017, Edition 1; National Edition", "en", "2017-06-23"),
        ("23 June 2017 // Nora Pell", "en", "2017-06-23"),
        ("23 June 2017 | Nora Pell", "en", "2017-06-23"),
        ("Nora Pell, 23 June 2017", "en", "2017-06-23"),
        ("By Nora Pell on June 23, 2017", "en", "2017-06-23"),
        ("Friday June 23, 2017 9:15 am by Nora Pell", "en", "2017-06-23T09:15:00"),
        ("Veröffentlicht am 23. Juni 2017 um 9:15 Uhr", "de", "2017-06-23T09:15:00"),
        ("Ausgabe vom 23. Juni 2017", "de", "2017-06-23"),
        ("Publié le 23/06/2017 à 9h15, mis à jour le 24/06/2017", "fr", "2017-06-23T09:15:00"),
        ("Par Luc Brun, le 23 juin 2017", "fr", "2017-06-23"),
        ("Publicado el 23 de junio de 2017", "es", "2017-06-23"),
        ("Data publikacji: 23 czerwca 2017 r.", "pl", "2017-06-23"),
        ("Опубликовано 23 июня 2017 года в 09:15", "ru", "2017-06-23T09:15:00"),
        ("公開日：2017年6月23日", "ja", "2017-06-23"),
        ("نُشر في 23 يونيو 2017", "ar", "2017-06-23"),
    ],
)
def test_the_date_that_a_field_states_is_read(text: str, language: str, iso: str) -> None:
    dated = read_stated(text, language=language)

    assert dated is not None
    assert dated.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        *("2017", "June 2017", "Summer 2017", "23 June", "yesterday", "3 hours ago", "06/07/17", "43536"),
        *("23-25 June 2017", "June 23-25, 2017", "2017-06-23 to 2017-07-02", "Week of June 23, 2017"),
        *("The bridge fell on 23 June 2017", "by 23 June 2017 the bridge had fallen", "20172306"),
    ],
)
def test_what_is_no_day_or_more_than_a_day_is_not_read(text: str) -> None:
    assert read_stated(text, language="en") is None


def test_when_it_was_updated_is_a_guess_at_when_it_appeared() -> None:
    dated = read_stated("Last updated: 23 June 2017", language="en")

    assert dated is not None
    assert (dated.note, dated.guess) == (UPDATED, True)


def test_a_date_that_was_there_and_is_not_read_is_said() -> None:
    fact = date_fact("Feb 26", "field date")

    assert fact is not None
    assert (fact.values, fact.provenance.quote, fact.provenance.note) == ((), "Feb 26", UNREAD)


@pytest.mark.parametrize("text", ["NaT", "nan", "None", "0000-00-00", "n/a", "-", "Unknown", "\\N"])
def test_a_field_may_say_that_there_is_no_date(text: str) -> None:
    assert is_no_date(text)
    assert date_fact(text, "field date") is None


def test_a_note_on_a_date_makes_it_a_guess() -> None:
    fact = date_fact("2017-06-23", "field created", note="when it was created")

    assert fact is not None
    assert (fact.values, fact.provenance.guess) == (("2017-06-23",), True)


def test_a_date_is_parted_from_the_name_after_it() -> None:
    assert [split and split[1] for split in (split_date(f"23 June 2017{rest}") for rest in REST)] == [
        *("Nora Pell", "by Nora Pell", "The Imber Gazette", None, None)
    ]


REST = (" // Nora Pell", " by Nora Pell", " | The Imber Gazette", " Nora came", "")
