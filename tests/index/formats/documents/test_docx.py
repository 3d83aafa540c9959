"""Word documents, made here by hand."""

import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.fact import finish
from index.formats.documents.docx import read_docx
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import MissingExtraError, ReadError
from tests.lengths import rounds

FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, core: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """Return a Word document with the XML of its body."""
    file = io.BytesIO()
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
            'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="r1" Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/styles.xml",
            f"<w:styles {_W}>"
            + "".join(
                f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
                for name in ("Title", "heading 1", "heading 2", "Caption")
            )
            + "</w:styles>",
        )
        if core:
            archive.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
                f"{core}</cp:coreProperties>",
            )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def p(text: str, style: str = "") -> str:
    """Return the XML of a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def test_a_word_document_yields_headline_sections_lists_and_tables(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(p('Year'))}{cell.format(p('1999'))}</w:tr></w:tbl>"
    body = p("Talks on the bridge", "Title") + p(FIRST) + p("Costs & times", "heading1") + p(SECOND) + table
    core = (
        "<dc:title>Document1</dc:title><dc:creator>Ada Roe</dc:creator>"
        "<dcterms:created>2021-11-08T12:00:00Z</dcterms:created>"
    )
    path = tmp_path / "talks.docx"
    path.write_bytes(docx(body, core=core))

    [found] = read(path, name="talks")

    assert isinstance(found, Article)
    assert (found.title, found.authors) == ("Talks on the bridge", ("Ada Roe",))
    assert found.paragraphs == (
        Paragraph(FIRST),
        Paragraph(SECOND, "Costs & times"),
        Paragraph("Year | 1999", "Costs & times"),
    )
    assert [(each.origin, each.guess) for each in found.provenance][1:3] == [
        ("document property creator", False),
        ("document property created", True),
    ]


def test_the_title_among_the_properties_is_the_headline_where_the_text_has_none() -> None:
    found = finish(read_docx(docx(p(FIRST) + p(SECOND), core="<dc:title>Talks</dc:title>")), id="a", location="a")

    assert (found.title, [each.text for each in found.paragraphs]) == ("Talks", [FIRST, SECOND])
    assert found.provenance[0].origin == "document property title"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(p(FIRST), extra={"word/big.xml": b" " * (130 * 2**20)}), "unpacks to more than 128 MiB"),
        (docx(p(FIRST), extra={"word/x.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'}), "type decl"),
        (docx(p(FIRST), extra={"word/x.xml": "<!DOCTYPE a []><a/>".encode("utf-16")}), "document type declaration"),
        (docx("<w:p>"), "cannot be read"),
        (docx(p(FIRST))[:-40], "damaged or encrypted"),
        (b"PK\x03\x04nothing", "damaged or encrypted"),
    ],
)
def test_a_word_document_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_docx(data)


def test_a_word_document_that_nests_without_end_is_refused() -> None:
    with pytest.raises(ReadError):
        read_docx(docx("<w:tbl><w:tr><w:tc>" * 3000 + p(FIRST) + "</w:tc></w:tr></w:tbl>" * 3000))


@settings(max_examples=rounds(30), deadline=None)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=20))
def test_a_damaged_word_document_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = docx(p(FIRST) + p(SECOND))

    try:
        draft = read_docx(whole[:place] + damage + whole[place + len(damage) :])
    except ReadError:
        return
    assert all(paragraph.text for paragraph in draft.paragraphs)


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)

    with pytest.raises(MissingExtraError, match=r"article-searcher\[documents\]"):
        read_docx(docx(p(FIRST)))


RUN = "<w:r><w:t>{}</w:t></w:r>"
BOX = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
LEFT_OUT = {
    "word/header1.xml": f"<w:hdr {_W}>{p('The Lantern, page 4')}</w:hdr>",
    "word/footer2.xml": f"<w:ftr {_W}>{p('Printed on Monday')}</w:ftr>",
    "word/header2.xml": "<w:hdr>",
    "word/comments.xml": f"<w:comments {_W}><w:comment w:id='1'>{p('Check this!')}</w:comment></w:comments>",
    "word/embeddings/budget.xlsx": "PK",
}


def found_in(body: str, parts: dict[str, str] | None = None) -> Article:
    data = docx(body, extra={name: text.encode() for name, text in (parts or {}).items()})
    return finish(read_docx(data), id="a", location="a")


def test_what_stands_beside_the_text_is_named() -> None:
    found = found_in(p("Weir opens", "Title") + p(FIRST) + p("The weir on Monday", "Caption"), LEFT_OUT)

    assert [each.text for each in found.paragraphs] == [FIRST]
    assert {(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT} == {
        ("caption", "The weir on Monday"),
        ("page header", "The Lantern, page 4"),
        ("page footer", "Printed on Monday"),
        ("comment", "Check this!"),
        ("attachment", "budget.xlsx"),
        ("page header", "header2.xml"),
    }
    [damaged] = [each.note for each in found.provenance if each.quote == "header2.xml"]
    assert damaged == "not read: its XML is damaged"


def test_text_boxes_are_read() -> None:
    box = (
        f"<w:p><w:r><mc:AlternateContent xmlns:mc='{CHOICE}' xmlns:wps='{BOX}'><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx><w:txbxContent>{p(SECOND)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent>"
        "</w:r></w:p>"
    )

    assert [each.text for each in found_in(p("Weir opens", "Title") + p(FIRST) + box).paragraphs] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{RUN.format('It was ')}<w:ins>{RUN.format('late')}</w:ins><w:del>{RUN.format('soon')}</w:del></w:p>",
        f"<w:p>{RUN.format('It was ')}<w:r><w:tab/><w:t>late</w:t></w:r></w:p>",
        f"<w:p>{RUN.format('It was ')}<w:sdt><w:sdtContent>{RUN.format('late')}</w:sdtContent></w:sdt></w:p>",
        f"<w:p>{RUN.format('It was ')}<w:hyperlink>{RUN.format('late')}</w:hyperlink></w:p>",
    ],
    ids=["inserted", "tab", "control", "link"],
)
def test_all_of_a_paragraph_is_read_and_nothing_is_named(body: str) -> None:
    found = found_in(p("Weir opens", "Title") + p(FIRST) + body)

    assert found.paragraphs[-1].text == "It was late"
    assert [each for each in found.provenance if each.field is Field.LEFT_OUT] == []


def test_a_field_in_a_paragraph_is_named() -> None:
    day = f"<w:fldSimple w:instr='DATE'>{RUN.format(' Monday')}</w:fldSimple>"
    body = f"<w:p>{RUN.format('It rained on the weir on')}{day}</w:p>"

    found = found_in(p("Weir opens", "Title") + p(FIRST) + body)

    assert [(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT] == [
        ("parts of a paragraph", "It rained on the weir on Monday")
    ]


def test_footnotes_are_read() -> None:
    body = p("Weir opens", "Title") + f"<w:p>{RUN.format(FIRST)}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    notes = f"<w:footnotes {_W}><w:footnote w:id='2'>{p('A note on zanders.')}</w:footnote></w:footnotes>"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" '
        f'Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>'
    )

    found = found_in(body, {"word/footnotes.xml": notes, "word/_rels/document.xml.rels": relations})

    assert "A note on zanders." in [each.text for each in found.paragraphs]
