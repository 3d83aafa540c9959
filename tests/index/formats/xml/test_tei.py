"""Texts in TEI."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="weir1"><teiHeader><fileDesc><titleStmt>
<title type="main">Weir opens</title><title type="sub">an electronic edition</title>
<author><persName><surname>Roe</surname><forename>Ada</forename></persName></author></titleStmt>
<publicationStmt><publisher>Imber Archive<idno type="URL">https://archive.example</idno></publisher>
<date when="2015-05-01">2015</date>
<idno type="URL">https://archive.example</idno><idno type="URN">urn:nbn:imber-412</idno></publicationStmt>
<sourceDesc><biblStruct><monogr><title level="j">The Imber Echo</title><imprint><date when="1898-03-14"/></imprint>
</monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>
<text><body><div><head>The opening</head><p>The we<lb break="no"/>ir opens <choice><sic>tody</sic><corr>today</corr>
</choice>, and the har-<lb break="no"/>bour<pb n="2"/> too<note>See page 4.</note>.</p><fw>THE ECHO</fw>
<div><head>Costs</head><lg><l>Nobody knows,</l><l>nobody asks.</l></lg><sp><speaker>Mayor</speaker><p>I do.</p></sp>
</div></div></body><back><div><p>Index</p></div></back></text></TEI>"""
OLD = """<!DOCTYPE TEI.2 SYSTEM "teixlite.dtd" [<!ENTITY % TEI.prose "INCLUDE">]>
<TEI.2 id="a"><teiHeader><fileDesc><titleStmt><title>Weir</title><author>Roe, Ada</author></titleStmt></fileDesc>
</teiHeader><text><body><div1><p>It opens&mdash;today.</p></div1></body></text></TEI.2>"""


def read_file(folder: Path, text: str) -> list[Article | Failure]:
    path = folder / "text.xml"
    path.write_text(text, encoding="utf-8")
    return list(read(path, name="text"))


def one(folder: Path, text: str) -> Article:
    [found] = read_file(folder, text)
    assert isinstance(found, Article)
    return found


def test_the_header_says_what_the_printed_source_was(tmp_path: Path) -> None:
    weir = one(tmp_path, TEI)

    assert (weir.title, weir.authors, weir.source, weir.published, weir.language, weir.id) == (
        "Weir opens",
        ("Ada Roe",),
        "The Imber Echo",
        "1898-03-14",
        "en",
        "urn:nbn:imber-412",
    )


def test_the_day_of_the_electronic_edition_is_a_guess(tmp_path: Path) -> None:
    weir = one(tmp_path, TEI.replace('<date when="1898-03-14"/>', ""))
    [date] = [each for each in weir.provenance if each.field is Field.PUBLISHED]

    assert (weir.published, date.guess, date.note) == ("2015-05-01", True, "when the electronic edition appeared")


def test_divisions_give_headings_and_words_that_lines_part_are_whole(tmp_path: Path) -> None:
    assert [(each.heading, each.text) for each in one(tmp_path, TEI).paragraphs] == [
        ("The opening", "The weir opens today , and the harbour too."),
        ("Costs", "Nobody knows,"),
        ("Costs", "nobody asks."),
        ("Costs", "Mayor"),
        ("Costs", "I do."),
    ]


def test_an_older_version_with_its_document_type_is_read(tmp_path: Path) -> None:
    weir = one(tmp_path, OLD)

    assert (weir.id, weir.authors, weir.paragraphs[0].text) == ("text", ("Ada Roe",), "It opens—today.")


def test_a_corpus_holds_several_texts_which_share_its_header(tmp_path: Path) -> None:
    text = "<TEI><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>\
<text><body><p>It opens.</p></body></text></TEI>"
    header = "<teiHeader><fileDesc><publicationStmt><publisher>Imber Archive</publisher></publicationStmt></fileDesc>\
</teiHeader>"

    found = read_file(
        tmp_path,
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header}{text.format("One")}{text.format("Two")}</teiCorpus>',
    )

    assert [(each.title, each.source) for each in found if isinstance(each, Article)] == [
        ("One", "Imber Archive"),
        ("Two", "Imber Archive"),
    ]


def test_divisions_that_are_articles_are_one_each(tmp_path: Path) -> None:
    division = '<div type="article" xml:id="{0}"><head>{0}</head><byline>By Ben Poe</byline><p>It opens.</p></div>'
    body = f"<body>{division.format('One')}{division.format('Two')}</body>"

    found = read_file(tmp_path, TEI.partition("<text>")[0] + f"<text>{body}</text></TEI>")

    assert [(each.title, each.authors, each.id, each.published) for each in found if isinstance(each, Article)] == [
        ("One", ("Ben Poe",), "urn:nbn:imber-412#One", "1898-03-14"),
        ("Two", ("Ben Poe",), "urn:nbn:imber-412#Two", "1898-03-14"),
    ]


def test_words_that_are_marked_apart_have_spaces_between_them(tmp_path: Path) -> None:
    words = "<s><w>The</w><w>weir</w><w>opens</w><pc>.</pc></s> <s><w>Nobody</w> <w>knows</w><pc>.</pc></s>"

    weir = one(tmp_path, OLD.replace("It opens&mdash;today.", words))

    assert weir.paragraphs[0].text == "The weir opens. Nobody knows."


def test_keywords_of_the_header_are_a_custom_field(tmp_path: Path) -> None:
    about = (
        "<textClass><keywords><list><item>weirs</item><item>boats</item></list></keywords></textClass></profileDesc>"
    )
    scope = '<imprint><biblScope unit="volume">7</biblScope>'

    assert one(tmp_path, TEI.replace("</profileDesc>", about).replace("<imprint>", scope)).fields == (
        CustomField("keywords", ("weirs", "boats")),
        CustomField("volume", ("7",)),
    )
