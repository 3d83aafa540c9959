from hypothesis import given
from hypothesis import strategies as st

from index.page.features import Line
from index.page.furniture import is_running
from index.page.whole.stretch import find_stretch

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


def test_a_list_of_keywords_is_not_running_text() -> None:
    assert found(["ferry port lamp rope pier mayor council island harbour boat " * 4]) is None


def test_a_page_without_sentences_has_no_text() -> None:
    assert found(["Desk"] * 30) is None


@given(st.lists(st.integers(1, 60).flatmap(lambda size: st.sampled_from([(size, True), (size, False)])), min_size=1))
def test_no_stretch_that_is_found_can_be_made_better_at_either_end(parts: list[tuple[int, bool]]) -> None:
    lines = [Line(number, " ".join(["rope"] * size)) for number, (size, _) in enumerate(parts, 1)]
    running = [is_text for _, is_text in parts]
    weights = [size if is_text else -1 if size > 8 else -2 for size, is_text in parts]

    stretch = find_stretch(lines, running)

    if stretch is None:
        assert not any(running)
    else:
        sums = {(a, b): sum(weights[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}
        assert sums[stretch.start, stretch.end] == stretch.score
        assert stretch.score * 2 >= max(sums.values())
        within = [total for (a, b), total in sums.items() if stretch.start <= a and b <= stretch.end]
        assert max(within) == stretch.score
