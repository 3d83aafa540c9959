import pytest

from index.page.features import Line
from index.page.publication import is_stamp, read_dateline, read_publication, unread_publication


@pytest.mark.parametrize(
    ("text", "iso", "is_update"),
    [
        ("Published November 08,2021", "2021-11-08", False),
        ("Zuletzt aktualisiert am 9.11.2021", "2021-11-09", True),
        ("Published 8 November 2021 | Updated 9 November 2021", "2021-11-08", False),
        ("BAKU, 8 November 2021", "2021-11-08", False),
        ("8 November 2021, Marlbeck Courier", "2021-11-08", False),
        ("The Quay, November 8, 2021, p. A12", "2021-11-08", False),
        ("08/11/2021 8 November 2021", "2021-11-08", False),
    ],
)
def test_a_line_says_when_the_article_appeared(text: str, iso: str, is_update: bool) -> None:
    publication = read_publication(text, language="en")

    assert publication is not None
    assert (publication.date.iso, publication.is_update) == (iso, is_update)


@pytest.mark.parametrize(
    "text", ["The treaty was published on 8 November 2021", "Feb 26", "Updated 3 hours ago", "1999"]
)
def test_other_lines_do_not(text: str) -> None:
    assert read_publication(text, language="en") is None


def test_a_stamp_tells_a_time_without_a_day() -> None:
    assert [is_stamp(text) for text in ("vor 3 Stunden", "Updated at 14:32", "14:32")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR", ""),
        ("BAKU, Nov. 8, 2021 (Acme) -- Talks resumed.", "BAKU", "Acme"),
        ("Paris (AFP) – Il a plu.", "Paris", "AFP"),
    ],
)
def test_a_dateline_names_place_and_agency(text: str, place: str, agency: str) -> None:
    dateline = read_dateline(text, language="en")

    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    ("text", "iso", "name"),
    [
        ("Friday June 23, 2017 9:15 am PDT by Nora Pell", "2017-06-23T09:15:00-07:00", "Nora Pell"),
        ("June 23, 2017 // Nora Pell", "2017-06-23", "Nora Pell"),
        ("23 June 2017 | Nora Pell", "2017-06-23", "Nora Pell"),
        ("23 June 2017 – Nora Pell", "2017-06-23", "Nora Pell"),
        ("Posted on June 23, 2017 by Nora Pell", "2017-06-23", "Nora Pell"),
        (
            "Published June 23, 2017 at 9:15 a.m. By Nora Pell and Ben Poe",
            "2017-06-23T09:15:00",
            "Nora Pell and Ben Poe",
        ),
        ("Freitag, 23. Juni 2017, 9:15 Uhr von Nora Pell", "2017-06-23T09:15:00", "Nora Pell"),
        ("Publié le 23 juin 2017 à 9h15 par Nora Pell", "2017-06-23T09:15:00", "Nora Pell"),
        ("Publicado el 23 de junio de 2017 por Nora Pell", "2017-06-23", "Nora Pell"),
    ],
)
def test_day_and_byline_may_stand_in_one_line(text: str, iso: str, name: str) -> None:
    publication = read_publication(text, language="")

    assert publication is not None
    assert (publication.date.iso, publication.before) == (iso, name)


@pytest.mark.parametrize("text", ["Published: 26 Feb", "Posted: 06/23", "Veröffentlicht: 23. Juni", "Date: 06/07/17"])
def test_a_date_that_is_there_and_not_read_is_said(text: str) -> None:
    [fact] = unread_publication(text, Line(2, text)) or ()

    assert (fact.values, fact.provenance.quote) == ((), text)


@pytest.mark.parametrize(
    "text", ["Published in 26 countries", "Posted: 3 hours ago", "Updated: 26 Feb", "Date: unknown"]
)
def test_other_lines_hold_no_date(text: str) -> None:
    assert unread_publication(text, Line(2, text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "This entry was posted on Friday, June 23, 2017 at 9:15 am and is filed under Water. Follow the responses.",
        "Dieser Eintrag wurde geschrieben am Freitag, den 23. Juni 2017, und unter Wasser abgelegt.",
        "Cet article a été publié le 23 juin 2017 dans Eau.",
        "Esta entrada fue publicada el 23 de junio de 2017 en Agua por Nora Pell.",
    ],
)
def test_a_sentence_says_when_an_entry_was_posted(text: str) -> None:
    publication = read_publication(text, language="")

    assert publication is not None
    assert (publication.date.iso, publication.is_labelled) == ("2017-06-23", True)


def test_an_article_that_was_about_a_day_was_not_posted_on_it() -> None:
    assert read_publication("This article was about the flood that came over us on June 23, 2017.", language="") is None


def test_a_story_may_begin_with_its_day_alone() -> None:
    dateline = read_dateline("23.06.2017 – The dam held, as its builders had said.", language="de")

    assert dateline is not None
    assert dateline.date is not None
    assert (dateline.place, dateline.date.iso) == ("", "2017-06-23")
