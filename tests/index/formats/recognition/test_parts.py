"""Files that are made of parts: what they are by these."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.reader import read
from index.formats.recognition.parts import Package, look_into, page_in, refuse_ole
from index.vocabulary.article import Article
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.report import Failure
from tests.lengths import rounds

PAGE = b"<html><head><title>The weir opens</title></head><body><p>It had been closed for nine years.</p></body></html>"


def archive(parts: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return file.getvalue()


def ole(*names: str) -> bytes:
    """Return an old Office file with a header and one sector of its directory."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    entries = b""
    for name in ("Root Entry", *names):
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += (raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little")).ljust(128, b"\0")
    return bytes(header) + entries.ljust(512, b"\0")


KINDS = {
    "PowerPoint": {"[Content_Types].xml": b"", "ppt/presentation.xml": b""},
    "ODP": {"mimetype": b"application/vnd.oasis.opendocument.presentation", "content.xml": b""},
    "KMZ": {"doc.kml": b"<kml/>"},
    "Pages": {"Index/Document.iwa": b""},
}


@pytest.mark.parametrize("what", KINDS)
def test_an_archive_is_named_by_its_parts_whatever_its_name(what: str, tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(archive(KINDS[what]))

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert what in failure.reason


def test_a_program_holds_no_text() -> None:
    with pytest.raises(NotTextError, match="a Java program"):
        look_into(io.BytesIO(archive({"META-INF/MANIFEST.MF": b"", "Weir.class": b"\xca\xfe\xba\xbe"})))


def test_a_word_document_is_one_wherever_its_text_stands_in_it() -> None:
    many = {f"customXml/item{number}.xml": bytes(9000) for number in range(9)}

    data = archive({**many, "word/document.xml": b"<a/>"}, compression=zipfile.ZIP_STORED)

    assert look_into(io.BytesIO(data)) is Package.WORD


@pytest.mark.parametrize(
    "parts", [{"1.html": PAGE, "2.html": PAGE}, {"index.html": PAGE, "second.html": PAGE}, {"notes.txt": b"It rains."}]
)
def test_an_archive_of_anything_else_holds_files(parts: dict[str, bytes]) -> None:
    assert look_into(io.BytesIO(archive(parts))) is Package.FILES


def test_an_archive_of_one_page_and_its_pictures_is_read(tmp_path: Path) -> None:
    path = tmp_path / "weir.htz"
    path.write_bytes(archive({"index.html": PAGE, "images/weir.png": b"\x89PNG"}))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert (found.title, len(found.paragraphs)) == ("The weir opens", 1)


def test_a_damaged_archive_is_named() -> None:
    with pytest.raises(ReadError, match="damaged ZIP archive"):
        look_into(io.BytesIO(archive({"index.html": PAGE})[:-30]))


def test_an_archive_whose_list_is_longer_than_any_is_not_read() -> None:
    whole = bytearray(archive({"index.html": PAGE}))
    place = whole.rfind(b"PK\x05\x06")
    whole[place + 12 : place + 16] = (40 * 2**20).to_bytes(4, "little")

    with pytest.raises(ReadError, match="a list of parts of more than 32 MiB"):
        look_into(io.BytesIO(bytes(whole)))


@pytest.mark.parametrize(
    ("parts", "package"),
    [
        ({"mimetype": b"application/epub+zip", "OPS/a.opf": b""}, Package.BOOK),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}, Package.ODT),
        ({"content.xml": b"", "styles.xml": b"", "META-INF/manifest.xml": b""}, Package.ODT),
        ({"META-INF/container.xml": b"", "OEBPS/a.opf": b""}, Package.BOOK),
        ({"1552550400/index.rdf": b"", "1552550400/index.html": PAGE}, Package.PAGES),
    ],
)
def test_books_and_saved_pages_are_told_by_their_parts(parts: dict[str, bytes], package: Package) -> None:
    assert look_into(io.BytesIO(archive(parts))) is package


def test_a_page_is_taken_out_of_its_archive() -> None:
    assert page_in(io.BytesIO(archive({"index.html": PAGE}))).data == PAGE


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("WordDocument", "an old Word document"),
        ("PowerPoint Document", "an old PowerPoint presentation"),
        ("__properties_version1.0", "a message of Outlook"),
        ("EncryptedPackage", "an encrypted Office document"),
        ("Something", "an old Word, Excel, PowerPoint or Outlook file"),
    ],
)
def test_an_old_office_file_is_named_by_its_parts(name: str, what: str) -> None:
    with pytest.raises(ReadError, match=f"is {what}.*; "):
        refuse_ole(io.BytesIO(ole(name)))


@pytest.mark.parametrize("name", ["Workbook", "Book"])
def test_an_old_workbook_is_left_to_its_reader(name: str) -> None:
    file = io.BytesIO(ole(name))

    refuse_ole(file)

    assert file.tell() == 0


@pytest.mark.parametrize(
    "parts",
    [
        {"[Content_Types].xml": b"", "xl/workbook.xml": b""},
        {"xl/workbook.bin": b""},
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""},
    ],
    ids=["XLSX", "XLSB", "ODS"],
)
def test_a_workbook_is_told_by_its_parts(parts: dict[str, bytes]) -> None:
    assert look_into(io.BytesIO(archive(parts))) is Package.WORKBOOK


def test_a_folders_preview_pictures_are_ignored() -> None:
    with pytest.raises(NotTextError, match=r"Thumbs\.db"):
        refuse_ole(io.BytesIO(ole("Catalog")))


@settings(max_examples=rounds(60), deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_a_damaged_archive_is_read_or_refused(place: int, damage: bytes) -> None:
    whole = archive({"index.html": PAGE})

    try:
        look_into(io.BytesIO(whole[:place] + damage + whole[place + len(damage) :]))
    except ReadError:
        return
