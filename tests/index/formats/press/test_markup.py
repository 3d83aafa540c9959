"""A page is its blocks of text, with the marks that the readers ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.html.parsing import page_text
from index.formats.press.markup import ARTICLE, page_pieces
from index.formats.press.piece import TextPiece


def test_blocks_have_the_mark_of_the_element_that_they_stand_in() -> None:
    page = '<div class="article frArticle"><span class="frHeadline">Pont</span><p>Texte</p></div>'

    assert [(piece.text, piece.mark) for piece in page_pieces(page)] == [
        ("", ARTICLE),
        ("Pont", "headline"),
        ("Texte", "article"),
    ]


def test_cells_of_a_table_are_blocks() -> None:
    page = '<table><tr><td class="index"><b>HD</b></td><td><b class="enHeadline">Bridge</b></td></tr></table>'

    assert [(piece.text, piece.mark) for piece in page_pieces(page)] == [("HD", "index"), ("Bridge", "headline")]


def test_scripts_styles_and_titles_are_not_text() -> None:
    page = "<title>Factiva</title><style>p{}</style><script>if (a<b) {}</script><p>It rained.</p>"

    assert [piece.text for piece in page_pieces(page)] == ["It rained."]


def test_line_breaks_stay_and_white_space_does_not() -> None:
    assert [piece.text for piece in page_pieces("<p>Copyright 2019\n  Courier<br>All Rights Reserved</p>")] == [
        "Copyright 2019 Courier\nAll Rights Reserved"
    ]


def test_a_block_has_the_first_link_in_it() -> None:
    page = '<p>See <a href="https://example.org/docview/1">this</a></p><p>Other</p>'

    assert list(page_pieces(page)) == [
        TextPiece("See this", 1, "", "https://example.org/docview/1"),
        TextPiece("Other", 2),
    ]


def test_the_anchor_of_a_document_begins_an_article() -> None:
    assert [piece.mark for piece in page_pieces('<a name="DOC_ID_0_1"></a><p>One</p>')] == [ARTICLE, ""]


def test_a_page_is_read_as_far_as_it_is_asked_for() -> None:
    pieces = page_pieces("<p>One</p>" + "<p>More</p>" * 100_000)

    assert next(iter(pieces)).text == "One"


def test_the_declared_encoding_decides() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>Fête à Évry</p>'

    assert "Fête à Évry" in page_text(page.encode("iso-8859-1"))


@pytest.mark.parametrize("page", ["", "</div></p>", "<p>One</td></p><b>Two"])
def test_broken_markup_does_no_harm(page: str) -> None:
    assert all(piece.text.strip() or piece.mark == ARTICLE for piece in page_pieces(page))


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class='author'>", "</div>", "<br>", "word ", "<a href='x'>"])))
def test_no_word_of_a_page_is_lost(parts: list[str]) -> None:
    text = " ".join(piece.text for piece in page_pieces("".join(parts)))

    assert text.split() == ["word"] * parts.count("word ")
