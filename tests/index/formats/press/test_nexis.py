"""The older layout of Nexis: "1 of 250 DOCUMENTS"."""

import pytest

from index.formats.press.clipping import Clipping
from index.formats.press.nexis import NEXIS, label_of
from index.formats.press.piece import TextPiece
from index.vocabulary.article import Field
from tests.clippings import facts, pieces, texts

HEAD = """

                               1 of 2 DOCUMENTS

                            The Northfield Courier

                            March 14, 2019 Thursday
                              Late Edition - Final

Harbour bridge to close for repairs;
Ferries will run every twenty minutes

BYLINE: By INES HALLORAN

SECTION: Section A; Column 2; Metro Desk; Pg. 3

LENGTH: 41 words

DATELINE: NORTHFIELD

"""
TEXT = """The harbour bridge will close for nine weeks from Monday, the port
authority said.

LONDON: nobody there had heard of it.

"""
TAIL = """LOAD-DATE: March 15, 2019

LANGUAGE: ENGLISH

GRAPHIC: Photo: The bridge

Map: where it is

PUBLICATION-TYPE: Newspaper

                   Copyright 2019 The Northfield Courier
                              All Rights Reserved
"""


def clippings(text: str) -> list[Clipping]:
    return list(NEXIS.clippings(iter(pieces(text))))


def test_an_article_has_its_facts_its_text_and_the_fields_of_the_database() -> None:
    [clipping] = clippings(HEAD + TEXT + TAIL)

    assert facts(clipping) == {
        "source": "The Northfield Courier",
        "published": "2019-03-14",
        "title": "Harbour bridge to close for repairs; Ferries will run every twenty minutes",
        "author": "Ines Halloran",
        "section": "Section A; Column 2; Metro Desk",
        "language": "en",
    }
    assert texts(clipping) == [
        "The harbour bridge will close for nine weeks from Monday, the port authority said.",
        "LONDON: nobody there had heard of it.",
    ]
    assert dict(clipping.fields) == {
        "edition": "Late Edition - Final",
        "page": "3",
        "length": "41 words",
        "dateline": "NORTHFIELD",
        "load_date": "March 15, 2019",
        "graphic": "Photo: The bridge; Map: where it is",
        "publication_type": "Newspaper",
        "copyright": "Copyright 2019 The Northfield Courier; All Rights Reserved",
    }
    assert clipping.is_whole


def test_a_cover_page_before_the_first_article_is_not_an_article() -> None:
    cover = "Download Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2020\n\nTerms: bridge\n\n"

    assert len(clippings(cover + HEAD + TEXT + TAIL)) == 1
    assert NEXIS.is_here(pieces(cover))


@pytest.mark.parametrize(
    ("first", "second", "labels", "end"),
    [
        (
            "Dokument 1 von 2",
            "Dokument 2 von 2",
            "AUTOR|RUBRIK|LÄNGE|41 Wörter|S. 3",
            "UPDATE: 15. März 2019\n\nSPRACHE: GERMAN",
        ),
        (
            "1 of 2 DOCUMENTS",
            "2 of 2 DOCUMENTS",
            "AUTEUR|RUBRIQUE|LONGUEUR|41 mots|Pg. 3",
            "DATE-CHARGEMENT: 15 mars 2019\n\nLANGUE: FRENCH",
        ),
        (
            "1 de 2 DOCUMENTOS",
            "2 de 2 DOCUMENTOS",
            "AUTOR|SECCIÓN|LONGITUD|41 palabras|Pág. 3",
            "FECHA-DE-CARGA: 15 marzo 2019\n\nIDIOMA: SPANISH",
        ),
        (
            "1 di 2 DOCUMENTI",
            "2 di 2 DOCUMENTI",
            "AUTORE|SEZIONE|LUNGHEZZA|41 parole|Pag. 3",
            "DATA-CARICAMENTO: 15 marzo 2019\n\nLINGUA: ITALIAN",
        ),
        (
            "1 van 2 DOCUMENTEN",
            "2 van 2 DOCUMENTEN",
            "AUTEUR|RUBRIEK|LENGTE|41 woorden|p. 3",
            "LAAD-DATUM: 15 maart 2019\n\nTAAL: DUTCH",
        ),
        (
            "1 de 2 DOCUMENTOS",
            "2 de 2 DOCUMENTOS",
            "AUTOR|SEÇÃO|COMPRIMENTO|41 palavras|Pág. 3",
            "DATA-DE-CARGA: 15 de março de 2019\n\nIDIOMA: PORTUGUESE",
        ),
    ],
)
def test_the_pages_of_the_database_have_many_languages(first: str, second: str, labels: str, end: str) -> None:
    author, section, length, count, page = labels.split("|")
    article = (
        f"\n\nDer Bote\n\n14. März 2019\n\nBrücke\n\n{author}: Ines Halloran\n\n{section}: Ort; {page}\n\n"
        f"{length}: {count}\n\nText.\n\n{end}\n\n"
    )
    found = clippings(f"{first}{article}{second}{article}")

    assert len(found) == 2
    assert NEXIS.is_here(pieces(first + article))
    for clipping in found:
        assert facts(clipping) | {"language": ""} == {
            "source": "Der Bote",
            "published": "2019-03-14",
            "title": "Brücke",
            "author": "Ines Halloran",
            "section": "Ort",
            "language": "",
        }
        assert texts(clipping) == ["Text."]
        assert {"length": count, "page": "3"}.items() <= dict(clipping.fields).items()
        assert "load_date" in dict(clipping.fields)


