from lxml.html import document_fromstring

from index.formats.html.tags import jsonld_body, jsonld_facts, tag_facts
from index.vocabulary.article import Field


def test_the_plainest_tag_of_a_field_comes_first_and_entities_are_read_twice() -> None:
    tree = document_fromstring(
        '<html><meta name="dc.title" content="B"><meta property="og:title" content="Talks &amp;amp; tea"></html>'
    )

    assert [(each.values, each.provenance.origin) for each in tag_facts(tree)] == [
        (("Talks & tea",), "meta og:title"),
        (("B",), "meta dc.title"),
    ]


def test_when_a_page_was_updated_is_a_guess() -> None:
    tree = document_fromstring('<html><meta property="article:modified_time" content="2021-11-08"></html>')

    (found,) = tag_facts(tree)

    assert (found.values, found.provenance.note, found.provenance.guess) == (
        *(("2021-11-08",), "when it was updated"),
        True,
    )


def script(text: str) -> str:
    return f'<html><title>Talks resume</title><script type="application/ld+json">{text}</script></html>'


def test_of_several_articles_the_one_that_the_page_is_about_counts() -> None:
    tree = document_fromstring(
        script(
            '[{"@type": "NewsArticle", "headline": "Rain", "author": {"name": "Ben Poe"}},'
            ' {"@type": "NewsArticle", "headline": "Talks resume", "author": {"@id": "#ada"},'
            ' "articleBody": "They met."},'
            ' {"@id": "#ada", "name": "Ada Roe"}]'
        )
    )

    authors = [each.values for each in jsonld_facts(tree) if each.provenance.field is Field.AUTHOR]
    assert authors == [("Ada Roe",)]
    assert jsonld_body(tree) == "They met."


def test_a_script_with_a_common_slip_is_read_and_a_broken_one_is_not() -> None:
    slip = document_fromstring(script('{"@type": "Report", "headline": "Talks resume",};'))
    broken = document_fromstring(script('{"@type": "Report", "headline": '))

    assert [each.values for each in jsonld_facts(slip)] == [("Talks resume",)]
    assert list(jsonld_facts(broken)) == []
