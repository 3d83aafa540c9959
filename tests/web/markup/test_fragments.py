"""Marked text and links are HTML whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from web.markup.fragments import marked_html, numbered_text, step
from web.pages.matches import Piece, pieces

HOSTILE = "\"'><script>&"
HARMLESS = "&#34;&#39;&gt;&lt;script&gt;&amp;"


def test_text_is_escaped_inside_marks_and_between_them() -> None:
    size = len(HOSTILE)

    assert marked_html(HOSTILE * 3, [(size, 2 * size)]) == f"{HARMLESS}<mark>{HARMLESS}</mark>{HARMLESS}"
    assert numbered_text((Piece(HOSTILE), Piece(HOSTILE, 7)), 1) == f'{HARMLESS}<mark id="m7">{HARMLESS}</mark>'


@given(st.text("a&é"), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_marked_text_is_cut_as_pieces_are(text: str, marks: list[tuple[int, int]]) -> None:
    cut = [f"<mark>{escape(each.text)}</mark>" if each.number else escape(each.text) for each in pieces(text, marks)]
    assert marked_html(text, marks) == "".join(cut)


def test_a_link_holds_what_it_is_given_escaped() -> None:
    link = step(Markup("<b>on"), HOSTILE, "", look="place", attributes={"lang": HOSTILE, "dir": None})

    assert link == f'<a href="{HARMLESS}" rel="nofollow" class="place" lang="{HARMLESS}"><b>on</a>'


def test_without_an_address_a_button_sends_the_form() -> None:
    button = step(HOSTILE, "", HOSTILE, HOSTILE, HOSTILE, look="exclude", form="choose")

    assert button == (
        f'<button form="choose" formaction="{HARMLESS}" name="{HARMLESS}" value="{HARMLESS}" class="as-link exclude">'
        f"{HARMLESS}</button>"
    )
