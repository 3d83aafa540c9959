"""Pages made to take long: the time to read them grows with their size, not with its square."""

from collections.abc import Callable

import pytest

from index.page.features import Line
from index.page.whole.pasted import read_text_page
from index.page.whole.stretch import find_stretch
from tests.growth import seconds

MENU = "News\nSport\nLamps\nRopes\n" * 10
SENTENCE = "The council met on Tuesday and agreed that the bridge is to be rebuilt."
TEXT = f"\n\n{SENTENCE}" * 3

HOSTILE: dict[str, Callable[[int], str]] = {
    "a trail": lambda n: MENU + "a > " * 3000 * n + TEXT,
    "dashes": lambda n: MENU + "- " * 5000 * n + "x" + TEXT,
    "open buttons": lambda n: MENU + "[BUTTON " * 3000 * n + TEXT,
    "headlines": lambda n: MENU + ("Ferry leaves port > Selby\n" * 8 + SENTENCE + "\n") * 40 * n,
    "bars": lambda n: MENU + "[a] | " * 3000 * n + TEXT,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_to_read_a_page_grows_with_its_size(kind: str) -> None:
    def spent(number: int) -> float:
        text = HOSTILE[kind](number)
        return seconds(lambda: read_text_page(text))

    spent(1)  # what is loaded at first use
    assert spent(8) <= 24 * max(spent(1), 0.002)


def test_the_time_to_find_the_text_grows_with_the_lines() -> None:
    def spent(number: int) -> float:
        lines = [Line(1, SENTENCE), Line(2, "Related articles")] * number
        return seconds(lambda: find_stretch(lines, [True, False] * number))

    assert spent(16_000) <= 24 * spent(2_000)
