"""A Word document is its paragraphs."""

import io
import zipfile

import pytest

from index.formats.documents.docx import read_docx
from index.formats.press.piece import TextPiece
from index.formats.press.word import docx_pieces
from index.vocabulary.errors import ReadError

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId5" Target="https://example.org/1" TargetMode="External"/></Relationships>'
)


def document(body: str, *, links: str = "", method: int = zipfile.ZIP_STORED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        if links:
            archive.writestr("word/_rels/document.xml.rels", links)
    return file


def test_paragraphs_keep_breaks_and_blank_ones_are_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>Length:</w:t><w:tab/><w:t>41 words</w:t><w:br/><w:t>Body</w:t></w:r></w:p><w:p/><w:p>"
        "<w:r><w:t>It rained.</w:t></w:r></w:p>"
    )

    assert list(docx_pieces(document(body))) == [TextPiece("Length:\t41 words\nBody", 1), TextPiece("It rained.", 3)]


def test_a_paragraph_has_the_address_of_its_link() -> None:
    body = '<w:p><w:hyperlink r:id="rId5"><w:r><w:t>Bridge to close</w:t></w:r></w:hyperlink></w:p>'

    assert list(docx_pieces(document(body, links=LINKS))) == [
        TextPiece("Bridge to close", 1, link="https://example.org/1")
    ]


def test_a_damaged_document_is_refused() -> None:
    with pytest.raises(ReadError, match="damaged"):
        list(docx_pieces(document("<w:p>")))
    with pytest.raises(ReadError, match="damaged"):
        list(docx_pieces(io.BytesIO(b"PK\3\4")))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_with_damaged_bytes_is_refused_whatever_packed_it(method: int) -> None:
    data = document("".join(f"<w:p><w:r><w:t>{number**5}</w:t></w:r></w:p>" for number in range(500)), method=method)
    whole = bytearray(data.getvalue())
    whole[60:90] = b"\xff" * 30

    for damaged in (whole, data.getvalue()[400:]):
        with pytest.raises(ReadError, match="damaged"):
            list(docx_pieces(io.BytesIO(damaged)))
        with pytest.raises(ReadError, match="damaged"):
            read_docx(bytes(damaged))


def test_entities_are_not_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY e "harm">]><w:document {NAMES}><w:p><w:r><w:t>&e; none</w:t></w:r></w:p></w:do'
            f"cument>",
        )

    assert "harm" not in "".join(piece.text for piece in docx_pieces(file))
