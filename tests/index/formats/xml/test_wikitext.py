"""Text of wikis as a reader sees it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.xml.wikitext import is_redirect, read_wikitext


def shown(text: str) -> list[str]:
    return [f"{each.heading}: {each.text}" if each.heading else each.text for each in read_wikitext(text)]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("The ''weir'' and '''''lock'''''.", "The weir and lock."),
        ("[[Imber]] and [[Lind (river)|the Lind]], [[Lind (river)|]]", "Imber and the Lind, Lind"),
        ("See [https://echo.example the Echo] [https://echo.example].", "See the Echo ."),
        ("{{Infobox|a={{nested|b}}|c=[[d]]}}The weir.", "The weir."),
        ("{| class='a'\n|-\n| cell {{x}}\n{|\n| inner\n|}\n|}\nThe weir.", "The weir."),
        ("The weir<ref name='a'>Echo {{cite|b}}</ref><ref name='a' />.", "The weir."),
        ("[[File:Weir.jpg|thumb|A [[weir]] in 2018]]The weir.[[Category:Weirs]][[de:Wehr]]", "The weir."),
        ("The {{lang|de|Wehr}} is {{convert|9|m|ft}} {{nowrap|long}}.", "The Wehr is 9 m long."),
        ("<!-- {{hidden}} -->The weir.<!-- open", "The weir."),
        ("The weir &amp; lock&nbsp;too.__NOTOC__", "The weir & lock too."),
        ("A {{ that is never closed", "A that is never closed"),
        ("<math>a_b</math>Water<sub>2</sub> <nowiki>''raw''</nowiki>", "Water2 raw"),
    ],
)
def test_marks_are_what_they_show(written: str, seen: str) -> None:
    assert shown(written) == [seen]


def test_blank_lines_lists_and_breaks_part_paragraphs() -> None:
    assert shown("One\nline.\n\nTwo.\n* a\n** b\n# c\n: d\nThree<br>four.") == [
        *("One line.", "Two.", "a", "b", "c", "d", "Three", "four.")
    ]


def test_headings_stand_over_their_paragraphs_and_lists_of_sources_are_left_out() -> None:
    text = "== Costs ==\nNobody knows.\n=== Later ===\nStill nobody.\n== References ==\n* Echo\n== Quellen ==\nx"

    assert shown(text) == ["Costs: Nobody knows.", "Later: Still nobody."]


def test_a_redirect_is_told_in_any_language() -> None:
    assert is_redirect("#REDIRECT [[Weir]]")
    assert is_redirect("#перенаправление [[Плотина]]")
    assert not is_redirect("# Weir\n# [[Lock]]")


@given(st.text(alphabet="[]{}|'=<>!-a b\n*ref/:", max_size=200))
def test_any_text_is_read_and_no_mark_of_a_template_is_left_paired(text: str) -> None:
    assert all(each.text for each in read_wikitext(text))


@pytest.mark.parametrize(
    "piece", ["{{", "[[a|", "<ref>", "<!--", "{|\n", "{{a|b}}", "[[a|b ", "'''", "== a ==\n", "[http://a "]
)
def test_the_time_grows_with_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        read_wikitext(piece * size + "]]" * (size if piece.startswith("[[") else 0))
        return time.process_time() - start

    seconds(10)
    small, large = min(seconds(2000) for _ in range(5)), min(seconds(16_000) for _ in range(5))

    assert large <= 24 * max(small, 0.002)
