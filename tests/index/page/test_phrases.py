import re
from importlib.resources import files

import pytest

from index.page import phrases

NAMES = sorted(each.name.removesuffix(".txt") for each in (files("index.page") / "words").iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_holds_and_holds_nothing_twice(name: str) -> None:
    first, *lines = (files("index.page") / "words" / f"{name}.txt").read_text("utf-8").splitlines()

    entries = [line for line in lines if line and not line.startswith("#")]
    assert first.startswith("# ")
    assert len(entries) == len(set(entries))
    assert entries == [entry.strip() for entry in entries]


@pytest.mark.parametrize(
    "alternatives",
    [phrases.BEGINNINGS, phrases.BOXES, phrases.NOTICES, phrases.SEE_ALSO, phrases.CAPTIONS],
)
def test_patterns_of_a_list_are_alternatives_of_one_another(alternatives: str) -> None:
    assert not re.fullmatch(alternatives, "")
    assert "||" not in alternatives


def test_phrases_are_in_the_form_that_compares() -> None:
    assert {"read more", "weiterlesen", "続きを読む"} <= phrases.BUTTONS
    assert all(phrase == phrase.casefold() for phrase in phrases.BUTTONS | phrases.LISTS | phrases.SECTIONS)
