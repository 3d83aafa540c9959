"""What an export says of one article becomes its facts, fields and paragraphs."""

import pytest

from index.formats.press.clipping import Clipping, is_dated, label_words, labels
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import ReadError


def values(clipping: Clipping) -> dict[Field, tuple[str, ...]]:
    return {each.provenance.field: each.values for each in clipping.draft().facts}


def clipping(**stated: str) -> Clipping:
    found = Clipping(1)
    for name, value in {"title": "Bridge to close", **stated}.items():
        found.state(name, value, f"field {name}")
    return found


def test_names_of_ours_become_facts_and_all_others_fields() -> None:
    found = clipping(
        author="By INES HALLORAN", language="ENGLISH; ENGLISH", length="41 words", load_date="March 15, 2019"
    )

    assert values(found) == {
        Field.TITLE: ("Bridge to close",),
        Field.AUTHOR: ("Ines Halloran",),
        Field.LANGUAGE: ("en",),
    }
    assert found.fields == [("length", "41 words"), ("load_date", "March 15, 2019")]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("December 10, 2019 Tuesday, Lucknow Edition", "2019-12-10"),
        ("mercredi 24 avril 2013 13:05 GMT", "2013-04-24T13:05:00+00:00"),
        ("Dienstag 10.Dezember 2019", "2019-12-10"),
        ("Martes 3 de Marzo de 2020", "2020-03-03"),
        ("sabato 4 maggio 2019", "2019-05-04"),
        ("vrijdag 5 juli 2019", "2019-07-05"),
        ("segunda-feira, 7 de outubro de 2019", "2019-10-07"),
        ("September 25, 2011 Sunday Late Edition - Final", "2011-09-25"),
    ],
)
def test_dates_are_read_in_many_languages(line: str, day: str) -> None:
    assert values(clipping(published=line))[Field.PUBLISHED] == (day,)
    assert is_dated(line)


def test_a_date_without_a_day_is_said_to_be_unread() -> None:
    found = clipping(published="Spring 2019")

    assert values(found)[Field.PUBLISHED] == ()


def test_a_byline_that_repeats_the_headline_does_not_name_it() -> None:
    assert values(clipping(author="Nora Pell, Bridge to close"))[Field.AUTHOR] == ("Nora Pell",)
    assert Field.AUTHOR not in values(clipping(author=", Bridge to close"))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Ines Halloran; Bram Oduya", ("Ines Halloran", "Bram Oduya")),
        ("HALLORAN, INES", ("Ines Halloran",)),
        ("By Ines Halloran, Political Editor", ("Ines Halloran",)),
        ("AFP", ("AFP",)),
    ],
)
def test_a_byline_names_authors(byline: str, authors: tuple[str, ...]) -> None:
    assert values(clipping(author=byline))[Field.AUTHOR] == authors


@pytest.mark.parametrize("byline", ["ines@example.org", "Report from The Courier brought to you by a syndicate."])
def test_a_byline_that_names_nobody_is_a_field(byline: str) -> None:
    found = clipping(author=byline)

    assert Field.AUTHOR not in values(found)
    assert found.fields == [("byline", byline)]


def test_what_comes_twice_under_one_name_is_one_field() -> None:
    assert clipping(graphic="Photo one").fields == [("graphic", "Photo one")]
    found = clipping(graphic="Photo one")
    found.keep("graphic", "Photo two")
    assert found.fields == [("graphic", "Photo one; Photo two")]


def test_broken_lines_of_a_text_are_put_together() -> None:
    found = clipping()
    found.body = [
        TextPiece("The harbour bridge will close for nine weeks\nfrom Monday.", 9),
        TextPiece("Ferries\nwill run.", 12),
    ]

    assert [each.text for each in found.draft().paragraphs] == [
        "The harbour bridge will close for nine weeks from Monday.",
        "Ferries will run.",
    ]


def test_nothing_is_not_an_article() -> None:
    with pytest.raises(ReadError, match="no headline and no text"):
        Clipping(1).draft()
    with pytest.raises(ReadError, match="cut off"):
        Clipping(1, problem="is cut off").draft()


def test_labels_are_known_in_the_languages_of_the_pages() -> None:
    known = labels("nexis")

    assert {known[each] for each in ("section", "rubrique", "rubrik", "sección", "sezione", "rubriek", "seção")} == {
        "section"
    }
    assert "end of document" in label_words("nexis_lines", "end")


def test_lines_that_are_longer_than_a_page_is_wide_are_paragraphs() -> None:
    long = "The harbour bridge will close for nine weeks from Monday, the port authority said on Thursday."
    found = clipping()
    found.body = [TextPiece(f"{long} {long}\nFerries will run.", 9), TextPiece("Nobody was hurt.", 12)]

    assert [each.text for each in found.draft().paragraphs] == [
        f"{long} {long}",
        "Ferries will run.",
        "Nobody was hurt.",
    ]


def test_the_fields_of_a_database_are_fields_of_the_article_value_by_value() -> None:
    found = clipping(subject="TALKS (90%); ORE PRICES (78%)", length="41 words; late edition")
    found.keep("industries", "i211 : Ore Mining | ifish : Fishing")

    assert found.draft().fields == (
        CustomField("subject", ("TALKS", "ORE PRICES")),
        CustomField("length", ("41 words; late edition",)),
        CustomField("industries", ("Ore Mining (i211)", "Fishing (ifish)")),
    )
