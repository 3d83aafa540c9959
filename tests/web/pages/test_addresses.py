"""Addresses around a search: pages, filters, ways back."""

import re
from html import unescape

from flask.testing import FlaskClient


def test_clicking_a_source_gives_exactly_its_count(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    (count,) = re.findall(
        r'value="Marlbeck Courier"> <span class="value"><bdi>Marlbeck Courier</bdi></span> <span class="count">(\d+)<',
        page,
    )
    narrowed = client.get("/search?q=mayor&source=Marlbeck+Courier").text
    assert f"<h1>{count} articles for " in narrowed


def test_excluding_a_source_leaves_the_others(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&-source=Marlbeck+Courier").text
    assert "<h1>1 article for " in page
    assert "A letter without a date" in page


def test_pages_are_linked_and_do_not_overlap(client: FlaskClient) -> None:
    ids: list[str] = []
    for number in (1, 2, 3):
        page = client.get(f"/search?q=mayor&page={number}").text
        assert f'aria-current="page"><span class="hidden">Page </span>{number}</a>' in page
        ids += re.findall(r'<h3[^>]*><a href="/article\?id=([^&"]+)', page)
    assert len(ids) == len(set(ids)) == 25


def test_beyond_the_last_page_the_last_one_is_offered(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&page=9")
    assert page.status_code == 200
    assert '<a href="/search?q=mayor&amp;page=3" rel="nofollow">the last page is 3</a>' in page.text


def test_the_way_back_leads_to_the_page_of_results_that_one_came_from(client: FlaskClient) -> None:
    came = "/search?q=mayor&source=Marlbeck+Courier&sort=oldest&page=2"
    (article,) = re.findall(r'<h3[^>]*><a href="([^"]+)"', client.get(came).text)[:1]
    (back,) = re.findall(r'<a href="([^"]+)" rel="nofollow">‹ Back to the results', client.get(unescape(article)).text)
    assert unescape(back) == f"{came}#h11"
