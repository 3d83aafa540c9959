import pytest
from lxml.html import document_fromstring

from index.facts.date_fields import UNREAD
from index.formats.html.tags import tag_facts


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

    assert [(each.values, each.provenance.quote, each.provenance.note) for each in tag_facts(page)] == [
        ((), "23 June", UNREAD)
    ]


def test_of_two_spellings_of_a_tag_the_one_that_names_the_article_counts() -> None:
    page = document_fromstring(
        "<meta name=author content='The Echo'><meta property='article:author' content='Nora Pell'>"
    )

    assert [each.values for each in tag_facts(page)] == [("Nora Pell",), ("The Echo",)]
