"""What is offered where a search finds nothing."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from index.vocabulary.report import counted

NOTHING = [
    "/search?q=heron+mayor+xylophone+quarrel",
    "/search?q=harbour+xylophone+mayor+vote",
    "/search?q=%22vote+mayor%22",
    "/search?q=mayor&source=Tamble+Gazette",
    "/search?q=mayor&-source=Marlbeck+Courier&from=2001&to=2002",
    "/search?q=heron&from=1990&to=1991-02&sort=newest",
    "/search?q=mayor+xylophone&match=any&source=Tamble+Gazette&from=2001",
]


@pytest.mark.parametrize("address", NOTHING)
def test_where_nothing_is_found_each_offer_finds_as_many_as_it_says(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert "<h1>No articles for " in page
    (offers,) = re.findall(r'<ul class="offers">(.*?)</ul>', page, re.S)
    found = re.findall(r'<a href="([^"]+)" rel="nofollow">.*?</a>, ([^<]+) <span class="count">([\d,]+)</span>', offers)
    assert found
    for other, label, total in found:
        assert f"<h1>{counted(int(total), 'article')} for " in client.get(unescape(other)).text, label


def test_where_nothing_is_found_each_word_is_counted_by_itself(client: FlaskClient) -> None:
    page = client.get('/search?q=harbour+xylophone+"lock+keeper"&source=Tamble+Gazette').text
    (table,) = re.findall(r'<table class="words">.*?</table>', page, re.S)
    rows = re.findall(
        r"<tr><th[^>]*>(?:<a href=\"([^\"]+)\" rel=\"nofollow\">)?([^<]+)(?:</a>)?</th><td>(\d+)</td>", table
    )
    assert [(unescape(word), count) for _, word, count in rows] == [
        ("harbour", "27"),
        ("xylophone", "0"),
        ('"lock keeper"', "1"),
    ]
    assert [bool(address) for address, *_ in rows] == [True, False, True]
    for address, _, count in rows:
        if address:
            assert f"<h1>{counted(int(count), 'article')} for " in client.get(unescape(address)).text


def test_a_query_of_nothing_but_filters_says_that_nothing_matches_all_of_it(client: FlaskClient) -> None:
    page = client.get("/search?source=Tamble+Gazette&section=Town").text
    assert "No articles match your search and filters." in page
    assert 'every article</bdi></a>, in all sections <span class="count">2</span>' in page


def test_another_spelling_is_offered_and_finds_something_and_offers_none_itself(client: FlaskClient) -> None:
    page = client.get("/search?q=harbuor").text
    ((address, query, total),) = re.findall(
        r'Did you mean <a href="([^"]+)" rel="nofollow"><strong dir="auto">([^<]+)</strong></a> '
        r'<span class="count">(\d+)</span>',
        page,
    )
    assert query == "harbour"
    other = client.get(unescape(address)).text
    assert f"<h1>{counted(int(total), 'article')} for " in other
    assert "Did you mean" not in other


READINGS = [
    ("/search?q=council+6+May+2021", "council", " in articles published on 6 May 2021", "1 article"),
    ("/search?q=mayor+6+May+2021", "mayor", " in articles published on 6 May 2021", "1 article"),
    ("/search?q=2021-05-06", "", "articles published on 6 May 2021", "1 article"),
    ("/search?q=council+May+2021&match=any", "council", " in articles published in May 2021", "1 article"),
    ("/search?q=places:harbour", "harbour", "", "27 articles"),
    ("/search?q=newspaper:tamble+heron", "source:tamble heron", "", "1 article"),
]


@pytest.mark.parametrize(("address", "query", "label", "count"), READINGS)
def test_another_reading_of_the_query_is_offered_above_what_it_finds(
    client: FlaskClient, address: str, query: str, label: str, count: str
) -> None:
    page = client.get(address).text
    ((other, said, total), *_) = re.findall(
        r'class="suggestion">Search for <a href="([^"]+)" rel="nofollow">(.*?) <span class="count">\((.*?)\)</span>',
        page,
    )
    asked = re.sub(r"<[^>]+>", "", said)

    assert (asked, total) == (query + label, count)
    found = client.get(unescape(other)).text
    assert re.search(rf"<h1>{count}(?: for|<)", found)
    assert 'class="suggestion">Search for' not in found
    if "<h1>No articles" not in page:
        assert page.index('class="suggestion"') < page.index('class="hits"')
    if 'class="offers"' in page:
        assert unescape(other) not in unescape(page[page.index('class="offers"') :])
