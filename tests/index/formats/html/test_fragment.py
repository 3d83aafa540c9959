"""HTML in a field, and text that only looks like it."""

import pytest

from index.formats.html.fragment import is_markup, is_whole_page, read_fragment, unescape, without_markup
from index.vocabulary.article import Paragraph


@pytest.mark.parametrize(
    "text",
    [
        "If a < b and c > d, the lake rises.",
        "We <3 the lake.",
        "<lake> and </dam> are no elements.",
        "The <b> tag opens.",
        "x<y>z",
        "<-- see above -->",
        "from <nora@imber.example>",
        "a <- b -> c",
    ],
)
def test_plain_text_keeps_its_signs(text: str) -> None:
    assert not is_markup(text)
    assert without_markup(text) == text
    assert read_fragment(text) == (Paragraph(text),)


@pytest.mark.parametrize(
    "text",
    [
        "<p>The dam &amp; the caf&eacute; hold.</p><p>Nobody left.</p>",
        "<div id='readability-page-1'><p>The dam &amp; the <b>ca</b>fé hold.</p><p>Nobody <i>left</i>.</p></div>",
        "The dam &amp; the café hold.<br><br>Nobody left.",
        "The dam &amp; the café hold.<br/>Nobody left.",
        "The dam &amp; the <em>café</em> hold.\n\nNobody left.",
        "The dam &amp; the café hold.\n\nNobody left.",
        "&lt;p&gt;The dam &amp;amp; the café hold.&lt;/p&gt;&lt;p&gt;Nobody left.&lt;/p&gt;",
        "<!-- wp:paragraph --><p>The dam &amp; the café hold.</p><!-- /wp:paragraph --><p>Nobody left.</p>",
        "<P>The dam &#38; the caf&#xe9; hold.<P>Nobody left.</P>",
        "<p>The dam & the café hold.</p><script>if (a < b) track();</script><style>p {}</style><p>Nobody left.",
        "<ul><li>The dam &amp; the café hold.</li><li>Nobody left.</li></ul>",
    ],
)
def test_html_is_read_into_paragraphs(text: str) -> None:
    assert read_fragment(text) == (Paragraph("The dam & the café hold."), Paragraph("Nobody left."))


def test_headings_stand_over_their_paragraphs() -> None:
    text = "<h2>Upstream</h2><p>It rains.</p><p>It pours.</p><h3>Downstream</h3><h4>Imber</h4><p>Dry.</p><h2>End</h2>"

    assert read_fragment(text) == (
        Paragraph("It rains.", "Upstream"),
        Paragraph("It pours.", "Upstream"),
        Paragraph("Downstream"),
        Paragraph("Dry.", "Imber"),
        Paragraph("End"),
    )


def test_a_line_break_inside_a_sentence_parts_nothing() -> None:
    assert read_fragment("<p>The dam holds and<br>nobody has left.</p>") == (
        Paragraph("The dam holds and nobody has left."),
    )


def test_a_title_has_no_tags_and_no_entities() -> None:
    assert without_markup("<em>Dam</em> holds&#8217;s &amp;amp; <i>all</i>") == "Dam holds’s & all"


def test_what_only_looks_like_an_entity_stays() -> None:
    assert unescape("R&D; AT&T &c &copy 2017") == "R&D; AT&T &c &copy 2017"


def test_a_page_says_so_at_its_beginning() -> None:
    assert [
        is_whole_page(text) for text in ("<!doctype html><p>A</p>", " <html><b>A</b></html>", "<p><html></p>", "<html>")
    ] == [*(True, True, False, True)]


def test_a_fragment_that_nests_without_end_is_read() -> None:
    assert read_fragment("<div>" * 5000 + "The dam holds." + "</div>" * 5000) == (Paragraph("The dam holds."),)


@pytest.mark.parametrize("piece", ["<!--", "<script>", "<p ", "</p", "<b>", "&amp", "<br ", "\n \n", "<i></b>"])
def test_long_pieces_of_markup_take_their_time_once(piece: str) -> None:
    assert read_fragment("<b>The</b> dam holds." + piece * 20_000)[0].text.startswith("The dam holds.")


def test_comments_scripts_and_styles_are_not_seen() -> None:
    text = "<b>Dam</b><!-- a <b> --> holds<script>if (a<b) {}</script><style>b {}</style> <!-- open"

    assert without_markup(text) == "Dam holds <!-- open"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("<p>The weir caf&eacute; opens.</p>\n<p>It <b>rains</b>.</p>", ("The weir café opens.", "It rains.")),
        ("The weir opens.<br><br>It rains.", ("The weir opens.", "It rains.")),
        ("<ul><li>one</li><li>two</li></ul>", ("one", "two")),
        ("Fish &amp; chips&#8212;now &#x201c;dearer&#x201d;", ("Fish & chips—now “dearer”",)),
        ("The tag <p> begins a paragraph.", ("The tag <p> begins a paragraph.",)),
        ("if a<b and c>d; R&D; AT&T", ("if a<b and c>d; R&D; AT&T",)),
        ("<script>alert(1)</script><p>It rains.</p>", ("It rains.",)),
    ],
)
def test_a_piece_of_a_page_is_read_as_one_and_plain_text_stands(text: str, paragraphs: tuple[str, ...]) -> None:
    assert tuple(each.text for each in read_fragment(text)) == paragraphs
