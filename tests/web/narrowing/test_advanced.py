"""The form for those who do not know the query language."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from web.narrowing.advanced import _PARAMETERS
from web.site.facets import facet_of


def shown(page: str) -> tuple[str, str]:
    """Return the query that a page shows, and what it finds."""
    (query,) = re.findall(r'<code dir="auto">([^<]*)</code></a>', page)
    (count,) = re.findall(r'<span class="count">([^<]+)</span>\s*</div>', page)
    return unescape(query), count


def boxes(page: str) -> dict[str, str]:
    found = re.findall(r'<input id="\w+" name="(\w+)" type="text" value="([^"]+)"', page)
    return {name: unescape(value) for name, value in found}


def test_the_form_writes_a_query_and_says_what_it_finds(client: FlaskClient) -> None:
    page = client.get("/advanced?all=mayor&phrase=harbour+budget&first=2001&last=2003&none=ferry").text
    assert shown(page) == ('mayor "harbour budget" date:2001..2003 -ferry', "3 articles")


def test_its_button_leads_to_the_results_and_the_box_holds_the_query(client: FlaskClient) -> None:
    answer = client.get("/advanced/search?all=mayor&any=vote+spring&source=Marlbeck+Courier&match=any&page=3")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/search?q=mayor+%28vote+OR+spring%29&source=Marlbeck+Courier"
    page = client.get(answer.headers["Location"]).text
    assert 'name="q" type="search" value="mayor (vote OR spring)"' in page


def test_a_query_fills_the_form_and_what_the_boxes_cannot_say_is_kept(client: FlaskClient) -> None:
    page = client.get(
        "/advanced?q=mayor+%22night+ferry%22+-sport+author%3A%22Cleo+Marr%22+lang%3Aen&-section=Sport"
    ).text
    assert boxes(page) == {
        "all": "mayor",
        "phrase": "night ferry",
        "none": "sport",
        "by": "Cleo Marr",
        "more": "lang:en",
    }
    assert '<input type="hidden" name="-section" value="Sport">' in page


def test_a_search_for_any_of_its_words_fills_the_box_of_these(client: FlaskClient) -> None:
    page = client.get("/advanced?q=heron+ferry+-council+source%3AGazette&match=any").text
    assert boxes(page) == {"any": "heron ferry", "none": "council", "newspaper": "Gazette"}
    assert shown(client.get("/advanced?q=snowman+ferry&match=any").text) == ("snowman OR ferry", "2 articles")


def test_every_page_leads_to_the_form_with_its_search(client: FlaskClient) -> None:
    assert '<a href="/advanced" rel="nofollow">Advanced search</a>' in client.get("/").text
    page = client.get("/search?q=mayor&source=Marlbeck+Courier").text
    assert '<a href="/advanced?q=mayor&amp;source=Marlbeck+Courier" rel="nofollow">Advanced search</a>' in page
    assert 'formaction="/advanced"' in client.get("/search", query_string={"q": "mayor " * 100}).text


def test_sources_and_authors_are_offered_by_name(client: FlaskClient) -> None:
    page = client.get("/advanced").text
    offered = page.partition('<datalist id="authors">')[2].partition("</datalist>")[0]
    assert '<option value="Cleo Marr">' in offered
    assert "(none)" not in offered
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/advanced", "/advanced/search"])
def test_a_date_that_is_none_is_said_and_the_form_stays_filled(client: FlaskClient, address: str) -> None:
    answer = client.get(f"{address}?all=mayor&first=Martinmas")
    assert answer.status_code == 200
    assert "“Martinmas” is not a valid date" in answer.text
    assert boxes(answer.text) == {"all": "mayor", "first": "Martinmas"}


def test_an_empty_form_finds_every_article(client: FlaskClient) -> None:
    assert "Nothing is filled in yet." in client.get("/advanced?all=").text
    assert client.get("/advanced/search?all=").headers["Location"] == "/search"


def test_no_box_narrows_a_search_by_itself() -> None:
    assert [name for name in _PARAMETERS.values() if facet_of(name) or name in ("q", "from", "to", "sort")] == []
