"""Whole pages as text, in the forms that a browser, Lynx and w3m give them."""

import pytest

from index.facts.fact import finish
from index.page.article import read_page
from index.page.whole.pasted import read_text_page
from index.vocabulary.article import Article

DESKS = ("Island", "Harbour", "Weather", "Rope", "Lamps", "Letters to us", "Our people", "Home", "Contact", "Sport")

FIRST = (
    "The ferry has left the port of Selby for good, the council said on Monday, and it will not come back this year or"
    " the next."
)
THIRD = (
    "The mayor, who was born on the northern shore, where most people love the old boats, said that the lamps of the"
    " pier would burn at night as long as anybody came to see them, and that ropes, planks and paint were paid for."
)
SECOND = (
    "The council had voted for the new timetable in spring, after shopkeepers of the island complained that nobody came"
    " to see them in winter."
)

MENU = "\n".join(DESKS * 30)

PASTED = f"""Skip to content
{MENU}
Ferry leaves Selby for good
By Jane Roe
8 November 2021
Share
{FIRST}

{SECOND}

{THIRD}

Related articles
Lamps of the pier are new
Rope is dear again
About us
Contact
© 2021 The Lamp
"""

LYNX = """   #[1]Feed [2]alternate

     * [3]Home
     * [4]Island
          + [5]Harbour
          + [6]Weather
     * [7]Rope
     *

   ____________________ (BUTTON) Search

Ferry leaves Selby for good

   By [8]Jane Roe
   8 November 2021

   The ferry has left the port of Selby for good, the [9]council said on
   Monday, and it will not come back this year or the next.

   The council had voted for the new timetable in spring, after
   shopkeepers of the island complained that nobody came to see them in
   winter.

   The mayor, who was born on the northern shore, where most people love
   the old boats, said that the lamps of the pier would burn at night as
   long as anybody came to see them, and that ropes, planks and paint
   were paid for.

Related articles

     * [10]Lamps of the pier are new
     * [11]Rope is dear again

   © 2021 The Lamp

References

   Visible links
   1. https://example.org/feed
   2. https://example.org/feed.json
"""

W3M = """[logo]

  • Home
  • Island
      □ Harbour
      □ Weather
  • Rope

[                    ] [Search]
Ferry leaves Selby for good

By Jane Roe
8 November 2021

The ferry has left the port of Selby for good, the council said on Monday, and
it will not come back this year or the next.

The council had voted for the new timetable in spring, after shopkeepers of the
island complained that nobody came to see them in winter.

The mayor, who was born on the northern shore, where most people love the old
boats, said that the lamps of the pier would burn at night as long as anybody
came to see them, and that ropes, planks and paint were paid for.

Related articles

  • Lamps of the pier are new
  • Rope is dear again

© 2021 The Lamp
"""


def read(text: str) -> Article:
    return finish(read_text_page(text), id="x", location="x")


@pytest.mark.parametrize("page", [PASTED, LYNX, W3M], ids=["pasted", "lynx", "w3m"])
def test_the_article_is_found_among_the_menus(page: str) -> None:
    article = read(page)

    assert (article.title, article.authors, article.published) == (
        "Ferry leaves Selby for good",
        ("Jane Roe",),
        "2021-11-08",
    )
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND, THIRD]


def test_what_is_left_out_is_said() -> None:
    left = next(each for each in read_text_page(PASTED).facts if each.provenance.origin == "page furniture")

    assert left.provenance.quote.startswith("Skip to content | Island | Harbour")


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry leaves Selby\n\n{FIRST}\n\n{SECOND}",
        "Ferry results\n\n" + "\n".join(f"Oper shr {n} cts vs 19 cts" for n in range(20)) + f"\n\n{FIRST}",
        f"Who signed\n\n{FIRST}\n\n" + "\n".join(["Ada Roe", "Ben Poe", "Cyd Lane"] * 6),
        "To the lamp\n\n" + "\n".join(["O lamp that shines", "Upon the pier", "At night"] * 6),
    ],
    ids=["an article", "a table", "a list of names", "a poem"],
)
def test_a_text_without_menus_is_read_as_before(text: str) -> None:
    assert read_text_page(text) == read_page(text)


def test_a_text_without_menus_names_its_authors_above_it() -> None:
    head = ("Boats", "Ferry leaves Selby for good", "Jane Roe and Daniel Poe", "3 hours ago", "Boats", "Lamps", "Rope")
    page = "\n\n".join((*head, FIRST, SECOND))

    assert read(page).authors == ("Jane Roe", "Daniel Poe")


def test_a_name_between_headline_and_text_is_an_author_only_beside_a_date() -> None:
    page = PASTED.replace("By Jane Roe\n8 November 2021\n", "Lamp Lighters\n")

    assert read(page).authors == ()


