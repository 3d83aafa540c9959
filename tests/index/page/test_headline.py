import pytest

from index.page.features import Line
from index.page.head_rules import read_head_line
from index.page.headline import HEADLINE_CHOICES, find_headline

PROSE = "The ferry between Alder Quay and the island stopped on Monday, and nobody could say for how long."


def found(*texts: str, owners: tuple[str, ...] = ()) -> str | None:
    lines = [Line(number, text, number) for number, text in enumerate(texts)]
    place = find_headline([read_head_line(line, language="en") for line in lines], owners=owners)
    return None if place is None else texts[place]


@pytest.mark.parametrize(
    ("texts", "headline"),
    [
        (("Our news", "Headline: Rope lost", PROSE), "Headline: Rope lost"),
        (("Island ferry loses its rope", "By Jane Roe", "Nobody is hurt", PROSE), "Island ferry loses its rope"),
        (("REAL ESTATE", "Island ferry loses its rope", PROSE), "Island ferry loses its rope"),
        (("Views from the quay", "Nobody is hurt", PROSE), "Views from the quay"),
        (("8 November 2021", "The ferry has stopped.", PROSE), "The ferry has stopped."),
        (("Rope Lost", "8 November 2021", PROSE), "Rope Lost"),
        (("FERRY STOPS", "By Jane Roe", PROSE), "FERRY STOPS"),
        ((PROSE, PROSE), None),
    ],
)
def test_the_headline_is_the_first_line_that_is_nothing_else(texts: tuple[str, ...], headline: str | None) -> None:
    assert found(*texts) == headline


def test_a_publisher_that_another_line_names_is_not_the_headline() -> None:
    assert found("The quay", "Rope lost", PROSE) == "The quay"
    assert found("The quay", "Rope lost", PROSE, owners=("The Quay",)) == "Rope lost"


def test_no_two_choices_have_one_name() -> None:
    assert len({choice.name for choice in HEADLINE_CHOICES}) == len(HEADLINE_CHOICES)
