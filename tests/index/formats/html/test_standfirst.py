import pytest
from lxml.html import document_fromstring

from index.facts.fact import Fact, fact
from index.formats.html.body.blocks import read_outline
from index.formats.html.standfirst import find_standfirst
from index.vocabulary.article import Field

TEXT = "The keepers of forty locks will be paid for eleven years of nights, a court ruled on Monday."
LEAD = "A court ends a long quarrel on the canal."


def standfirst(html: str, *said: str) -> str:
    outline = read_outline(document_fromstring(html))
    facts: list[Fact] = [fact(Field.STANDFIRST, each, "meta description") for each in said]
    found = find_standfirst(outline.blocks, outline, facts)
    return found.values[0] if found else ""


@pytest.mark.parametrize(
    "html",
    [f"<p class=standfirst>{LEAD}</p><p>{TEXT}</p>", f"<div class=article-lead><p>{LEAD}</p></div><p>{TEXT}</p>"],
)
def test_what_the_page_marks_is_the_standfirst(html: str) -> None:
    assert standfirst(html, "Something else that the page says of itself") == LEAD


def test_a_description_is_the_standfirst_unless_it_is_an_excerpt_of_the_text() -> None:
    assert standfirst(f"<p>{TEXT}</p>", LEAD) == LEAD
    assert standfirst(f"<p>{TEXT}</p>", TEXT[:60] + "…") == ""


def test_a_description_that_stands_over_the_text_is_the_standfirst() -> None:
    assert standfirst(f"<h2>{LEAD}</h2><p>{TEXT}</p>", LEAD) == LEAD


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=lead><p>{TEXT} Nobody had kept the books. They will be paid in June.</p></div><p>{TEXT}</p>",
        f"<div class=article-content><p id=summary>{LEAD}</p><p>{TEXT}</p></div>",
    ],
)
def test_the_first_paragraph_of_the_text_is_not_a_standfirst_whatever_its_name(html: str) -> None:
    assert standfirst(html, "Something else that the page says of itself") == ""


def test_a_long_standfirst_in_the_head_is_one() -> None:
    lead = f"{LEAD} Nobody had kept the books. They will be paid in June."

    assert standfirst(f"<header><p class=lead>{lead}</p></header><p>{TEXT}</p>") == lead
