"""The forms of wildcards, held against the obvious expression."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from searcher.plan.wildcards import form
from tests.oracle import globbed


@given(pattern=st.text("ab?*", max_size=8), text=st.text("abc", max_size=8))
@example(pattern="*a*ab", text="aab")
@example(pattern="a*a", text="a")
def test_a_form_accepts_what_the_obvious_expression_does(pattern: str, text: str) -> None:
    assert (re.fullmatch(form(pattern), text) is not None) == globbed(pattern)(text)


@given(st.text(max_size=10))
def test_without_marks_a_form_is_the_text_itself(text: str) -> None:
    assert re.fullmatch(form(text.replace("*", "+"), marks="*"), text.replace("*", "+"))


def test_many_stars_take_no_more_than_a_look_at_each_character() -> None:
    assert re.fullmatch(form("*a" * 30 + "*b"), "a" * 500) is None
