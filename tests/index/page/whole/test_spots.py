"""What stands around a line that may be the headline of its page."""

from index.page.features import Line
from index.page.whole.marks import PageLine
from index.page.whole.spots import Spot, read_spots
from index.page.whole.stretch import Stretch
from index.page.whole.surroundings import Surroundings

TEXT = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."


def spots(*texts: str) -> dict[str, Spot]:
    lines = [PageLine(Line(number, text, number)) for number, text in enumerate((*texts, TEXT), 1)]
    running = [False] * len(texts) + [True]
    page = Surroundings(lines, running, Stretch(len(texts), len(lines), 18), language="en")
    return {spot.text: spot for spot in read_spots(page)}


def test_facts_are_counted_in_lines_down_and_up() -> None:
    spot = spots("8 November 2021", "Ferry leaves port", "Rope", "By Jane Roe")["Ferry leaves port"]

    assert (spot.facts_above, spot.facts_below, spot.author_below, spot.date_above, spot.date_below) == (1, 2, 2, 1, 0)


def test_a_line_that_states_facts_only_beside_a_headline_counts() -> None:
    spot = spots("Ferry leaves port", "Posted on 3 May 2021 by Jane Roe in Water")["Ferry leaves port"]

    assert spot.facts_below == 1


def test_words_are_shared_with_the_text_whatever_their_endings() -> None:
    spot = spots("Ferries leaving Selby")["Ferries leaving Selby"]

    assert (spot.shared, spot.share) == (1, 1 / 3)


def test_a_trail_names_the_headline_and_a_list_says_it_again() -> None:
    found = spots("Ships > Old boats", "Old boats", "Old boats", "See our old boats here")

    assert found["Old boats"].is_named
    assert found["Ships > Old boats"].names_line
    assert (found["Old boats"].again, found["Old boats"].is_within, found["Old boats"].is_said_above) == (1, True, True)


def test_a_summary_shares_its_words_with_the_text() -> None:
    summary = "The ferry has left Selby port, they said"

    assert spots("Ferry leaves port", summary, "8 November 2021")["Ferry leaves port"].deck(1) > 0.5
    assert spots("Ferry leaves port", "Ropes, lamps and a kettle")["Ferry leaves port"].deck(1) == 0


def test_lines_below_all_text_or_far_above_it_are_no_headlines() -> None:
    assert TEXT not in spots("Ferry leaves port")
    assert "Ferry leaves port" not in spots("Ferry leaves port", *["Rope"] * 40)


def test_a_headline_of_two_sentences_may_be_one_and_three_may_not() -> None:
    found = spots("They came. They went.", "They came. They saw. They went.")

    assert set(found) == {"They came. They went."}
