"""What a whole page says, and where its running text is."""

from index.page.features import Line
from index.page.whole.marks import PageLine
from index.page.whole.stretch import Stretch
from index.page.whole.surroundings import Surroundings

TEXT = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."


def page(*texts: str) -> Surroundings:
    lines = [PageLine(Line(number, text, number)) for number, text in enumerate(texts, 1)]
    return Surroundings(lines, [text == TEXT for text in texts], Stretch(0, len(texts), 18), language="en")


def test_only_running_text_is_counted_and_the_ends_of_the_page_hold() -> None:
    found = page("Rope", TEXT, "Lamp", TEXT)

    assert (found.words(0, 4), found.words(0, 2), found.words(2, 99), found.words(-5, 1)) == (36, 18, 18, 0)


def test_a_trail_names_the_lines_that_it_ends_with() -> None:
    assert page("Home > Old boats", "Old boats", "Rope").named == {"old boats"}


def test_a_line_of_running_text_that_names_a_day_states_nothing() -> None:
    found = page("Jane Roe 8 November 2021 5 min read", TEXT)

    assert [found.states(place) for place in (0, 1)] == [True, False]
