"""Pages that a browser saved in one file."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.fact import finish
from index.formats.reader import read
from index.formats.saved.mhtml import read_message_bytes, read_mhtml
from index.machine.opener import LIMIT
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError

SEEDS = Path(__file__).parents[4] / "seeds"
FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
SECOND = "Nobody had asked the ferryman, who has crossed the river at this place for thirty-one years."


def test_the_seed_page_yields_its_article_and_its_address() -> None:
    [found] = read(SEEDS / "carpets-that-remember.mhtml", name="carpets")

    assert isinstance(found, Article)
    assert (found.title, found.source, found.section, found.authors, found.published, found.url) == (
        "Carpets that remember their road",
        "The Long Table",
        "CULTURE",
        ("Maud Ferrier",),
        "2013-11-09T10:00:00+01:00",
        "https://longtable.example/culture/carpets-that-remember",
    )
    assert list(dict.fromkeys(each.heading for each in found.paragraphs)) == [
        "",
        "Mountains and plain",
        "Women at the loom",
    ]
    assert not any("cookies" in text or "Photograph" in text for text in (each.text for each in found.paragraphs))


def saved(root: str, *, start: str = "", first: str = "") -> bytes:
    page = f"<html><head><title>Bridge</title></head><body><h1>Bridge</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://echo.example/bridge\nSubject: Bridge\n"
        "Date: Sun, 10 Nov 2013 08:14:02 -0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="x"{start}\n\n{first}'
        f"--x\nContent-Type: text/html\n{root}\n\n{page}\n--x--\n"
    ).encode()


FRAME = (
    "--x\nContent-Type: text/html\nContent-Location: https://ads.example/frame\n\n"
    "<html><body><h1>Buy</h1><p>Our carpets are the cheapest of all that were ever sold in this town.</p>"
    "</body></html>\n"
)


@pytest.mark.parametrize(
    "data",
    [
        saved("Content-Location: https://echo.example/bridge"),
        saved("Content-Location: https://echo.example/bridge", first=FRAME),
        saved("Content-ID: <p@x>", start='; start="<p@x>"', first=FRAME),
    ],
)
def test_the_root_of_a_saved_page_is_read_and_the_time_of_saving_is_not_its_date(data: bytes) -> None:
    found = finish(read_mhtml(data), id="a", location="a.mhtml")

    assert (found.title, found.published, found.url) == ("Bridge", "", "https://echo.example/bridge")
    assert found.paragraphs == (Paragraph(FIRST), Paragraph(SECOND))


def test_a_saved_page_without_a_page_says_so() -> None:
    data = saved("Content-Location: x").replace(b"Content-Type: text/html\n", b"Content-Type: image/png\n")

    with pytest.raises(ReadError, match="no part of it is HTML"):
        read_mhtml(data)


@given(st.binary(max_size=300))
def test_any_bytes_below_a_head_are_read_or_refused(data: bytes) -> None:
    try:
        draft = read_mhtml(b"Subject: A\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + data)
    except ReadError:
        return
    assert all(paragraph.text for paragraph in draft.paragraphs)


def framed(root: str) -> bytes:
    """Return a saved page with two frames."""
    parts = "".join(
        f"--b\nContent-Type: text/html\nContent-Location: https://echo.example/{name}\n\n{html}\n"
        for name, html in (
            ("", root),
            ("one", "<p>The weir opened on Monday after nine years of work.</p><p>It rained all day.</p>"),
            ("two", "<p>Nobody had asked the ferryman, who lives beside it.</p><p>He was not amused.</p>"),
        )
    )
    return (
        "Snapshot-Content-Location: https://echo.example/\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; boundary="b"\n\n{parts}--b--\n'
    ).encode()


def test_a_page_of_frames_is_what_stands_in_them() -> None:
    draft = read_mhtml(framed("<html><frameset><frame src=one><frame src=two></frameset></html>"))
    said = " ".join(
        [*(each.text for each in draft.paragraphs), *(value for each in draft.facts for value in each.values)]
    )

    assert "nine years of work" in said
    assert "ferryman" in said


def test_the_frames_of_another_page_are_named() -> None:
    draft = read_mhtml(framed(f"<html><body><h1>Talks resume</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"))

    assert [each.text for each in draft.paragraphs] == [FIRST, SECOND]
    assert [each.provenance.origin for each in draft.facts if each.provenance.field is Field.LEFT_OUT] == ["frame"] * 2


def test_pictures_do_not_count_for_the_limit(tmp_path: Path) -> None:
    lines = b"iVBORw0KGgo" * 6 + b"AAAAAAAAAA\r\n"
    picture = (
        b"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: https://echo.example/a.png\r\n\r\n" + lines * (LIMIT // len(lines) + 1)
    )
    path = tmp_path / "bridge.mhtml"
    path.write_bytes(saved("Content-Location: https://echo.example/bridge").replace(b"--x--", picture + b"--x--"))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert [each.text for each in found.paragraphs] == [FIRST, SECOND]


def test_a_page_in_base64_and_lines_that_begin_like_a_boundary_stay() -> None:
    page = saved("Content-Transfer-Encoding: base64").replace(b"<html>", b"-->\nContent-Type: image/png\n\n<html>")

    assert read_message_bytes(io.BytesIO(page)) == page


def test_a_page_that_is_large_without_its_pictures_is_refused() -> None:
    page = saved("Content-Location: x").replace(b"<p>", b"<p>" + b"It rained.\n" * (LIMIT // 10), 1)

    with pytest.raises(ReadError, match="larger than 32 MiB, pictures not counted"):
        read_message_bytes(io.BytesIO(page))