def test_headings_and_long_items_that_are_links_belong_to_the_text() -> None:
    item = "Timetable of the ferries between Selby and the island in winter"
    listed = f"[9]What the council says\n\n     * [10]Share\n     * [11]{item}\n\n   The council had voted"
    page = LYNX.replace("   The council had voted", listed)

    assert [(each.heading, each.text) for each in read(page).paragraphs] == [
        ("", FIRST),
        ("What the council says", item),
        ("What the council says", SECOND),
        ("What the council says", THIRD),
    ]


def test_facts_are_looked_for_below_the_last_place_of_a_headline() -> None:
    listed = "\nFerry leaves Selby for good\n\n" + "Old boats of the pier\nRopes\nLamps\n" * 5
    page = PASTED.replace(f"{MENU}\n", f"{MENU}\n{listed}").replace("By Jane Roe", "Jane Roe")
    at = page.rindex("Ferry leaves Selby for good")
    page = f"{page[:at]}FERRY LEAVES SELBY FOR GOOD{page[at + 27 :]}"

    assert (read(page).title, read(page).authors) == ("FERRY LEAVES SELBY FOR GOOD", ("Jane Roe",))


def test_short_sentences_at_the_end_belong_to_the_text() -> None:
    page = PASTED.replace(f"{THIRD}\n", f"{THIRD}\n\nNobody came to see it.\n")

    assert [each.text for each in read(page).paragraphs] == [FIRST, SECOND, THIRD, "Nobody came to see it."]


@pytest.mark.parametrize(
    "last",
    ["Read more about the new timetable:", "More about the ferries, their captains and what they earned in winter"],
)
def test_a_last_line_that_no_menu_holds_belongs_to_the_text(last: str) -> None:
    page = PASTED.replace(f"{THIRD}\n", f"{THIRD}\n\n{last}\nRope\n")

    assert [each.text for each in read(page).paragraphs] == [FIRST, SECOND, THIRD, last]


def test_a_list_at_the_end_of_the_text_is_kept_to_its_last_entry() -> None:
    entries = "     * The captain spoke of the new timetable at length.\n     * Questions of readers\n     * Tea\n"
    page = LYNX.replace("Related articles", f"{entries}\nRelated articles")

    assert [each.text for each in read(page).paragraphs][3:] == [
        "The captain spoke of the new timetable at length.",
        "Questions of readers",
        "Tea",
    ]


@pytest.mark.parametrize(
    "title", ["Comments (2)", "13 comments", "Leave a Reply", "2 thoughts on “Ferry leaves Selby”", "2 Kommentare"]
)
def test_what_readers_wrote_is_no_text(title: str) -> None:
    comments = f"Ann Lamp\n9 November 2021\n{SECOND}\n\nBen Rope\n{FIRST}\n" * 3
    article = read(PASTED.replace(f"{THIRD}\n", f"{FIRST}\n\n{THIRD}\n\n{title}\n{comments}"))

    assert [each.text for each in article.paragraphs] == [FIRST, SECOND, FIRST, THIRD]
    assert article.published == "2021-11-08"


def test_a_count_of_comments_over_the_text_does_not_end_it() -> None:
    page = PASTED.replace("Share\n", "2 Comments\n")

    assert [each.text for each in read(page).paragraphs] == [FIRST, SECOND, THIRD]


def test_a_notice_longer_than_the_article_above_it_is_left_out() -> None:
    buttons = "Log in\nShare\nPrint\nContact us\nNews\nSport\nLamps\n" * 4
    notice = "We keep what you tell us for as long as we need it, and give it to nobody else on the island.\n" * 3
    text = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved."
    head = "Ferry leaves Selby port for good\nBy Jane Roe\n8 November 2021"

    article = finish(read_text_page(f"{buttons}{notice}{buttons}\n{head}\n\n{text}\n\n{buttons}"), id="x", location="x")

    assert (article.title, article.authors) == ("Ferry leaves Selby port for good", ("Jane Roe",))
    assert [each.text for each in article.paragraphs] == [text]


def test_what_stands_below_another_likely_headline_is_kept() -> None:
    page = PASTED.replace("Ferry leaves", "The old ferry\nA boat for all of Selby\nFerry leaves", 1)

    article = read(page)

    assert (article.title, article.standfirst) == ("Ferry leaves Selby for good", "")
    assert [each.text for each in article.paragraphs][:3] == ["The old ferry", "A boat for all of Selby", FIRST]


def test_a_byline_with_more_than_a_name_and_a_day_is_no_standfirst() -> None:
    byline = "8. November 20218. November 2021 Jane Roe 1 Kommentar Boote, Inseln"
    article = read(f"{MENU}\n\nFerry leaves Selby for good\n\n{byline}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{MENU}")
    assert (article.authors, article.published, article.standfirst) == (("Jane Roe",), "2021-11-08", "")
