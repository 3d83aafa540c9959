"""What is in OpenDocument texts, as the reader of all files finds it."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.formats.documents.odt import is_flat_text, read_fodt, read_odt
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style")),
        *(("meta", "meta"), ("svg", "svg-compatible"), ("manifest", "manifest")),
    )
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
MIMETYPE = "application/vnd.oasis.opendocument.text"
META = (
    "<office:meta><dc:title>Template</dc:title><meta:initial-creator>Ada Roe</meta:initial-creator>"
    "<dc:creator>Ben Poe</dc:creator><meta:creation-date>2019-03-14T09:30:00</meta:creation-date></office:meta>"
)
FIRST = "The weir had been closed for nine years, and nobody could say why it was opened."
SECOND = "The council had heard of it from the radio, as everybody else had on that morning."


def document(root: str, inside: str, more: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {NAMESPACES} {DC}{more}>{inside}</office:{root}>'


def odt(
    text: str,
    *,
    styles: str = "",
    meta: str = META,
    others: Mapping[str, str] = {},
    mimetype: str = MIMETYPE,
) -> bytes:
    """Return a document with this text."""
    body = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text>"
    parts = {
        "mimetype": mimetype,
        "content.xml": document("document-content", f"{body}</office:body>"),
        "meta.xml": document("document-meta", meta),
        **others,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            if data:
                archive.writestr(name, data)
    return file.getvalue()


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def article(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    [found] = read(path, name=path.name)
    assert isinstance(found, Article), found
    return found


def left_out(found: Article) -> list[tuple[str, str]]:
    return [(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT]


def test_the_headings_and_paragraphs_of_a_document_are_those_of_the_article(tmp_path: Path) -> None:
    text = h("The weir opens") + p(FIRST) + h("Why now", 2) + p(SECOND)

    found = article(tmp_path / "a.odt", odt(text))

    assert (found.title, found.authors, found.published) == ("The weir opens", ("Ada Roe",), "2019-03-14T09:30:00")
    assert found.paragraphs == (Paragraph(FIRST), Paragraph(SECOND, "Why now"))
    [dated] = [each for each in found.provenance if each.field is Field.PUBLISHED]
    assert (dated.guess, dated.note) == (True, "when the document was created")


def test_the_headline_is_what_has_the_style_of_a_title_by_any_name(tmp_path: Path) -> None:
    style = '<style:style style:name="P7" style:family="paragraph" style:parent-style-name="Title"/>'

    found = article(tmp_path / "a.odt", odt(p("The weir opens", "P7") + p(FIRST), styles=style))

    assert (found.title, found.paragraphs) == ("The weir opens", (Paragraph(FIRST),))


def test_without_a_heading_the_properties_name_the_headline(tmp_path: Path) -> None:
    assert article(tmp_path / "a.odt", odt(p(FIRST))).title == "Template"


def test_lists_and_tables_and_notes_stand_where_they_belong(tmp_path: Path) -> None:
    items = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in ("Dam", "Lock"))
    cells = "".join(f"<table:table-cell>{p(text)}{p('deep')}</table:table-cell>" for text in ("Weir", "nine years"))
    row = f"<table:table-row>{cells}</table:table-row>"
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{p('By the lock.')}</text:note-body></text:note>"
    )
    text = (
        h("The weir opens")
        + p(FIRST[:20] + note + FIRST[20:])
        + f"<text:list>{items}</text:list><table:table><table:table-header-rows>{row}</table:table-header-rows>{row}"
        + f"</table:table>{p(SECOND)}"
    )

    assert [each.text for each in article(tmp_path / "a.odt", odt(text)).paragraphs] == [
        *(FIRST, "By the lock.", "Dam", "Lock"),
        *("Weir deep | nine years deep", "Weir deep | nine years deep", SECOND),
    ]


def test_spaces_and_breaks_and_fields_and_links_stay_in_their_line(tmp_path: Path) -> None:
    text = p(
        'The<text:s text:c="2"/>weir<text:tab/>was <text:span>op</text:span>ened in <text:a xlink:href="x">May</text:a>'
        ", as<text:line-break/>was <text:soft-page-break/>said<text:bookmark/>."
    )

    found = article(tmp_path / "a.odt", odt(h("Weir") + text))

    assert [each.text for each in found.paragraphs] == ["The weir was opened in May, as was said."]


def test_what_was_deleted_is_gone_and_what_stands_beside_the_text_is_said(tmp_path: Path) -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ben</dc:creator>"
        f"</office:change-info>{p('The mayor is a fool.')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = f"<office:annotation><dc:creator>Ben Poe</dc:creator>{p('Check this.')}</office:annotation>"
    contents = (
        f"<text:table-of-content><text:index-body>{p('The weir opens 1')}</text:index-body></text:table-of-content>"
    )
    box = f"<draw:frame><draw:text-box>{p(SECOND)}</draw:text-box></draw:frame>"
    text = deleted + h("The weir opens") + contents + p(FIRST + comment) + p(box) + p("Picture 1: The weir", "Caption")
    master = (
        f"<office:master-styles><style:master-page><style:header>{p('Secret draft')}</style:header><style:footer>"
        f"{p('Weir Press')}</style:footer></style:master-page></office:master-styles>"
    )
    found = article(tmp_path / "a.odt", odt(text, others={"styles.xml": document("document-styles", master)}))

    assert [each.text for each in found.paragraphs] == [FIRST, SECOND]
    assert left_out(found) == [
        ("table of contents", "The weir opens 1"),
        ("comment", "Check this."),
        ("caption", "Picture 1: The weir"),
        ("page header", "Secret draft"),
        ("page footer", "Weir Press"),
    ]


def test_a_comment_in_a_table_and_an_object_are_said_too(tmp_path: Path) -> None:
    comment = f"<office:annotation>{p('Check this.')}</office:annotation>"
    table = (
        f"<table:table><table:table-row><table:table-cell>{p('Weir' + comment)}</table:table-cell></table:table-row>"
    )
    chart = '<draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./x.png"/></draw:frame>'

    found = article(tmp_path / "a.odt", odt(h("The weir") + p(FIRST) + f"{table}</table:table>" + p(chart)))

    assert [each.text for each in found.paragraphs] == [FIRST, "Weir"]
    assert left_out(found) == [("comment", "Check this."), ("attachment", "Object 1")]


def test_a_flat_document_is_read_as_a_packed_one(tmp_path: Path) -> None:
    body = f"<office:body><office:text>{h('The weir opens')}{p(FIRST)}</office:text></office:body>"
    flat = document("document", META + body, f' office:mimetype="{MIMETYPE}"')

    found = article(tmp_path / "a.fodt", flat.encode())

    assert is_flat_text(flat)
    assert (found.title, found.authors, found.paragraphs) == ("The weir opens", ("Ada Roe",), (Paragraph(FIRST),))


def test_a_document_that_was_packed_anew_is_known_by_its_parts(tmp_path: Path) -> None:
    others = {"styles.xml": document("document-styles", ""), "META-INF/manifest.xml": "<manifest/>"}

    found = article(tmp_path / "a.zip", odt(h("The weir opens") + p(FIRST), mimetype="", others=others))

    assert found.title == "The weir opens"


@pytest.mark.parametrize("prefix", ["manifest:", ""])
def test_an_encrypted_document_is_refused_by_its_name(prefix: str, tmp_path: Path) -> None:
    manifest = (
        f"<{prefix}manifest {NAMESPACES}><{prefix}file-entry><{prefix}encryption-data/></{prefix}file-entry>"
        f"</{prefix}manifest>"
    )
    path = tmp_path / "a.odt"
    path.write_bytes(odt(p(FIRST), others={"META-INF/manifest.xml": manifest}))

    assert list(read(path, name="a")) == [
        Failure(str(path), "is an encrypted OpenDocument text; save it without a password")
    ]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"content.xml": ""}, "without its content"),
        ({"content.xml": document("document-content", "<office:body><office:text><text:p>")}, "damaged"),
        ({"content.xml": "<html/>"}, "damaged OpenDocument text"),
        (
            {"content.xml": document("document-content", "<office:body><office:drawing/></office:body>")},
            "without a text",
        ),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>'}, "no file is read"),
    ],
)
def test_a_document_that_is_damaged_or_harmful_is_named(parts: Mapping[str, str], reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_odt(io.BytesIO(odt("", others=parts)))


def test_a_damaged_flat_document_is_named() -> None:
    with pytest.raises(ReadError, match="damaged OpenDocument text"):
        read_fodt(io.BufferedReader(io.BytesIO(b"<office:document><office:body>")))
