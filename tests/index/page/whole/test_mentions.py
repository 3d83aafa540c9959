"""Whom a line of a whole page may name as its author."""

import pytest

from index.page.whole.mentions import Mention, read_mentions


def mentions(text: str, language: str = "en") -> list[Mention]:
    return list(read_mentions(text, language=language))


def named(text: str, language: str = "en") -> list[tuple[str, ...]]:
    return [each.names for each in mentions(text, language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("8. November 2021 Jane Roe 6", "Jane Roe"),
        ("8. November 20218. November 2021 Jane Roe 1 Kommentar Boote", "Jane Roe"),
        ("Lampfan 8. November 2021 Boote", "Lampfan"),
        ("VON JANE ROE am 8. November 2021", "Jane Roe"),
        ("Veröffentlicht am Mo, 8. November 2021, 18:18 von Lampfan", "Lampfan"),
        ("vom Lampfan", "Lampfan"),
        ("Redaktion, 8. November 2021", "Redaktion"),
        ("– Jane Roe", "Jane Roe"),
        ("Erstellt von Lampfan am Montag 8. November 2021", "Lampfan"),
        ("Boote (1 / 3) 8. November 2021 13:30 von Lampfan Symbolbild Pier", "Lampfan"),
        ("Alle Beiträge von Jane Roe anzeigen →", "Jane Roe"),
        ("Eingestellt von der Lampfan um 21:11", "der Lampfan"),
        ("Text: Jane Roe, Fotos: Ben Poe", "Jane Roe"),
        ("Über die Autorin: Jane Roe", "Jane Roe"),
    ],
)
def test_names_are_found_beside_days_counts_and_labels(text: str, name: str) -> None:
    assert (name,) in named(text, "de")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Posted by J. V. Roe at 2:33 PM", "J. V. Roe"),
        ("Jane Roe 3 hours ago", "Jane Roe"),
        ("Jane Roe | Publicado hace 3 horas", "Jane Roe"),
        ("Jane Roe Senior Politics Editor, The Lamp Post", "Jane Roe"),
        ("Jane Roe, PhD,", "Jane Roe"),
        ("View all posts by lampfan", "lampfan"),
        ("Posted in Boats on 8 November 2021 by lampfan", "lampfan"),
        ("(Reporting by Jane Roe; Editing by Sarah Lane)", "Jane Roe"),
        ("Jane Roe and", "Jane Roe"),
        ("By Jane Roe Last updated Nov 8, 2021 Share with a friend:", "Jane Roe"),
        ("By Jane Roe Account of Jane Roe", "Jane Roe"),
        ("The Lamp | 8 November 2021 | By Jane Roe (with Ben Poe)", "Jane Roe"),
        ("By Jane Roe, a reporter who has written about ferries for ten years", "Jane Roe"),
        ("Story by Jane Roe, photos by Ben Poe", "Jane Roe"),
        ("8 November 2021 By Jane Roe Leave a Comment", "Jane Roe"),
        ("Jane Roe Mon 8 Nov 2021 08.34 GMT", "Jane Roe"),
        ("Submitted by lampfan on Mon, 11/08/2021 - 20:34", "lampfan"),
        ("Jane Roe · Follow", "Jane Roe"),
        ("Jane RoeSenior Contributor", "Jane Roe"),
        ("5 min read Jane Roe", "Jane Roe"),
        ("By Jane Roe For The Lamp Post", "Jane Roe"),
        ("Jane Roe, Nordwire", "Jane Roe"),
        ("Posted in Boats by Jane Roe", "Jane Roe"),
        ("About Jane Roe", "Jane Roe"),
        ("Publicado por Jane Roe en 8:34", "Jane Roe"),
        ("Jane Roe 06 PM | Boats", "Jane Roe"),
        ("文● 早瀬美和", "早瀬美和"),
        ("（早瀬美和）", "早瀬美和"),
    ],
)
def test_names_are_found_beside_times_roles_and_degrees(text: str, name: str) -> None:
    assert (name,) in named(text)


def test_several_authors_of_a_line_are_named_together() -> None:
    [found] = mentions("Jane Roe and Ben Poe")
    assert (found.names, found.is_alone, found.is_signed) == (("Jane Roe", "Ben Poe"), True, False)


def test_a_full_name_in_a_line_comes_before_the_paper_and_the_topic() -> None:
    assert named("Lamp Daily 8 November 2021 Jane Roe · Boats") == [("Jane Roe",)]


def test_both_who_talk_are_named() -> None:
    assert named("Jane Roe im Gespräch mit Daniel Poe", "de") == [("Jane Roe", "Daniel Poe")]


def test_a_mention_says_how_its_names_stand_in_the_line() -> None:
    assert mentions("By Jane Roe | 8 November 2021") == [Mention(("Jane Roe",), is_signed=True, is_before_date=True)]
    assert mentions("8 November 2021 · Jane Roe") == [Mention(("Jane Roe",), is_after_date=True)]
    assert mentions("Jane Roe") == mentions("Jane Roe, PhD,") == [Mention(("Jane Roe",), is_alone=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Photo by Jane Roe",
        "Foto: Jane Roe",
        "Online Players:",
        "Share",
        "Sport",
        "8 November 2021",
        "Reviewed by Jane Roe",
        "Presented by Old Lamps",
        "A post shared by Jane Roe (@janeroe)",
        "Designed by Old Lamps",
        "Jane Roe's Blog",
        "Deadline: 8 November 2021",
        "Posted on 8 November 2021",
    ],
)
def test_captions_buttons_and_titles_of_lists_name_nobody(text: str) -> None:
    assert named(text) == []


def test_a_headline_in_capitals_has_no_by_within() -> None:
    assert named("FERRY AND PIER SAVED BY JANE ROE") == []


def test_a_place_before_a_day_is_parted_from_it_by_a_comma() -> None:
    assert mentions("New Selby, 8 November 2021") == []
    assert mentions("Jane Roe, 8 November 2021") == [Mention(("Jane Roe",), is_before_date=True)]
