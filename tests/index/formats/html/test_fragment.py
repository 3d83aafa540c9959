"""Pieces of pages in fields of records."""

import pytest

from index.formats.html.fragment import split_text


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
    assert split_text(text) == paragraphs
