from lxml.html import document_fromstring

from index.facts.date_fields import UNREAD
from index.formats.html.jsonld import jsonld_body, jsonld_facts
from index.vocabulary.article import Field


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


def test_a_date_that_is_not_read_is_said() -> None:
    node = script('{"@type": "Article", "headline": "A", "datePublished": "June 2017"}')

    found = [each for each in jsonld_facts(document_fromstring(node)) if each.provenance.note == UNREAD]

    assert [(each.values, each.provenance.quote) for each in found] == [((), "June 2017")]


def test_json_ld_may_count_seconds() -> None:
    node = script('{"@type": "Article", "headline": "A", "datePublished": 1498209302}')

    dates = [
        each.values for each in jsonld_facts(document_fromstring(node)) if each.provenance.field == Field.PUBLISHED
    ]

    assert dates == [("2017-06-23T09:15:02+00:00",)]
