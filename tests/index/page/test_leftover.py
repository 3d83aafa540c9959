"""Hold that nothing which was read is lost without a word."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from index.facts.fact import Draft, finish
from index.formats.html.page import read_page_text
from index.page.article import read_page
from index.page.leftover import with_leftover
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError
from tests.index.page.test_furniture_prose import FURNITURE, PROSE

LINES = st.sampled_from(
    [
        *(*PROSE[::3], *FURNITURE, "Skerra cut off", "SKERRA", "By Jane Roe", "Jane Roe in Selby", "8 November 2021"),
        *("Published", "14:32", "Most Read", "More in Politics", "Image caption,", "The rope", "WORLD NEWS", "48"),
        *(
            "Home > World > Asia",
            "Staff Writer",
            "Source: Nordwire",
            "Nordwire REGION",
            "Harbour Gazette",
            "Updated 3h ago",
        ),
        *("The ferry stopped on Monday, and nobody could say for how long it would.", "a", "Author: Ada Roe", "By"),
    ]
)
GAPS = st.sampled_from(["\n", "\n\n"])
TAGS = st.sampled_from(
    ("p", "h1", "h2", "h3", "nav", "footer", "figcaption", "li", "div", "aside", "button", "blockquote")
)


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text)}


def said(draft: Draft) -> set[str]:
    try:
        article = finish(draft, id="a", location="a")
    except ReadError:  # neither headline nor text
        return words(
            *(each.provenance.quote for each in draft.facts), *(v for each in draft.facts for v in each.values)
        )
    facts = (article.title, article.standfirst, article.source, article.section, article.published, *article.authors)
    texts = (text for each in article.paragraphs for text in (each.text, each.heading))
    return words(*facts, *texts, *(each.quote for each in article.provenance))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(LINES, GAPS), min_size=1, max_size=9))
def test_each_word_of_a_plain_page_is_in_its_article_or_left_out(
    lines: list[tuple[str, str]],
) -> None:
    text = "".join(line + gap for line, gap in lines)

    assert words(text) <= said(read_page(text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TAGS, LINES), min_size=1, max_size=9))
def test_each_word_of_a_web_page_is_in_its_article_or_left_out(blocks: list[tuple[str, str]]) -> None:
    page = "".join(f"<{tag}>{text}</{tag}>" for tag, text in blocks)

    assert words(*(text for _, text in blocks)) <= said(read_page_text(f"<html><body>{page}</body></html>"))


def test_what_is_left_out_is_bounded_and_counted() -> None:
    draft = with_leftover(
        Draft((), (Paragraph("It rained."),)), [*(f"Link {number}" for number in range(900)), "It rained."]
    )

    (left,) = draft.facts
    assert left.provenance.field is Field.LEFT_OUT
    assert left.provenance.note == "900 lines"
    assert len(left.provenance.quote) <= 1_000
