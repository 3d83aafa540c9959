from index.page.features import Line
from index.page.lines import read_lines
from index.page.whole.marks import strip_marks

LYNX = """   #[1]Feed

     * [2]News
          + [3]Sport
     *
   ____________________ (BUTTON) Search

Ferry leaves port

   The ferry has [4]left the port, said the council.
   It will be back.

References

   Visible links
   1. https://example.org/feed
   2. https://example.org/news
   3. https://example.org/sport
   4. https://example.org/ferry
"""


def test_bullets_numbers_of_links_fields_and_addresses_are_taken_off() -> None:
    page = strip_marks(read_lines(LYNX))

    assert [each.line.text for each in page] == [
        "News",
        "Sport",
        "Ferry leaves port",
        "The ferry has left the port, said the council.",
        "It will be back.",
    ]
    assert [each.line.text for each in page if each.is_item] == ["News", "Sport"]


def test_what_stands_at_the_margin_over_indented_text_is_a_heading() -> None:
    assert [each.line.text for each in strip_marks(read_lines(LYNX)) if each.line.is_heading] == ["Ferry leaves port"]


def test_lines_at_the_margin_are_not_headings_if_the_text_stands_there_too() -> None:
    quoted = "The ferry has left the port.\n\n    We shall not see it again, said the mayor.\n\nNobody waved."

    assert not any(each.line.is_heading for each in strip_marks(read_lines(quoted)))


def test_notes_in_brackets_stay_where_they_do_not_number_links() -> None:
    text = "The ferry left.[1] It was late,[2] said the mayor.[3]"

    assert [each.line.text for each in strip_marks([Line(1, text)])] == [text]


def test_names_of_pictures_and_boxes_to_tick_are_left_out() -> None:
    texts = ("[logo-print]", "ferry.jpg ferry.jpg", "[ ] Remember me", "IFRAME: https://example.org/x", "Ferry [again]")

    page = strip_marks([Line(number, text) for number, text in enumerate(texts, 1)])

    assert [each.line.text for each in page] == ["Ferry [again]"]


def test_the_feeds_that_lynx_prints_first_are_left_out() -> None:
    feeds = "   #The Lamp » Feed The Lamp » Comments Feed The Lamp » Ferry leaves\n   port Comments Feed alternate\n\n"

    assert [each.line.text for each in strip_marks(read_lines(f"{feeds}   Menu of the paper\n\nFerry\n"))] == [
        "Menu of the paper",
        "Ferry",
    ]


def test_paragraphs_at_the_margin_are_no_headings_where_comments_are_indented() -> None:
    text = "The ferry has left the port of Selby for good, the council said on Monday, and nobody waved. " * 3
    lines = [Line(1, "Ferry leaves Selby"), Line(2, text), *(Line(3, "It will not come back.", indent=3),) * 20]

    assert [each.line.is_heading for each in strip_marks(lines)][:3] == [True, False, False]
