from index.page.features import Line
from index.page.whole.stretch import find_stretch, is_running

SENTENCE = "The ferry has left the port, the council said on Monday, and it will not come back this year."


def found(texts: list[str]) -> tuple[int, int] | None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    stretch = find_stretch(lines, [is_running(line) for line in lines])
    return None if stretch is None else (stretch.start, stretch.end)


def test_menus_above_and_below_are_left_out() -> None:
    assert found(["Desk"] * 200 + [SENTENCE] * 3 + ["Desk"] * 50) == (200, 203)


def test_short_lines_inside_the_text_stay() -> None:
    assert found([SENTENCE, SENTENCE, "The second day", "Rope", "Lamp", SENTENCE, SENTENCE, "Desk"]) == (0, 7)


def test_the_first_long_stretch_is_taken_though_comments_are_longer() -> None:
    assert found([*["Desk"] * 9, *[SENTENCE] * 4, "Related articles", *["Desk"] * 20, *[SENTENCE] * 6]) == (9, 13)


def test_a_list_of_keywords_is_no_text() -> None:
    assert found(["ferry port lamp rope pier mayor council island harbour boat " * 4]) is None


def test_a_page_without_sentences_has_no_text() -> None:
    assert found(["Desk"] * 30) is None
