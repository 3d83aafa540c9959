"""Pages that SingleFile packed, whether they unpack themselves or not."""

import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.reader import read
from index.formats.saved.packed import is_packed, read_packed
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from tests.lengths import rounds

PAGE = (
    b"<!DOCTYPE html> <html lang=en><head><title>The weir opens</title></head><body><h1>The weir opens</h1>"
    b"<p>It had been closed for nine years, and nobody had expected it.<img src=images/0.png></p></body></html>"
)
URL = "https://echo.example/2021/weir"
MANIFEST = json.dumps({"originalUrl": URL, "title": "The weir opens", "archiveTime": "2022-03-01T08:00:00.000Z"})
HEAD = (
    b"<!DOCTYPE html> <html data-sfz><!--\n Page saved with SingleFile \n url: https://echo.example/2021/weir \n"
    b" saved date: Tue Mar 01 2022 09:00:00 GMT+0100 (CET)\n--><meta charset=windows-1252><title></title><body hidden>"
    b"<div id=sfz-wait-message>Please wait...</div><main hidden>The weir opens\n\nIt had</main><script>a()</script>"
)
TAIL = b"<sfz-extra-data>bWlk</sfz-extra-data></body></html>"


def archive(parts: dict[str, bytes | str], *, folder: str = "") -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(folder + name, data)
    return file.getvalue()


PARTS: dict[str, bytes | str] = {
    "index.html": PAGE,
    "manifest.json": MANIFEST,
    "images/0.png": bytes(range(256)) * 40,
    "frames/0/index.html": b"<p>Buy our carpets.</p>",
    "frames/0/manifest.json": "{}",
}
WHOLE = archive(PARTS)


def png(chunks: bytes) -> bytes:
    """Return the beginning of a picture with a chunk of text, as SingleFile hides a page in one."""
    header = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + b"IHDR" + bytes(13) + bytes(4)
    return header + (len(chunks) + 4).to_bytes(4, "big") + b"tEXtPNG\0" + chunks + zlib.crc32(chunks).to_bytes(4, "big")


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"<!--" + WHOLE + b"-->" + TAIL,
        HEAD + b"<noscript>" + WHOLE + b"</noscript>" + TAIL,
        HEAD + b"<plaintext>" + WHOLE,
        WHOLE,
        archive(PARTS, folder="1646121600000_7/"),
        b"<!DOCTYPE html><html><body>Please wait...<!--" + WHOLE + b"--></body></html>",
        png(HEAD.removeprefix(b"<!DOCTYPE html> ")) + b"<!--" + WHOLE + b"-->" + bytes(4) + b"\0\0\0\0IEND\xaeB`\x82",
        HEAD + b"<!--%PDF-1.7 ... -->" + b"<!--" + WHOLE + b"-->" + TAIL,
    ],
    ids=["comment", "noscript", "plaintext", "ZIP", "folder", "older", "picture", "PDF"],
)
@pytest.mark.parametrize("name", ["weir.html", "weir.zip", "weir"])
def test_a_packed_page_is_read_by_its_content(data: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert (found.title, [each.text for each in found.paragraphs], found.url, found.published) == (
        "The weir opens",
        ["It had been closed for nine years, and nobody had expected it."],
        URL,
        "",
    )
    assert [each.quote for each in found.provenance if each.field is Field.SAVED] == ["2022-03-01T08:00:00.000Z"]


def test_a_packed_page_without_a_manifest_has_the_address_of_its_comment() -> None:
    page = read_packed(io.BytesIO(HEAD + b"<!--" + archive({"index.html": PAGE}) + b"-->" + TAIL))

    assert (page.data, page.url) == (PAGE, URL)


def test_pictures_of_a_packed_page_do_not_count_for_the_limit(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("index.html", PAGE)
        packed.writestr("images/0.png", bytes(40 * 2**20))
    path = tmp_path / "weir.html"
    path.write_bytes(HEAD + b"<!--" + file.getvalue() + b"-->" + TAIL)

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert found.title == "The weir opens"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD + b"<!--" + WHOLE[:200], "its end is missing"),
        (HEAD + b"<!--" + WHOLE[:300] + WHOLE[340:] + b"-->", "is damaged"),
        (HEAD + b"<!--" + archive({"notes.txt": b"It rains."}) + b"-->", "has no index.html inside"),
    ],
)
def test_a_packed_page_that_is_not_whole_says_so(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "weir.html"
    path.write_bytes(data)

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert why in failure.reason


def test_a_page_that_writes_about_the_mark_is_not_packed() -> None:
    assert not is_packed(b"<!DOCTYPE html><html><body><p>They write &lt;html data-sfz> first.</p>")


@settings(max_examples=rounds(60), deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=12))
def test_damage_is_read_or_refused(place: int, damage: bytes) -> None:
    data = HEAD + b"<!--" + WHOLE[:place] + damage + WHOLE[place + len(damage) :] + b"-->" + TAIL

    try:
        read_packed(io.BytesIO(data))
    except ReadError:
        return
