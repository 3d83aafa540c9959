from lxml.html import document_fromstring

from index.formats.html.authors.below import byline_facts
from index.formats.html.body.blocks import read_blocks


def authors(body: str) -> list[tuple[str, ...]]:
    blocks = read_blocks(document_fromstring(body))
    return [each.values for each in byline_facts(blocks, title="Sluice repaired")]


def test_a_byline_below_the_headline_counts_whatever_the_page_marks_it_as() -> None:
    assert authors("<h1>Sluice repaired</h1><p>3 min</p><div class=share>von Jane Roe</div>") == [("Jane Roe",)]
    assert authors("<h1>Sluice repaired</h1><p>Rivers | By Jane Roe | 3 May 2021</p>") == [("Jane Roe",)]


def test_no_byline_is_looked_for_in_the_text_and_without_a_headline() -> None:
    assert authors(f"<h1>Sluice repaired</h1><p>{'They met. ' * 20}</p><p>By Jane Roe</p>") == []
    assert authors("<h1>Ferry line</h1><p>By Jane Roe</p>") == []
    assert authors("<h1>Sluice repaired</h1><p>By Reuters</p>") == []
