"""What stands around names on a whole page."""

from index.page.furniture import is_running
from index.page.lines import read_lines
from index.page.whole.marks import strip_marks
from index.page.whole.mentions import Mention
from index.page.whole.signer import Extent, Signer
from index.page.whole.stretch import Stretch
from index.page.whole.surroundings import Surroundings

TEXT = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."
PAGE = (
    "Jane Roe",
    "Boats",
    "Ferry leaves Selby",
    "Jane Roe",
    TEXT,
    TEXT,
    "Comments (2)",
    "Jane Roe",
    "More by Jane Roe",
)


def signer(place: int) -> Signer:
    """Return the signer of the name in a line of the page above."""
    lines = strip_marks(read_lines("\n\n".join(PAGE)))
    running = [is_running(each.line) for each in lines]
    page = Surroundings(lines, running, Stretch(4, 6, 30), language="en")
    return Signer(page, Extent(2, 4, 6), place, Mention(("Jane Roe",), is_alone=True))


def test_a_signer_tells_where_its_line_stands() -> None:
    assert (signer(3).is_first, signer(3).is_between, signer(3).is_below_text, signer(3).is_below_comments) == (
        True,
        True,
        False,
        False,
    )
    assert (signer(7).is_first, signer(7).is_below_text, signer(7).is_below_comments) == (False, True, True)


def test_a_signer_tells_where_else_the_page_says_the_name() -> None:
    assert (signer(3).is_site, signer(3).is_in_menus, signer(3).is_signed_elsewhere) == (True, True, True)
    assert signer(8).is_signed_elsewhere is False
