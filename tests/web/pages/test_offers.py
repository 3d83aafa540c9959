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
