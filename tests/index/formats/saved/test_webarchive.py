"""Pages that Safari saved, as binary property lists and as XML."""

import io
import plistlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.formats.reader import read
from index.formats.saved.webarchive import is_webarchive, read_webarchive
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError
from tests.lengths import rounds

FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."
PAGE = f"<html><head><title>Brücke</title></head><body><h1>Brücke</h1><p>{FIRST}</p></body></html>"
LONG = "".join(
    f"<p>Nobody had asked ferryman number {number}, who has crossed the river here.</p>" for number in range(30)
)


def resource(data: bytes, *, url: str = "https://echo.example/bridge", mime: str = "text/html") -> dict[str, object]:
    """Return a resource as WebKit writes it."""
    return {
        "WebResourceData": data,
        "WebResourceURL": url,
        "WebResourceMIMEType": mime,
        "WebResourceTextEncodingName": "iso-8859-1",
        "WebResourceFrameName": "",
    }


def archive(main: dict[str, object], *frames: bytes) -> dict[str, object]:
    """Return a web archive with frames."""
    inner = [
        {"WebMainResource": resource(data, url=f"https://ads.example/{number}")} for number, data in enumerate(frames)
    ]
    picture = resource(b"\x89PNG", url="https://echo.example/a.png", mime="image/png")
    return {"WebMainResource": main, "WebSubframeArchives": inner, "WebSubresources": [picture]}


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("name", ["bridge.webarchive", "bridge.txt"])
def test_a_web_archive_is_read_by_its_content(form: plistlib.PlistFormat, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(plistlib.dumps(archive(resource(PAGE.encode("iso-8859-1"))), fmt=form))

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert (found.title, [each.text for each in found.paragraphs], found.url, found.source) == (
        "Brücke",
        [FIRST],
        "https://echo.example/bridge",
        "echo.example",
    )


def test_a_frame_that_holds_the_article_is_read() -> None:
    shell = b"<html><head><title>Bridge</title></head><body><h1>Bridge</h1><p>Read it below.</p></body></html>"

    draft = read_webarchive(io.BytesIO(plistlib.dumps(archive(resource(shell), b"<p>Buy!</p>", LONG.encode()))))

    assert len(draft.paragraphs) == 30
    assert draft.facts[0].values == ("Bridge",)
    (around,) = [each.provenance for each in draft.facts if each.provenance.origin == "page around the frame"]
    assert around.quote.endswith("Read it below.")


def test_a_short_frame_beside_the_article_is_named() -> None:
    draft = read_webarchive(
        io.BytesIO(plistlib.dumps(archive(resource(PAGE.encode()), b"<p>Our carpets are the cheapest.</p>")))
    )

    assert [each.text for each in draft.paragraphs] == [FIRST]
    named = [each.provenance for each in draft.facts if each.provenance.origin == "frame"]
    assert [(each.field, each.quote, each.note) for each in named] == [
        (Field.LEFT_OUT, "Our carpets are the cheapest.", "https://ads.example/0")
    ]


def test_a_saved_text_is_read_as_one() -> None:
    draft = read_webarchive(
        io.BytesIO(plistlib.dumps(archive(resource(f"Bridge\n\n{FIRST}\n".encode(), mime="text/plain"))))
    )

    assert [each.text for each in draft.paragraphs] == [FIRST]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (plistlib.dumps(archive(resource(b"\x89PNG", mime="image/png"))), "a web archive of image/png"),
        (plistlib.dumps({"WebMainResource": {}}), "a web archive of nothing"),
        (plistlib.dumps(archive(resource(PAGE.encode())), fmt=plistlib.FMT_BINARY)[:-9], "a damaged web archive"),
        (b'<plist version="1.0"><dict><key>WebMainResource</key></dict></plist>', "a damaged web archive"),
    ],
)
def test_what_holds_no_page_says_so(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_webarchive(io.BytesIO(data))


def test_settings_are_not_a_web_archive() -> None:
    assert not is_webarchive(plistlib.dumps({"name": "WebMain"}, fmt=plistlib.FMT_BINARY))


WHOLE = plistlib.dumps(archive(resource(PAGE.encode()), b"<p>Buy!</p>"), fmt=plistlib.FMT_BINARY)


@settings(max_examples=rounds(60), deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=12))
def test_damage_is_read_or_refused(place: int, damage: bytes) -> None:
    try:
        read_webarchive(io.BytesIO(WHOLE[:place] + damage + WHOLE[place + len(damage) :]))
    except ReadError:
        return
