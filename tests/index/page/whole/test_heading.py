import pytest

from index.page.furniture import is_running
from index.page.lines import read_lines
from index.page.whole.heading import HeadlinePlaces, find_heading
from index.page.whole.marks import strip_marks
from index.page.whole.stretch import find_stretch
from index.page.whole.surroundings import Surroundings

TEXT = """The ferry has left the port of Selby for good, the council said on Monday, and nobody waved.

The council had voted for the new timetable in spring, after shopkeepers complained about the old one."""


def find(text: str) -> tuple[HeadlinePlaces | None, list[str]]:
    page = strip_marks(read_lines(text))
    running = [is_running(each.line) for each in page]
    stretch = find_stretch([each.line for each in page], running)
    assert stretch is not None
    return find_heading(Surroundings(page, running, stretch, language="en")), [each.line.text for each in page]


def heading(text: str) -> str:
    found, page = find(text)
    return page[found.place] if found else ""


@pytest.mark.parametrize(
    "above",
    [
        "Desks of the paper\nRope and lamp\n\nFerry leaves Selby for good",
        "Desks of the paper\nRope and lamp\n\nFerry leaves Selby for good\n\nBy Jane Roe\n8 November 2021",
        "Ferry leaves Selby for good | The Lamp\nDesks of the paper\nFerry leaves Selby for good\nRope and lamp",
        "Old rope wanted\nBoats seen from above\n\nFerry leaves Selby for good\n\n8 November 2021\n\nA view of it",
    ],
    ids=["over the text", "over facts", "as the page's title", "over a caption"],
)
def test_the_headline_is_found_from_the_text_upwards(above: str) -> None:
    assert heading(f"{above}\n\n{TEXT}") == "Ferry leaves Selby for good"


def test_a_headline_below_a_notice_is_found() -> None:
    notice = "This paper is read by more people than any other one on the island, and we thank you for it."

    assert (
        heading(f"{notice}\n\nFerry leaves Selby for good\n\n8 November 2021\n\n{TEXT}")
        == "Ferry leaves Selby for good"
    )


def test_items_of_menus_are_not_headlines() -> None:
    assert (
        heading(f"   * Ferry leaves Selby\n   * Ferry voted for\n\n   Ferry leaves port\n\n{TEXT}")
        == "Ferry leaves port"
    )


def test_the_headline_stands_over_its_summary() -> None:
    summary = "The ferry has left Selby port for good, the council and shopkeepers said"
    page = f"Desks of the paper\n\nThe old ferry has left Selby for good\n{summary}\n8 November 2021\n\n{TEXT}"

    assert heading(page) == "The old ferry has left Selby for good"


@pytest.mark.parametrize("trail", ["Home > Ships > Old boats", "8.11.2021 | Old boats"])
def test_a_trail_of_the_page_names_the_headline(trail: str) -> None:
    assert heading(f"{trail}\n\nOld boats\nRopes and lamps here\n\n{TEXT}") == "Old boats"


def test_a_line_above_the_headline_that_may_be_it_instead_is_named() -> None:
    found, page = find(f"Ropes\n\nThe old ferry\n\nHarbour of the island\n\nFerry leaves Selby for good\n\n{TEXT}")

    assert found is not None
    assert (page[found.first], page[found.place]) == ("The old ferry", "Ferry leaves Selby for good")


def test_a_text_without_a_line_above_has_no_headline() -> None:
    assert heading(TEXT) == ""


def test_many_short_lines_in_the_text_are_looked_through_only_at_its_beginning() -> None:
    first, _, second = TEXT.partition("\n\n")
    names = "\n".join(["Rope", "Lamp"] * 4 + ["a list of all the ropes on the pier"] * 30)

    assert heading(f"Ferry leaves Selby for good\n\n{first}\n{names}\n{second}") == "Ferry leaves Selby for good"
