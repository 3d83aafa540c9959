"""Nexis Uni and Lexis Advance: "End of Document"."""

import pytest

from index.formats.press.clipping import Clipping
from index.formats.press.lexis import LEXIS
from index.formats.press.piece import TextPiece
from tests.clippings import facts, pieces, texts

COVER = """Date and Time: Monday, 3 February 2025 10:12:00 AM CET
Job Number: 240000001
Documents (2)
1. Harbour bridge to close for repairs
Client/Matter: -None-
Search Terms: bridge or stadium
Search Type: Natural Language
Narrowed by:

Content Type
Narrowed by
News
Sources: The Northfield Courier; Timeline: Jan 01, 2019 to Dec 31, 2020

2. Council rejects plan for new stadium
Client/Matter: -None-
Search Terms: bridge or stadium
Search Type: Natural Language

"""
FIRST = """Harbour bridge to close for repairs
Newswire Blogs
The Northfield Courier
March 14, 2019 Thursday
Late Edition

Copyright 2019 The Northfield Courier All Rights Reserved
Section:\u00a0NEWS; Pg. 3
Length:\u00a041 words
Byline:\u00a0Ines Halloran
Highlight:\u00a0Ferries will run
Body

The harbour bridge will close for nine weeks from Monday, the port authority said.
Note: the ferries will run.
Classification

Language:\u00a0ENGLISH

Subject:\u00a0BRIDGES (90%); PORTS (80%)

Load-Date:\u00a0March 15, 2019

End of Document

"""
SECOND = FIRST.replace("Harbour bridge to close for repairs", "Council rejects plan for new stadium")


def clippings(text: str) -> list[Clipping]:
    return list(LEXIS.clippings(iter(pieces(text))))


def test_an_article_has_its_facts_its_text_and_the_fields_of_the_database() -> None:
    first, second = clippings(COVER + FIRST + SECOND)

    assert facts(first) == {
        "title": "Harbour bridge to close for repairs",
        "source": "The Northfield Courier",
        "published": "2019-03-14",
        "section": "NEWS",
        "author": "Ines Halloran",
        "standfirst": "Ferries will run",
        "language": "en",
    }
    assert facts(second)["title"] == "Council rejects plan for new stadium"
    assert texts(first) == [
        "The harbour bridge will close for nine weeks from Monday, the port authority said.",
        "Note: the ferries will run.",
    ]
    assert dict(first.fields) == {
        "publication": "Newswire Blogs",
        "edition": "Late Edition",
        "copyright": "Copyright 2019 The Northfield Courier All Rights Reserved",
        "page": "3",
        "length": "41 words",
        "subject": "BRIDGES (90%); PORTS (80%)",
        "load_date": "March 15, 2019",
    }


def test_the_list_before_the_first_article_is_not_part_of_it_in_any_language() -> None:
    cover = COVER.replace("Documents (2)", "Dokumente (2)").replace("Job Number", "Auftragsnummer")
    cover = cover.replace("Harbour bridge to close for repairs", "Harbour bridge to close for repairs ;")

    assert [facts(clipping)["title"] for clipping in clippings(cover + FIRST + SECOND)] == [
        "Harbour bridge to close for repairs",
        "Council rejects plan for new stadium",
    ]


def test_a_headline_that_the_list_writes_otherwise_is_found_by_the_date_under_it() -> None:
    [clipping] = clippings(
        COVER.replace("(2)", "(1)").replace("1. Harbour", "1. The old harbour") + FIRST.replace("Newswire Blogs\n", "")
    )

    assert facts(clipping)["title"] == "Harbour bridge to close for repairs"


@pytest.mark.parametrize(
    "end",
    [
        "Fin du document",
        "Ende des Dokuments",
        "Fin del documento",
        "Fine del documento",
        "Einde van document",
        "Fim do documento",
    ],
)
def test_the_end_of_an_article_has_many_languages(end: str) -> None:
    assert len(clippings((FIRST + SECOND).replace("End of Document", end))) == 2


def test_an_article_without_a_line_before_its_text_keeps_it() -> None:
    [clipping] = clippings(FIRST.replace("Body\n", ""))

    assert texts(clipping)[0].startswith("The harbour bridge")


def test_the_number_of_an_article_is_that_of_its_address() -> None:
    title, *others = pieces(FIRST)
    address = "https://advance.lexis.com/api/document?id=urn:contentItem:5XYZ-ABC1-DEFG-H000-00000-00&idtype=PID"
    [clipping] = LEXIS.clippings(iter([TextPiece(title.text, 1, link=address), *others]))

    assert clipping.key == "nexis:5XYZ-ABC1-DEFG-H000-00000-00"
    assert facts(clipping)["url"] == address.partition("&")[0]


def test_the_address_may_stand_in_the_list() -> None:
    listed = [
        TextPiece(each.text, each.number, link="urn:contentItem:1-2-3" if each.text.startswith("Date") else "")
        for each in pieces(COVER)
    ]
    lines = [
        TextPiece(line, number, link="https://x.org/urn:contentItem:1-2-3" if line.startswith("1. ") else "")
        for number, line in enumerate(COVER.splitlines(), 1)
    ]
    first, second = LEXIS.clippings(iter([*lines, *pieces(FIRST + SECOND)]))

    assert listed
    assert (first.key, second.key) == ("nexis:1-2-3", "")


def test_a_file_that_holds_fewer_articles_than_it_says_is_reported() -> None:
    *_, last = clippings(COVER + FIRST)

    assert last.problem == (
        "says at its beginning that it holds 2 articles, but it holds 1; it may be cut off: export it again"
    )


def test_an_article_that_the_list_says_was_not_exported_is_reported() -> None:
    first, second = clippings(COVER.replace("1. Harbour", "1. Failed : Harbour") + SECOND)

    assert facts(first)["title"] == "Council rejects plan for new stadium"
    assert second.problem == (
        "could not be exported by the database: Harbour bridge to close for repairs; export it again"
    )


def test_an_article_that_is_cut_off_is_not_whole() -> None:
    first, second = clippings(FIRST + SECOND[:400])

    assert (first.is_whole, second.is_whole) == (True, False)


def test_an_article_that_could_not_be_exported_is_reported() -> None:
    first, second = clippings(
        "We are sorry but there is an error in this document and it is not possible to display it.\n\nEnd of Document\n"
        + FIRST
    )

    assert "could not export" in first.problem
    assert facts(second)["title"].startswith("Harbour")


def test_an_export_is_told_by_its_list_or_its_first_article() -> None:
    assert LEXIS.is_here(pieces(COVER))
    assert LEXIS.is_here(pieces(FIRST))


@pytest.mark.parametrize(
    "text",
    [
        "Rain\n\nAt the end of it stood: End of Document.\n\nBody\n\nEnd of Document",
        "Length: 41 words is what the editor asked for.\n\nHe got the body of a text.",
        "Documents (2)\n\n1. A letter\n\n2. Another",
        "Date and Time: Monday\n\nThe meeting is on Monday. Job Number: 17",
    ],
)
def test_a_text_that_mentions_such_words_is_not_an_export(text: str) -> None:
    assert not LEXIS.is_here(pieces(text))
