from lxml.html import document_fromstring

from index.formats.html.microdata import microdata_facts
from index.vocabulary.article import Field


def test_the_first_of_each_property_counts_and_an_item_by_its_name() -> None:
    page = document_fromstring(
        "<div itemprop=author itemscope><img alt=''><b itemprop=name>Ada Roe</b>, 41</div>"
        "<p itemprop=author>Ben Poe</p><aside><b itemprop=publisher>The Echo</b></aside>"
    )

    assert [(each.provenance.field, each.values) for each in microdata_facts(page)] == [(Field.AUTHOR, ("Ada Roe",))]


def test_the_title_of_an_abbreviation_is_its_value() -> None:
    page = document_fromstring("<p><abbr itemprop=datePublished title=2021-05-03T14:33:00-07:00>2:33 PM</abbr></p>")

    [found] = microdata_facts(page)

    assert found.values == ("2021-05-03T14:33:00-07:00",)


def test_a_customer_s_review_a_comment_and_a_film_have_dates_of_their_own() -> None:
    for name in ("review", "comment", "video"):
        item = f"<div itemprop={name} itemscope><b itemprop=author>Ben Poe</b><i itemprop=datePublished>2020-06-08</i>"

        assert list(microdata_facts(document_fromstring(f"<article itemscope><p>A.</p>{item}</div></article>"))) == []
