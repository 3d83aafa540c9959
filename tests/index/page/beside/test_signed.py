"""Whom a line of facts names as the authors."""

import pytest

from index.page.beside.signed import signed_names

LINES = (
    ("// By Jane van der Roe • Nov 8, 2021", ("Jane van der Roe",)),
    ("Jane Roe/November 8, 2021", ("Jane Roe",)),
    ("by Lamp News Desk Nov. 8, 2021", ("Lamp News Desk",)),
    ("28. Juni 202114. Januar 2022 | Karla Ruh-Delbrügge", ("Karla Ruh-Delbrügge",)),
    ("Jane Roe · Lamp News · Posted: Nov 8, 2021 9:27 AM ET | Last Updated: 24 minutes ago", ("Jane Roe",)),
    ("All LampsEdited by Jane Roe (with Agencies)Updated: November 08, 2021 03:49 pm IST", ("Jane Roe",)),
    ("Veröffentlicht am Juli 9, 2021 von lampenfrau", ("lampenfrau",)),
    ("hey! | By Jane Roe | November 8, 2021", ("Jane Roe",)),
    ("Posted on 8. November 20219. November 2021Author Redaktion", ("Redaktion",)),
    ("Jane Roe 08/11/2021 Feelings", ("Jane Roe",)),
    ("Karla Ruh Zuletzt geändert am 06.11.2021", ("Karla Ruh",)),
    ("By Jane | Published: 8. November 2021 | Comments closed", ("Jane",)),
    ("By Ada Mary Roe Nov 8, 2021 5 min read", ("Ada Mary Roe",)),
    ("By Ada Roe@adaroe Nov 8, 2021, 10:20am EST", ("Ada Roe",)),
)

NOBODY = (
    "Jane Roe",
    "Selby, 8.11.2021, 058/21",
    "Selby am Main, 8. November 2021",
    "8.11.2021 Aktuelle Meldung",
    "MIDDLE EAST 8 November 2021",
    "Middle East | 8 November 2021",
    "8.11.2021 | Day of the lamps in Selby",
    "Close by Selby",
)


@pytest.mark.parametrize(("line", "names"), LINES)
def test_a_line_names_its_author_among_days_counts_and_papers(line: str, names: tuple[str, ...]) -> None:
    assert signed_names(line, language="de" if "8. " in line or "am " in line else "en") == names


@pytest.mark.parametrize("line", NOBODY)
def test_a_place_a_section_and_a_name_alone_do_not_sign(line: str) -> None:
    assert signed_names(line, language="en") == ()


def test_a_pen_name_that_is_not_a_word_is_read_before_a_day_and_a_time() -> None:
    assert signed_names("LampFan 18.10.2021, 15:07 Uhr", language="de") == ("LampFan",)
    assert signed_names("Lampen 18.10.2021, 15:07 Uhr", language="de") == ()
