"""Characters of XML files: encodings, and what strict parsers do not take."""

import io

import pytest

from index.formats.xml.parsing.characters import characters


def whole(data: bytes) -> str:
    return "".join(characters(io.BufferedReader(io.BytesIO(data))))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<a>R&D</a>", "<a>R&amp;D</a>"),
        ("<a>3 < 4 &lt; 5</a>", "<a>3 &lt; 4 &lt; 5</a>"),
        ("<a>&eacute;&nbsp;&#146;&#x41;&#X41;</a>", "<a>é\xa0’&#65;&#65;</a>"),
        ("<a>&AMP;&lt;&unknown;</a>", "<a>&#38;&lt;&unknown;</a>"),
        ("<a>x&#11;y\x0bz&#xFFFF;</a>", "<a>xyz</a>"),
        ("<a>&#55357;&#56832;&#55357;</a>", "<a>😀</a>"),
        ("<a><![CDATA[R&D &eacute; <b>]]>&amp;</a>", "<a><![CDATA[R&D &eacute; <b>]]>&amp;</a>"),
        ("<a href='x?a=1&b=2'/>", "<a href='x?a=1&amp;b=2'/>"),
    ],
)
def test_what_a_strict_parser_does_not_take_gets_its_one_meaning(written: str, meant: str) -> None:
    assert whole(written.encode()) == meant


def test_the_declaration_goes_and_its_lines_stay() -> None:
    assert whole(b"\xef\xbb\xbf\n<!-- a\n-->\n<?xml version='1.0'\n encoding='UTF-8'?>\n<a/>") == "\n\n\n\n\n<a/>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1251", "koi8-r"])
def test_an_encoding_is_told_whatever_the_file_declares(encoding: str) -> None:
    text = "<a>Паром встал в гавани, потому что вода поднялась ночью, и никто не пострадал.</a>"
    data = b"" if encoding.startswith("utf-16") else b"<?xml version='1.0' encoding='utf-8'?>"

    assert whole(data + text.encode(encoding)) == text


def test_pieces_of_a_long_file_cut_no_reference_and_no_section() -> None:
    line = "<p>Dämme &amp; Wehre<![CDATA[ & <Schleusen> ]]>R&D</p>\n"
    data = ("<a>" + line * 40_000 + "</a>").encode()

    text = whole(data)

    assert len(data) > 2**21
    assert text == "<a>" + line.replace("R&D", "R&amp;D") * 40_000 + "</a>"


def test_a_section_that_spans_pieces_stays_as_it_is() -> None:
    inside = "R&D <b>weir</b> & lock\n" * 100_000

    assert whole(f"<a><![CDATA[{inside}]]>&nbsp;</a>".encode()) == f"<a><![CDATA[{inside}]]>\xa0</a>"
