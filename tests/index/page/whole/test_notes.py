"""What the lines around a headline say about the author and the day."""

import pytest

from index.facts.fact import Fact
from index.page.features import Line
from index.page.whole.marks import PageLine
from index.page.whole.notes import note_facts, notes_above, notes_below, plain_lines, split_opening
from index.vocabulary.article import Field

PROSE = "The ferry has left the port of Selby for good, the council said on Monday, and it will not come back."


def lines(*texts: str) -> list[PageLine]:
    return [PageLine(Line(number, text)) for number, text in enumerate(texts, 1)]


def told(facts: tuple[Fact, ...]) -> list[tuple[str, str]]:
    return [(each.provenance.field.value, each.values[0]) for each in facts]


def test_a_line_with_a_day_and_a_name_tells_both() -> None:
    found = note_facts(Line(1, "Jane Roe 8 November 2021 5 min read"), language="en")
    assert told(found) == [("author", "Jane Roe"), ("published", "2021-11-08")]


@pytest.mark.parametrize(
    "text",
    [
        "lampfan 8.11.2021, 15:07 Uhr",
        "Selby, 8.11.2021, 058/21",
        "8.11.2021 Aktuelle Meldung",
        "8.11.2021 | Many words about the lamps that burn in the harbour of Selby at night",
    ],
)
def test_a_line_that_holds_little_but_a_day_tells_it(text: str) -> None:
    assert told(note_facts(Line(1, text), language="de")) == [("published", "2021-11-08")]


def test_a_line_that_says_what_the_article_is_filed_under_tells_its_day() -> None:
    by_nobody = "Posted in Boats on 8 November 2021 by admin"
    under_several = "Published in Boats, Rope, Lamps of the pier and Old timetables on 8 November 2021"
    for text in (by_nobody, under_several):
        assert told(note_facts(Line(1, text), language="en")) == [("published", "2021-11-08")]


def test_a_heading_that_names_a_day_within_a_sentence_tells_nothing() -> None:
    text = "What the council said about all the ferries on 8 November 2021 in the old hall of Selby"
    assert note_facts(Line(1, text), language="en") == ()
    assert note_facts(Line(1, "The ferry left on 8 November 2021."), language="en") == ()


def test_a_byline_that_goes_on_with_a_sentence_about_its_author_is_one() -> None:
    text = "By Jane Roe, a reporter who has written about ferries for ten years. She lives in Selby."
    assert told(note_facts(Line(1, text), language="en")) == [("author", "Jane Roe")]
    assert note_facts(Line(1, "By Friday, a boat had been found that was old enough."), language="en") == ()


def test_names_without_a_day_above_the_headline_are_those_of_menus() -> None:
    found = notes_above(lines("Stage Mag", "Word Game", "Lamp Shop"), language="en")
    assert (found.lines, found.facts) == ((), ())


def test_a_day_that_stands_at_the_margin_is_not_a_heading() -> None:
    page = [PageLine(Line(1, "Jane Roe", is_heading=True)), PageLine(Line(2, "8 November 2021", is_heading=True))]
    found = notes_below(page, language="en")
    assert [line.text for line in found.lines if not line.is_heading] == ["Jane Roe", "8 November 2021"]


def test_summaries_are_kept_and_buttons_are_not() -> None:
    found = notes_below(lines("What the island will do without its boat", "Share", "149"), language="en")
    assert [line.text for line in found.lines] == ["What the island will do without its boat"]


def test_entries_of_a_list_between_headline_and_text_are_kept() -> None:
    entries = ("300 g of flour", "1 egg", "200 g of sugar")
    items = [PageLine(Line(1, text), is_item=True) for text in ("Rope", *entries, "Lamp")]
    assert tuple(line.text for line in notes_below(items, language="en").lines) == entries
    assert tuple(line.text for line in plain_lines(items, language="en")) == entries


def test_a_line_below_the_summary_that_tells_author_and_day_is_left_out() -> None:
    note = "Jane Roe · Lamp News · Posted: Nov 8, 2021 9:27 AM ET | Last Updated: 24 minutes ago"
    found = split_opening(lines(PROSE, note, PROSE), language="en")
    assert told(found.facts) == [("author", "Jane Roe"), ("published", "2021-11-08")]
    assert [line.text for line in found.lines] == [PROSE, PROSE]


def test_further_down_a_line_with_a_day_is_text() -> None:
    texts = (PROSE, PROSE, PROSE, "— Jane Roe (@jane) November 8, 2021")
    found = split_opening(lines(*texts), language="en")
    assert (found.facts, tuple(line.text for line in found.lines)) == ((), texts)


def test_links_in_a_text_are_left_out_unless_they_state_facts() -> None:
    page = [PageLine(Line(1, text), is_link=True) for text in ("More lamps", "Jane Roe, 8.11.2021 15:32 Uhr")]
    found = split_opening([*page, *lines(PROSE)], language="de")
    assert [line.text for line in found.lines] == ["Jane Roe, 8.11.2021 15:32 Uhr", PROSE]
    assert Field.PUBLISHED in {each.provenance.field for each in found.facts}


def test_captions_and_reviews_do_not_name_the_author() -> None:
    for text in ("Photo by Jane Roe, 8 November 2021", "Medically reviewed by Jane Roe on 8 November 2021"):
        assert "author" not in dict(told(note_facts(Line(1, text), language="en")))
