"""What speaks for a line as the headline of its page."""

import pytest

from index.page.features import Line
from index.page.whole.clues import CLOSER_LOOKS, LOOKS, glance, weigh
from index.page.whole.marks import PageLine
from index.page.whole.spots import read_spots
from index.page.whole.stretch import Stretch
from index.page.whole.surroundings import Surroundings

TEXT = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."


def weights(*texts: str) -> dict[str, float]:
    lines = [PageLine(Line(number, text, number)) for number, text in enumerate((*texts, TEXT), 1)]
    running = [False] * len(texts) + [True]
    page = Surroundings(lines, running, Stretch(len(texts), len(lines), 18), language="en")
    return {spot.text: glance(spot) + weigh(spot) for spot in read_spots(page)}


@pytest.mark.parametrize(
    ("headline", "other"),
    [
        ("Ferry leaves Selby port for good", "Lamps"),
        ("Ferry leaves Selby port for good", "A lamp, a rope and an old kettle"),
        ("Ferry leaves Selby port for good", "ferry leaves Selby port for good:"),
        ("Ferry leaves Selby port for good", "48 ropes"),
    ],
    ids=["one word", "words that the text lacks", "a small letter and a colon", "a figure"],
)
def test_a_line_that_looks_like_a_headline_of_the_text_is_heavier(headline: str, other: str) -> None:
    found = weights("Desks of the paper", headline, "8 November 2021", other)

    assert found[headline] > found[other]


def test_a_date_below_makes_a_line_heavier() -> None:
    headline = "Ferry leaves Selby port for good"

    dated, plain = weights(headline, "8 November 2021"), weights(headline, "Rope and lamp")

    assert dated[headline] > plain[headline]


def test_no_two_clues_have_one_name() -> None:
    names = [clue.name for clue in (*LOOKS, *CLOSER_LOOKS)]

    assert sorted(names) == sorted(set(names))
