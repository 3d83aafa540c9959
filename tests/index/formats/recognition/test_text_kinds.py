"""Texts in formats that are not read: XML of every kind, codes, data."""

import base64
import random
import re

import pytest

from index.formats.recognition.text_kinds import is_page, refuse_text, refuse_xml
from index.vocabulary.errors import NotTextError, ReadError

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
XML = {
    "NewsML": '<conceptItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta/></conceptItem>',
    "a feed": '<feed xmlns="http://purl.org/echo/"><entry><title>Weir</title></entry></feed>',
    "RDF": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/></rdf:RDF>',
    "TEI": '<text xmlns="http://www.tei-c.org/ns/1.0"><body/></text>',
    "JATS": '<article dtd-version="1.1"><front><article-meta/></front></article>',
    "DocBook": '<article xmlns="http://docbook.org/ns/docbook"><title>Weir</title></article>',
    "OPML": '<opml version="2.0"><head/></opml>',
    "KML": '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>',
    "MARC": '<collection xmlns="http://www.loc.gov/MARC21/slim"><record/></collection>',
    "EndNote": "<xml><records><record/></records></xml>",
    "Word": '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>',
    "XBRL": '<xbrl xmlns="http://www.xbrl.org/2003/instance"><a/></xbrl>',
    "a Word document": '<p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"><p:part/></p:package>',
    "flat OpenDocument": '<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><a/></o:document>',
    "<document>": "<document><paragraph>Weir</paragraph></document>",
    "<stock>": '<stock day="7"><item>Weir</item></stock>',
}


@pytest.mark.parametrize(
    "declaration", ["", DECLARED, "<!-- from the desk -->\n", f"{DECLARED}<!DOCTYPE x [<!ENTITY a 'b'>]>"]
)
@pytest.mark.parametrize("what", XML)
def test_xml_is_refused_by_the_name_of_its_kind(what: str, declaration: str) -> None:
    with pytest.raises(ReadError, match=f"{what}.*; ") as caught:
        refuse_xml(declaration + XML[what], is_named_page=False)

    assert not isinstance(caught.value, NotTextError)


@pytest.mark.parametrize("declaration", ["", DECLARED, "<!DOCTYPE svg>"])
def test_a_drawing_is_a_picture(declaration: str) -> None:
    with pytest.raises(NotTextError, match="a picture"):
        refuse_xml(f'{declaration}<svg xmlns="http://www.w3.org/2000/svg"><text>Weir</text></svg>', is_named_page=False)


@pytest.mark.parametrize(
    "text",
    [
        "<p>The weir opens.</p>",
        '<div class="story"><p>It rains.</p></div>',
        "<article><h1>Weir</h1><p>It rains.</p></article>",
        f'{DECLARED}<div xmlns="http://www.w3.org/1999/xhtml"><p>It rains.</p></div>',
        "<x-story><p>It rains.</p></x-story>",
        "<ada> has anybody seen the ferry?\n<ben> no",
        "<jane@echo.example> wrote on Monday",
        "<3 the ferry",
        "Talks resume",
        "<transcript> of the talks",
    ],
)
def test_pieces_of_pages_and_texts_are_not_refused(text: str) -> None:
    refuse_xml(text, is_named_page=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{DECLARED}<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x.dtd'><html>", True),
        ("<!-- a --><!-- b -->\n<html>", True),
        (f"{DECLARED}<nitf><head>", False),
        ("<!---->" * 2000, False),
    ],
)
def test_a_page_begins_with_its_tag(text: str, expected: bool) -> None:
    assert is_page(text) is expected


CODES = random.Random(7).randbytes(3000)
REFUSED = {
    "PGP": "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n",
    "a key": "-----BEGIN CERTIFICATE-----\nMIIB\n",
    "uuencode": "begin 644 weir.doc\nM5&AE('=E:7(@;W!E;G,N\n",
    "yEnc": "=ybegin line=128 size=9 name=weir.doc\n",
    "vCard": "BEGIN:VCARD\r\nVERSION:3.0\r\n",
    "iCalendar": "BEGIN:VCALENDAR\r\n",
    "LaTeX": "% a paper\n\\documentclass{article}\n",
    "SubStation": "[Script Info]\nTitle: Weir\n",
    "SQL": "-- dump\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE weir (id int);\n",
    "data (Base64": "data:image/png;base64,iVBORw0KGgo",
    "Base64": base64.encodebytes(CODES).decode(),
    "encoded data": base64.b64encode(CODES).decode(),
    "holds encoded data": CODES.hex(),
}


@pytest.mark.parametrize("what", REFUSED)
def test_codes_and_data_are_refused_by_name(what: str) -> None:
    with pytest.raises(ReadError, match=re.escape(what)):
        refuse_text(REFUSED[what])


@pytest.mark.parametrize(
    "text",
    [
        "begin 100 days of rain\nand nobody minds",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe weir opens.\n",
        "https://echo.example/" + "a" * 900,
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz\n" * 12,
        "渡し船が止まりました。" * 200,
        "=" * 2000,
        "one\nsix\nten\n" * 9,
    ],
)
def test_unusual_texts_are_texts(text: str) -> None:
    refuse_text(text)


@pytest.mark.parametrize(
    "headline",
    [
        "PRAGMA BIO-TECH STARTS TESTS",
        "DROP TABLE TENNIS, SCHOOLS TOLD",
        "DROP TABLE TENNIS; SCHOOLS TOLD",
        "Create Table Reservations (and Keep Them)",
        "INSERT INTO DAILY PAPER DELAYED",
        "CREATE TABLE MANNERS, SAYS MINISTER",
        "<NEXT PLC> <NEXL.L> FIVE MONTHS TO END JANUARY",
        "<NEXL> <BURL> RISE",
    ],
)
def test_headlines_are_no_statements_and_no_elements(headline: str) -> None:
    refuse_text(f"{headline}\n\nIt rained; the mayor (64) said so.")
    refuse_xml(f"{headline}\n\nIt rained.", is_named_page=False)


@pytest.mark.parametrize(
    "dump",
    [
        "-- Dump of 2021\nCREATE TABLE `articles` (\n  `id` int\n);",
        "INSERT INTO articles VALUES (1, 'Talks');",
        "--\n-- Dump\n--\n\nSET statement_timeout = 0;",
        'CREATE TABLE public."my articles" (id integer);',
        'INSERT INTO "my articles" VALUES(1);',
        "DROP TABLE IF EXISTS `articles`;\n",
        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;",
        "LOCK TABLES `articles` WRITE;",
        "create table articles (id integer);",
        "drop table if exists articles cascade;\ncreate table articles (id integer);",
    ],
)
def test_dumps_of_databases_are_refused(dump: str) -> None:
    with pytest.raises(ReadError, match="a dump of a database"):
        refuse_text(dump)
