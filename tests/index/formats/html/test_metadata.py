from lxml.html import document_fromstring

from index.facts.fact import choose
from index.formats.html.blocks import read_blocks
from index.formats.html.metadata import choose_title, page_facts
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


def test_a_date_among_links_to_other_articles_is_not_the_page_s() -> None:
    page = (
        "<html><aside><time datetime=2020-01-01>1 Jan</time></aside>"
        "<ul><li><a href=/b>B</a><time datetime=2020-01-02>2 Jan</time></li></ul>"
        "<article><h1>Talks</h1><time datetime=2021-11-08>8 Nov</time></article></html>"
    )

    assert stated(page)[Field.PUBLISHED] == (("2021-11-08",), "time datetime")


def test_the_headline_is_the_heading_that_the_markup_names_too() -> None:
    tree = document_fromstring(
        "<html><title>Talks resume in Baku - The Echo</title><h1>The Echo</h1><h1>Talks resume in Baku</h1></html>"
    )

    title = choose_title(read_blocks(tree), page_facts(tree))

    assert title is not None
    assert (title.values, title.provenance.origin) == (("Talks resume in Baku",), "h1")


def test_a_date_that_no_attribute_says_in_full_is_said_to_be_there() -> None:
    page = document_fromstring("<article><time class=published datetime='06-23'>23 June</time><p>A</article>")

    [fact] = [each for each in page_facts(page) if each.provenance.field == Field.PUBLISHED]

    assert (fact.values, fact.provenance.quote) == ((), "06-23")
