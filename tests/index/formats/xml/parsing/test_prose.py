"""Running text in a vocabulary of XML."""

from xml.etree.ElementTree import fromstring

from index.formats.xml.parsing.prose import TagSet, read_prose, words_of
from index.vocabulary.article import Paragraph

WORDS = TagSet(
    blocks=frozenset({"p", "div", "table"}),
    headings=frozenset({"head"}),
    sections=frozenset({"div"}),
    rows=frozenset({"row"}),
    dropped=frozenset({"note"}),
    gaps=frozenset({"lb"}),
)


def read(text: str) -> list[tuple[str, str]]:
    return [(each.heading, each.text) for each in read_prose([fromstring(text)], WORDS)]


def test_paragraphs_stand_under_the_heading_of_their_section() -> None:
    text = "<body><p>One.</p><div><head>Dam</head><p>Two<lb/>lines.</p><div><head>Lock</head><p>Three.</p></div>\
<p>Four.</p></div><p>Five.</p></body>"

    assert read(text) == [("", "One."), ("Dam", "Two lines."), ("Lock", "Three."), ("Dam", "Four."), ("", "Five.")]


def test_a_heading_without_text_below_it_is_a_paragraph() -> None:
    assert read("<body><head>Dam</head><head>Lock</head><p>One.</p><div><head>Weir</head></div></body>") == [
        ("", "Dam"),
        ("Lock", "One."),
        ("", "Weir"),
    ]


def test_notes_are_left_out_and_words_around_them_stay_together() -> None:
    assert read("<p>The w<hi>ei</hi>r<note>a lock</note> opens.</p>") == [("", "The weir opens.")]


def test_cells_of_a_row_are_one_paragraph() -> None:
    assert read("<table><row><cell>Dam</cell><cell>9 m</cell></row></table>") == [("", "Dam | 9 m")]


def test_text_beside_blocks_is_a_paragraph_of_its_own() -> None:
    assert read("<div>Before<p>One.</p>after</div>") == [("", "Before"), ("", "One."), ("", "after")]


def test_words_of_an_element_are_one_line() -> None:
    assert words_of(fromstring("<a>The\n <b>weir</b></a>")) == "The weir"
    assert words_of(None) == ""
    assert read_prose([], WORDS) == ()
    assert read_prose([fromstring("<p>A</p>")], WORDS, heading="Abstract") == (Paragraph("A", "Abstract"),)
