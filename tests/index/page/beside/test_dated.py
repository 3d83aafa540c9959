import pytest

from index.page.beside.dated import read_marked_line


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Written by Nora Pell in Water on 23 June 2017 at 08:34 PM EDT. 51 comments", "2017-06-23"),
        ("von Nora Pell, 23.6.17", "2017-06-23"),
        ("Nora Pell / 23.06.17 / 5 Min.", "2017-06-23"),
        ("am Freitag, 23.06.2017 - 05:00 (1 Kommentar)", "2017-06-23"),
    ],
)
def test_a_marked_line_may_hold_more_than_a_date(text: str, iso: str) -> None:
    publication = read_marked_line(text, language="de")

    assert publication is not None
    assert publication.date.iso == iso


@pytest.mark.parametrize(
    "text",
    [
        "23 June 2017 - 9 July 2017",
        "Bern, 17.08.2017 - Rede in Basel, 18. August 2017",
        "Video available until 23 June 2017",
        "© 23 June 2017 The Echo",
        "5 minutes",
    ],
)
def test_a_marked_line_with_two_days_a_deadline_or_a_copyright_is_not_dated(text: str) -> None:
    assert read_marked_line(text, language="en") is None


def test_a_marked_line_may_say_when_it_was_updated() -> None:
    publication = read_marked_line("Nora Pell, last updated on 23 June 2017, in Water", language="en")

    assert publication is not None
    assert publication.is_update
