"""ProQuest: fields with labels, a rule between articles."""

import pytest

from index.formats.press.clipping import Clipping
from index.formats.press.markup import page_pieces
from index.formats.press.proquest import PROQUEST
from tests.clippings import facts, pieces, texts

RULE = "_" * 60
ARTICLE = """
Document 1 of 2

Harbour bridge to close for repairs

https://www.proquest.com/newspapers/harbour-bridge/docview/2637391967/se-2?accountid=1

Abstract: None available.

Links: https://example.org/openurl?title=Harbour

Full text: The harbour bridge will close for nine weeks from Monday.
CAPTION: The bridge in March
Title: a play by the ferrymen.

Ferries will run every twenty minutes.

Subject: Bridges; Ports

Title: Harbour bridge to close for repairs

Author: Halloran, Ines; Oduya, Bram

Publication title: The Northfield Courier; Northfield, Ont.

First page: B.5

Publication year: 2019

Publication date: Mar 14, 2019

Section: Local

Language of publication: English

ProQuest document ID: 2637391967

Document URL: https://www.proquest.com/newspapers/harbour-bridge/docview/2637391967/se-2?accountid=1

Last updated: 2022-01-01

Database: Courier Newsstream

"""
FOOT = "\nContact us at: http://about.proquest.com\nDatabase copyright © 2022 ProQuest LLC. All rights reserved.\n"


def clippings(text: str) -> list[Clipping]:
    return list(PROQUEST.clippings(iter(pieces(text))))


def test_an_article_has_its_facts_its_text_and_the_fields_of_the_database() -> None:
    first, second = clippings(RULE + ARTICLE + RULE + ARTICLE.replace("2637391967", "2637391968") + RULE + FOOT)

    assert facts(first) == {
        "title": "Harbour bridge to close for repairs",
        "author": "Ines Halloran, Bram Oduya",
        "source": "The Northfield Courier",
        "published": "2019-03-14",
        "section": "Local",
        "language": "en",
        "url": "https://www.proquest.com/newspapers/harbour-bridge/docview/2637391967/se-2?accountid=1",
    }
    assert (first.key, second.key) == ("proquest:2637391967", "proquest:2637391968")
    assert " ".join(texts(first)).endswith(
        "CAPTION: The bridge in March Title: a play by the ferrymen. Ferries will run every twenty minutes."
    )
    assert {"page": "B.5", "subject": "Bridges; Ports", "updated": "2022-01-01"}.items() <= dict(first.fields).items()


def test_an_article_without_a_text_has_its_abstract() -> None:
    [clipping] = clippings(
        RULE
        + ARTICLE.replace("None available.", "A bridge will close.").replace(
            "Full text: The", "Full text: Not available.\n\nNotes: The"
        )
    )

    assert texts(clipping) == ["A bridge will close."]


def test_a_date_may_stand_in_the_line_about_the_publication() -> None:
    text = (
        f"{RULE}\n\nBridge to close\n\nAuthor: Halloran, Ines\n\nPublication info: The Northfield Courier ; Northfield "
        "[Northfield]08 May 2010: AA.2.\n\nhttps://search.proquest.com/docview/251439970?accountid=1\n\nFull "
        "text: It will close.\n"
    )
    [clipping] = clippings(text)

    assert facts(clipping)["published"] == "2010-05-08"
    assert facts(clipping)["source"] == "The Northfield Courier"
    assert clipping.key == "proquest:251439970"
    assert texts(clipping) == ["It will close."]


