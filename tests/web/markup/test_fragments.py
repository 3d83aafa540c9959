"""Marked text and links are HTML whatever stands in them."""

from markupsafe import Markup

from web.markup.fragments import marked_text, numbered_text, step
from web.pages.matches import Piece

HOSTILE = "\"'><script>&"
HARMLESS = "&#34;&#39;&gt;&lt;script&gt;&amp;"


def test_text_is_escaped_inside_marks_and_between_them() -> None:
    pieces = (Piece(HOSTILE), Piece(HOSTILE, 7))

    assert marked_text(pieces) == f"{HARMLESS}<mark>{HARMLESS}</mark>"
    assert numbered_text(pieces, 1) == f'{HARMLESS}<mark id="m7">{HARMLESS}</mark>'
    assert isinstance(marked_text(pieces), Markup)


def test_a_link_holds_what_it_is_given_escaped() -> None:
    link = step(HOSTILE, "", look="place", attributes={"lang": HOSTILE, "dir": None}, caller=lambda: Markup("<b>on"))

    assert link == f'<a href="{HARMLESS}" rel="nofollow" class="place" lang="{HARMLESS}"><b>on</a>'


def test_without_an_address_a_button_sends_the_form() -> None:
    button = step("", HOSTILE, HOSTILE, HOSTILE, look="exclude", form="choose", caller=lambda: Markup("exclude"))

    assert button == (
        f'<button form="choose" formaction="{HARMLESS}" name="{HARMLESS}" value="{HARMLESS}" class="as-link exclude">'
        "exclude</button>"
    )
