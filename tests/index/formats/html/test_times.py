from lxml.html import document_fromstring

from index.formats.html.times import time_facts


def test_a_date_among_links_to_other_articles_is_not_the_page_s() -> None:
    page = (
        "<html><aside><time datetime=2020-01-01>1 Jan</time></aside>"
        "<ul><li><a href=/b>B</a><time datetime=2020-01-02>2 Jan</time></li></ul>"
        "<article><h1>Talks</h1><time datetime=2021-11-08>8 Nov</time></article></html>"
    )

    [found] = time_facts(document_fromstring(page))

    assert (found.values, found.provenance.origin) == (("2021-11-08",), "time datetime")


def test_a_date_that_no_attribute_says_in_full_is_said_to_be_there() -> None:
    page = document_fromstring("<article><time class=published datetime='06-23'>23 June</time><p>A</article>")

    [found] = time_facts(page)

    assert (found.values, found.provenance.quote) == ((), "06-23")