@pytest.mark.parametrize(
    "labels",
    [
        "Titre|Auteur|Titre de la publication|Date de publication|Texte intégral|Sujet|ID de document ProQuest",
        "Titel|Autor|Titel der Publikation|Publikationsdatum|Volltext|Thema|ProQuest-Dokument-ID",
        "Título|Autor|Título de publicación|Fecha de publicación|Texto completo|Materia|ID del documento de ProQuest",
        "Titolo|Autore|Titolo della pubblicazione|Data di pubblicazione|Testo completo|Soggetto|ID documento ProQuest",
        "Título|Autor|Título da publicação|Data de publicação|Texto completo|Assunto|ID do documento ProQuest",
        "Titel|Auteur|Titel van publicatie|Publicatiedatum|Volledige tekst|Onderwerp|ProQuest-document-ID",
    ],
)
def test_the_pages_of_the_database_have_many_languages(labels: str) -> None:
    title, author, source, date, text, subject, number = labels.split("|")
    [clipping] = clippings(
        f"{RULE}\n\nPont\n\n{text}: Il pleut.\n\n{subject} : Pluie\n\n{title} : Pont\n\n{author} : Halloran, Ines\n\n"
        f"{source} : Le Courrier; Nord\n\n{date}: 2019-03-14\n\n{number} : 251439970\n\n{RULE}\n"
    )

    assert facts(clipping) == {
        "title": "Pont",
        "author": "Ines Halloran",
        "source": "Le Courrier",
        "published": "2019-03-14",
    }
    assert texts(clipping) == ["Il pleut."]
    assert clipping.key == "proquest:251439970"


def test_a_page_has_the_same_fields() -> None:
    field = "<p><strong>{}: </strong>{}</p>"
    article = (
        '<div><a name="DocID_X_251439970"></a><p>Bridge to close</p>'
        + field.format("Author", "Halloran, Ines")
        + '<p><a href="https://search.proquest.com/docview/251439970?accountid=1">ProQuest document link</a></p>'
        + "<p><strong>Full text: </strong><text><title></title><p>It will close.</p><p>On Monday.</p></text></p>"
        + "".join(map(field.format, ("Publication title", "Publication date"), ("Courier; North", "May 8, 2010")))
        + "</div>"
    )
    found = list(page_pieces(article + article.replace("251439970", "251439971")))
    first, second = PROQUEST.clippings(iter(found))

    assert PROQUEST.is_here(found)
    assert facts(first) == {
        "title": "Bridge to close",
        "author": "Ines Halloran",
        "source": "Courier",
        "published": "2010-05-08",
        "url": "https://search.proquest.com/docview/251439970?accountid=1",
    }
    assert texts(first) == ["It will close.", "On Monday."]
    assert (first.key, second.key) == ("proquest:251439970", "proquest:251439971")


def test_an_article_that_is_cut_off_is_not_whole() -> None:
    first, second = clippings(RULE + ARTICLE + RULE + ARTICLE[:420])

    assert (first.is_whole, second.is_whole) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        f"{RULE}\n\nAuthor: Ines Halloran\n\nTitle: Rain\n\nIt rained.",
        "Publication title: The Courier\n\nPublication date: Mar 14, 2019\n\nFull text: ask the library.",
        f"Minutes\n\n{RULE}\n\nAbstract: none. Full text: see the other page.",
    ],
)
def test_a_text_that_mentions_such_words_is_not_an_export(text: str) -> None:
    assert not PROQUEST.is_here(pieces(text))


def test_a_text_needs_no_blank_lines_between_its_fields() -> None:
    text = (
        "Title: Bridge to close\nAuthor: Halloran, Ines\nPublication title: The Courier\n"
        "Publication date: Mar 14, 2019\n"
        "ProQuest document ID: 251439970\nFull text: It will close.\nOn Monday.\nDatabase: Newsstream"
    )
    found = pieces(f"{RULE}\n{text}\n{RULE}\n{text.replace('251439970', '251439971')}\n{RULE}\n")
    first, second = PROQUEST.clippings(iter(found))

    assert PROQUEST.is_here(found)
    assert facts(first) == {
        "title": "Bridge to close",
        "author": "Ines Halloran",
        "source": "The Courier",
        "published": "2019-03-14",
    }
    assert texts(first) == ["It will close.", "On Monday."]
    assert (first.key, second.key) == ("proquest:251439970", "proquest:251439971")
