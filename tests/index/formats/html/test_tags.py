import pytest
from lxml.html import document_fromstring

from index.facts.date_fields import UNREAD
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


@pytest.mark.parametrize(
    "name",
    [
        *(
            "datePublished",
            "date_published",
            "date-published",
            "article:published_time",
            "article.published",
            "pub-date",
        ),
        *("publishedDate", "publication_date", "DC.date.issued", "og:publish_date", "publishedAt", "datePosted"),
    ],
)
def test_the_date_s_tag_may_have_its_usual_names_in_every_spelling(name: str) -> None:
    page = document_fromstring(f"<meta name='{name}' content='2017-06-23'><p>A")

    assert [each.values for each in tag_facts(page)] == [("2017-06-23",)]


def test_a_date_in_a_tag_that_is_not_read_is_said() -> None:
    page = document_fromstring("<meta name=date content='23 June'>")
    node = script('{"@type": "Article", "headline": "A", "datePublished": "June 2017"}')

    found = [*tag_facts(page), *jsonld_facts(document_fromstring(node))]

    assert [(each.values, each.provenance.quote) for each in found if each.provenance.note == UNREAD] == [
        ((), "23 June"),
        ((), "June 2017"),
    ]


def test_json_ld_may_count_seconds() -> None:
    node = script('{"@type": "Article", "headline": "A", "datePublished": 1498209302}')

    dates = [
        each.values for each in jsonld_facts(document_fromstring(node)) if each.provenance.field == Field.PUBLISHED
    ]

    assert dates == [("2017-06-23T09:15:02+00:00",)]


def test_of_two_spellings_of_a_tag_the_one_that_names_the_article_counts() -> None:
    page = document_fromstring(
        "<meta name=author content='The Echo'><meta property='article:author' content='Nora Pell'>"
    )

    assert [each.values for each in tag_facts(page)] == [("Nora Pell",), ("The Echo",)]
