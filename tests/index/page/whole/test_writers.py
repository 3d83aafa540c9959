"""Who wrote the article of a whole page."""

import pytest

from index.page.furniture import is_running
from index.page.lines import read_lines
from index.page.whole.marks import strip_marks
from index.page.whole.signer import Extent
from index.page.whole.stretch import Stretch
from index.page.whole.surroundings import Surroundings
from index.page.whole.writers import CLUES, find_authors

HEADLINE = "Ferry leaves Selby for good"
TEXT = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."
MENU = ("Boats and Piers", "Lamps", "Old Ropes")


def authors(*texts: str, language: str = "en") -> tuple[str, ...]:
    """Return the authors of a page whose lines are parted by blank ones."""
    lines = strip_marks(read_lines("\n\n".join(texts)))
    running = [is_running(each.line) for each in lines]
    prose = [place for place, is_text in enumerate(running) if is_text]
    bounds = Extent([each.line.text for each in lines].index(HEADLINE), prose[0], prose[-1] + 1)
    page = Surroundings(lines, running, Stretch(bounds.start, bounds.end, 90), language=language)
    found = find_authors(page, bounds, language=language)
    return found.authors.values if found else ()


@pytest.mark.parametrize(
    "below",
    [
        ("By Jane Roe",),
        ("8 November 2021", "Jane Roe"),
        ("Jane Roe", "8 November 2021"),
        ("Jane Roe 3 hours ago",),
        ("Jane Roe and a boat", "Posted on 8 November 2021 by Jane Roe"),
        ("8 November 2021 by", "Jane Roe"),
    ],
    ids=["a byline", "under a day", "over a day", "before an age", "in a line of facts", "under a By"],
)
def test_a_name_below_the_headline_is_the_authors(below: tuple[str, ...]) -> None:
    assert authors(*MENU, HEADLINE, *below, TEXT, TEXT) == ("Jane Roe",)


def test_a_pen_name_or_a_role_beside_a_day_is_the_authors() -> None:
    said = ("Über Lampfan", "Lampfan aus Selby")
    assert authors(*MENU, HEADLINE, "Lampfan 8. November 2021", TEXT, *said, language="de") == ("Lampfan",)
    assert authors(*MENU, HEADLINE, "Redaktion", "8. November 2021", TEXT, language="de") == ("Redaktion",)


def test_one_word_beside_a_day_that_the_page_does_not_say_again_is_nobody() -> None:
    assert authors(*MENU, HEADLINE, "Lampen 8. November 2021", TEXT, language="de") == ()


def test_a_name_under_a_label_is_the_authors_wherever_it_stands() -> None:
    assert authors(*MENU, HEADLINE, TEXT, *MENU * 3, "Author", "Jane Roe", "More") == ("Jane Roe",)


def test_a_name_alone_is_the_authors_where_a_note_says_who_they_are() -> None:
    note = "Ikran Dahl is a reporter of this paper who knows the ferries of the island."
    assert authors(*MENU, HEADLINE, "Ikran Dahl", TEXT, TEXT, note) == ("Ikran Dahl",)
    assert authors(*MENU, HEADLINE, "Ikran Dahl", TEXT, TEXT) == ()


def test_authors_that_each_have_a_line_are_named_together() -> None:
    assert authors(*MENU, HEADLINE, "Jane Roe", "JR", "Daniel Poe", "8 November 2021", TEXT) == (
        "Jane Roe",
        "Daniel Poe",
    )


@pytest.mark.parametrize("first", [("By", "Cyd Lane"), ("By Cyd Lane",)], ids=["under a By", "behind a By"])
def test_authors_below_one_by_are_named_together(first: tuple[str, ...]) -> None:
    found = authors(*MENU, HEADLINE, *first, "Daniel Poe", "Jane Roe", "8 November 2021", TEXT)
    assert found == ("Cyd Lane", "Daniel Poe", "Jane Roe")


def test_what_the_text_has_in_small_letters_is_not_a_name() -> None:
    text = "Whoever works on the pier has health care, the council said on Monday, and rope bridges are paid for."
    assert authors(*MENU, HEADLINE, "Health Care", "8 November 2021", TEXT) == ()
    assert authors(*MENU, HEADLINE, "Rope Bridges", "8 November 2021", TEXT, text) == ()
    assert authors(*MENU, HEADLINE, "Ikran Dahl", "8 November 2021", TEXT, text) == ("Ikran Dahl",)


def test_a_place_before_a_day_is_nobody() -> None:
    assert authors(*MENU, HEADLINE, "New Selby, 8 November 2021", TEXT) == ()


def test_a_name_at_the_end_of_the_text_is_the_authors() -> None:
    assert authors(*MENU, HEADLINE, TEXT, TEXT, "Text: Jane Roe", TEXT) == ("Jane Roe",)


@pytest.mark.parametrize(
    "page",
    [
        ("Jane Roe", *MENU, HEADLINE, TEXT, TEXT, "© 2021 Jane Roe"),
        (*MENU, HEADLINE, *[TEXT] * 9, "Jane Roe", *[TEXT] * 9, "More by Jane Roe"),
        (*MENU, HEADLINE, TEXT, "Jane Roe", *MENU, "View all posts by Jane Roe"),
    ],
    ids=["whose the rights and the site are", "alone within the text, and behind a By", "below the text"],
)
def test_a_name_far_from_the_headline_is_the_authors_where_the_page_says_it_again(page: tuple[str, ...]) -> None:
    assert authors(*page) == ("Jane Roe",)


@pytest.mark.parametrize(
    "page",
    [
        (*MENU, HEADLINE, TEXT, TEXT, "© 2021 Jane Roe"),
        (*MENU, HEADLINE, *[TEXT] * 9, "Comments (2)", "Jane Roe", *[TEXT] * 9),
        (*MENU, HEADLINE, TEXT, "By our photos we show what the ferries of this island looked like once.", TEXT),
    ],
    ids=["whose the rights are", "who comments", "a sentence with a By"],
)
def test_others_whom_a_page_names_are_not_the_authors(page: tuple[str, ...]) -> None:
    assert authors(*page) == ()


def test_bylines_of_other_articles_are_not_the_authors() -> None:
    other = ("More stories", "Piers are closed", "By Daniel Poe")
    assert authors(*MENU, HEADLINE, "8 November 2021", TEXT, TEXT, *other) == ()


def test_names_of_menus_are_nobodys() -> None:
    assert authors(*MENU, "Old Ropes", HEADLINE, "Old Ropes", TEXT, TEXT) == ()


def test_whom_the_text_tells_of_did_not_write_it() -> None:
    text = [f"{TEXT} Nora Pell was there."] * 9
    assert authors(*MENU, HEADLINE, *text, "Nora Pell", *text) == ()


def test_a_byline_comes_before_what_only_looks_like_a_name() -> None:
    assert authors(*MENU, "Broken Pier", HEADLINE, "8 November 2021", "By Jane Roe", TEXT) == ("Jane Roe",)


def test_a_note_about_a_name_speaks_for_it() -> None:
    note = "Nora Pell has written about ferries for this paper for ten years, and lives on the island."
    assert authors(*MENU, HEADLINE, "Nora Pell", TEXT, TEXT, note, "More by Nora Pell") == ("Nora Pell",)


def test_no_two_clues_have_one_name() -> None:
    names = [clue.name for clue in CLUES]
    assert sorted(names) == sorted(set(names))
