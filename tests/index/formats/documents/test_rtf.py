"""Texts in RTF, written here by hand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.fact import finish
from index.formats.documents.rtf import read_rtf
from index.formats.reader import read
from index.vocabulary.article import Article, Field, Paragraph
from index.vocabulary.errors import ReadError
from tests.lengths import rounds

FONTS = rb"{\fonttbl{\f0\fswiss Helvetica;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset238 Arial CE;}}"
FIRST = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."


def article(body: bytes, *, head: bytes = rb"\ansi\ansicpg1252\deff0") -> Article:
    return finish(read_rtf(rb"{\rtf1" + head + FONTS + body + b"}"), id="a", location="a.rtf")


def texts(body: bytes, *, head: bytes = rb"\ansi\ansicpg1252\deff0") -> list[str]:
    found = article(rb"\pard " + FIRST.encode() + rb"\par " + body, head=head)
    return [each.text for each in found.paragraphs if each.text != FIRST]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb"The weir coun\b cil\b0  met; caf\'e9.\par", ["The weir council met; café."]),
        (rb"Caf\u233?s and \u8220\'93weir\u8221\'94 \u-10179?\u-8704?.\par", ["Cafés and “weir” \U0001f600."]),
        (b"Caf\xc3\xa9s and h\xc3\xa4user.\\par", ["Cafés and häuser."]),
        (rb"\uc0 Caf\u233 s.\par{\uc2\u233 xx\u233 yy.\par}", ["Cafés.", "éé."]),
        (rb"\f1\'cc\'ee\'f1\'f2\f0  and \f2\'9a\'e8 .\par", ["Мост and šč ."]),
        (rb"{\f1 \'cc\'ee\'f1\'f2} here.\par", ["Мост here."]),
        (
            rb"\ldblquote Weir\rdblquote\emdash\lquote so\rquote\~x\_y\-z \{a\} \\ b.\par",
            ["“Weir”—‘so’ x-yz {a} \\ b."],
        ),
        (rb"One.\line Two.\tab Three.\par", ["One. Two. Three."]),
        (rb"See {\field{\*\fldinst HYPERLINK http://x}{\fldrslt the site}}.\par", ["See the site."]),
        (rb"{\*\generator Msftedit}{\*\unknown lost {deep}}Kept.\par", ["Kept."]),
        (rb"{\pict\pngblip 89504e47}Kept.\par{\pict\bin7 {\par}\x}Too.\par", ["Kept.", "Too."]),
        (b"Kept\r\n to\\\n the end.\\par", ["Kept to", "the end."]),
        (rb"\trowd\intbl Year\cell 1999\cell\row\pard After.\par", ["Year | 1999", "After."]),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}{\shprslt In a box.}}", ["In a box."]),
    ],
)
def test_text_is_read_without_its_control_words(body: bytes, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("head", "raw", "expected"),
    [
        (rb"\ansi\ansicpg1250", rb"\'9a", "š"),
        (rb"\mac", rb"\'8e", "é"),
        (rb"\pc", rb"\'82", "é"),
        (rb"\ansi\ansicpg0", rb"\'e9", "é"),
    ],
)
def test_the_encoding_is_the_documents(head: bytes, raw: bytes, expected: str) -> None:
    assert texts(rb"x" + raw + rb".\par", head=head) == [f"x{expected}."]


def test_two_bytes_are_one_character_of_japanese() -> None:
    assert texts(rb"{\f3\'8b\'b4\'82\'aa}.\par", head=rb"\ansi{\fonttbl{\f3\fcharset128 MS Gothic;}}") == ["橋が."]


def test_notes_are_read_and_heads_feet_and_comments_are_named() -> None:
    found = article(
        rb"{\info{\title The weir opens}{\author Ada Roe}}{\header The Lantern, page 4}{\footer Printed on Monday}"
        rb"\pard The weir opens\par "
        + FIRST.encode()
        + rb"{\footnote \pard A note on zanders.}{\*\annotation Check this!}\par "
        rb"It rains.{\v Not for print.}\par"
    )

    assert (found.title, found.authors) == ("The weir opens", ("Ada Roe",))
    assert [each.text for each in found.paragraphs] == [FIRST, "It rains.", "A note on zanders."]
    assert {(each.origin, each.quote) for each in found.provenance if each.field is Field.LEFT_OUT} == {
        ("page header", "The Lantern, page 4"),
        ("page footer", "Printed on Monday"),
        ("comment", "Check this!"),
        ("hidden text", "Not for print."),
    }


def test_headings_are_those_of_the_outline() -> None:
    found = article(
        rb"\pard The weir opens\par\pard " + FIRST.encode() + rb"\par\pard\outlinelevel1 Costs\par\pard It is dear.\par"
    )

    assert found.paragraphs[-1] == Paragraph("It is dear.", "Costs")


@pytest.mark.parametrize("name", ["weir.rtf", "weir.doc", "weir.txt", "weir"])
def test_the_content_tells_it_whatever_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\r\n{\\rtf1\\ansi " + FIRST.encode() + b"\\par}\0")

    [found] = read(path, name="a")

    assert isinstance(found, Article)
    assert "rtf" not in found.title


@pytest.mark.parametrize(
    ("data", "reason"),
    [(rb"{\rtf1\ansi}", "without any text"), (b"{\\rtf1" + b"{" * 20_000 + b"x", "nested more than")],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_rtf(data)


def test_braces_that_do_not_match_lose_no_text() -> None:
    assert texts(rb"One.\par}}}Two.\par{{{Three.\par") == ["One.", "Two.", "Three."]


@settings(max_examples=rounds(100), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [rb"\par", rb"\u-1", rb"\'e9", rb"\bin9", rb"\uc", b"{", b"}", rb"\*", rb"\f9", b"x ", b"\\", rb"\deleted"]
        )
    )
)
def test_any_document_is_read_or_refused(parts: list[bytes]) -> None:
    try:
        draft = read_rtf(b"{\\rtf1 Talks. " + b"".join(parts))
    except ReadError:
        return
    assert all(each.text for each in draft.paragraphs)
