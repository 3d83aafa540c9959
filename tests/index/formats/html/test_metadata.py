import pytest
from lxml.html import document_fromstring

from index.facts.fact import choose
from index.formats.html.metadata import page_facts
from index.vocabulary.article import Field


def stated(page: str, *, url: str = "") -> dict[Field, tuple[tuple[str, ...], str]]:
    found = choose(page_facts(document_fromstring(page), url=url))
    return {field: (each.values, each.provenance.origin) for field, each in found.items()}


def test_meta_tags_come_before_json_ld_and_this_before_attributes() -> None:
    page = (
        '<html lang="en"><meta property="article:published_time" content="2021-11-08">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Talks", "author": "Ada Roe",'
        ' "datePublished": "2021-11-09"}</script>'
        '<p itemprop="author">Ben Poe</p><p itemprop="publisher">The Echo</p></html>'
    )

    found = stated(page)

    assert found[Field.PUBLISHED] == (("2021-11-08",), "meta article:published_time")
    assert found[Field.AUTHOR] == (("Ada Roe",), "JSON-LD author")
    assert found[Field.SOURCE] == (("The Echo",), "microdata publisher")
    assert found[Field.LANGUAGE] == (("en",), "html lang")


def test_the_address_tells_the_day_and_the_site_for_lack_of_better() -> None:
    found = stated("<html><p>It rained.</p></html>", url="https://www.echo.example/2021/11/08/talks")

    assert found[Field.PUBLISHED] == (("2021-11-08",), "URL")
    assert found[Field.SOURCE] == (("echo.example",), "URL")


@pytest.mark.parametrize("path", ["2021/05/03/dam", "2021/5/3", "2021-05-03-dam", "20210503/dam", "news/03-05-2021"])
def test_the_address_tells_the_day_and_that_is_a_guess(path: str) -> None:
    page = document_fromstring(f"<link rel=canonical href=https://echo.example/{path}><p>A.</p>")

    found = [each for each in page_facts(page) if each.provenance.field is Field.PUBLISHED]

    assert [(each.values, each.provenance.guess) for each in found] == [(("2021-05-03",), True)]


@pytest.mark.parametrize("path", ["2021/05/dam", "12345678/dam", "issue-20-05-2021x", "2021/45/99/"])
def test_an_address_without_a_whole_day_tells_none(path: str) -> None:
    page = document_fromstring(f"<link rel=canonical href=https://echo.example/{path}><p>A.</p>")

    assert not [each for each in page_facts(page) if each.provenance.field is Field.PUBLISHED]
