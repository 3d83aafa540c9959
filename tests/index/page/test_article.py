"""Hold the rules for plain pages to whole pages as browsers and clippings give them, furniture and all.

`saved/expected.json` says what each of the pages beside it is understood as, written by the reader and read by people:
paragraphs by how they begin, behind the heading that they stand under.
"""

import json
from pathlib import Path

import pytest

from index.facts.fact import finish
from index.page.article import read_page
from index.vocabulary.article import Article

PAGES = Path(__file__).parent / "saved"
EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_saved_page_is_understood(name: str) -> None:
    page = (PAGES / f"{name}.txt").read_text("utf-8")

    article = finish(read_page(page), id=name, location=f"{name}.txt")

    assert understood(article) == EXPECTED[name]


def test_every_saved_page_has_an_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(EXPECTED)


def understood(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "standfirst": article.standfirst,
        "source": article.source,
        "section": article.section,
        "authors": list(article.authors),
        "published": article.published,
        "paragraphs": [f"{each.heading} | {each.text[:40]}".removeprefix(" | ") for each in article.paragraphs],
    }