def test_a_copyright_before_the_source_is_not_the_source() -> None:
    [clipping] = clippings(
        "3 of 9 DOCUMENTS\n\nCopyright 2001 Courier Company\nThe Courier\n\nJanuary 2, 2001, Tuesday\n\nBridg"
        "e\n\nLENGTH: 3 words\n\nIt fell."
    )

    assert facts(clipping)["source"] == "The Courier"
    assert facts(clipping)["published"] == "2001-01-02"


def test_a_label_without_a_value_names_the_block_after_it() -> None:
    [clipping] = clippings(
        HEAD
        + TEXT
        + "LANGUAGE: ENGLISH\n\nCORRECTION-DATE: March 16, 2019\n\nCORRECTION:\n\nIt is ten weeks.\n\nCopyright 2019 X"
    )

    assert dict(clipping.fields)["correction"] == "It is ten weeks."


def test_an_article_without_a_headline_has_none() -> None:
    [clipping] = clippings(
        "1 of 1 DOCUMENTS\n\nThe Courier\n\nMarch 14, 2019\n\nLENGTH: 2 words\n\nIt rained.\n\nLOAD-DATE: Mar"
        "ch 15, 2019"
    )

    assert "title" not in facts(clipping)
    assert texts(clipping) == ["It rained."]


def test_an_article_without_labels_before_its_text_keeps_it() -> None:
    [clipping] = clippings(
        "1 of 1 DOCUMENTS\n\nThe Courier\n\nMarch 14, 2019\n\nRain\n\nIt rained.\n\nMuch.\n\nLOAD-DATE: March 15, 2019"
    )

    assert facts(clipping)["title"] == "Rain"
    assert texts(clipping) == ["It rained.", "Much."]


def test_the_load_date_is_never_the_date() -> None:
    [clipping] = clippings(
        "1 of 1 DOCUMENTS\n\nThe Courier\n\nRain\n\nLENGTH: 2 words\n\nIt rained.\n\nLOAD-DATE: March 15, 2019"
    )

    assert "published" not in facts(clipping)


def test_a_month_without_a_day_is_said_to_be_unread() -> None:
    [clipping] = clippings("1 of 1 DOCUMENTS\n\nThe Courier\n\nMarch 2019\n\nRain\n\nLENGTH: 2 words\n\nIt rained.")

    assert [each.provenance.quote for each in clipping.draft().facts if each.provenance.field is Field.PUBLISHED] == [
        "March 2019"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The committee has seen 1 of 3 DOCUMENTS so far.\n\nLENGTH: it took long.",
        "LENGTH matters\n\nBYLINE: a word for an author's line\n\nOne can read 3 of 4 documents.",
        "Dokument 1 von 2\n\nDies ist der Vertrag zwischen den Parteien.",
    ],
)
def test_a_text_that_mentions_such_words_is_not_an_export(text: str) -> None:
    assert not NEXIS.is_here(pieces(text))


def test_an_update_inside_a_text_is_not_a_load_date() -> None:
    assert label_of(TextPiece("UPDATE: The police said on Monday that it had closed.", 1)) is None


def test_a_headline_may_stand_between_labels_and_labels_may_be_unknown() -> None:
    [clipping] = clippings(
        "1 of 1 DOCUMENTS\n\nChannel Nine\n\nMarch 14, 2019\n\nSHOW: TONIGHT 7:00 PM\n\nBridge to close\n\n"
        "BYLINE: Ines Halloran\n\nGUESTS: Bram Oduya\n\nLENGTH: 41 words\n\nHALLORAN: Good evening.\n\n"
        "ODUYA: It will close.\n\nLANGUAGE: ENGLISH"
    )

    assert facts(clipping)["title"] == "Bridge to close"
    assert texts(clipping) == ["HALLORAN: Good evening.", "ODUYA: It will close."]
    assert dict(clipping.fields) == {"show": "TONIGHT 7:00 PM", "guests": "Bram Oduya", "length": "41 words"}


def test_an_introduction_may_stand_after_the_text() -> None:
    [clipping] = clippings(
        HEAD + TEXT + "LANGUAGE: ENGLISH\n\nHIGHLIGHT:\n\nFerries will run.\n\nGRAPHIC: Photo\n\nCopyright 2019 X"
    )

    assert facts(clipping)["standfirst"] == "Ferries will run."
    assert len(texts(clipping)) == 2


def test_a_text_may_stand_between_the_date_and_the_labels() -> None:
    [clipping] = clippings(
        "1 of 1 DOCUMENTS\n\nThe Courier\n\nBridge to close\n\nMarch 14, 2019\n\nThe harbour bridge will close for "
        "nine weeks from Monday.\n\nFerries will run.\n\nSECTION: Politics\n\nLENGTH: 12 words\n\nLANGUAGE: ENGLISH"
    )

    assert facts(clipping)["title"] == "Bridge to close"
    assert facts(clipping)["section"] == "Politics"
    assert texts(clipping) == ["The harbour bridge will close for nine weeks from Monday.", "Ferries will run."]


def test_an_article_may_begin_right_below_the_one_before() -> None:
    found = clippings((HEAD + TEXT + TAIL).rstrip() + "\n" + (HEAD + TEXT + TAIL).strip())

    assert [facts(each)["source"] for each in found] == ["The Northfield Courier"] * 2
    assert [len(texts(each)) for each in found] == [2, 2]
