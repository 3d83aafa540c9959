"""All values of a facet, to find some among them and choose."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import searcher
from tests.web.conftest import write
from web import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """An archive with 250 authors, one of them spelt in two ways."""
    folder: Path = tmp_path_factory.mktemp("values") / "index"
    names = [f"Author Nº {number}" for number in range(249)]
    bylines = [*names, "Zoë Ardent", "ZOË ARDENT", "Zoë Ardent", ""]
    write(
        folder,
        *(
            {"id": str(number), "title": "Ferry", "text": "A ferry.", "source": "Gazette" if number % 2 else "Post"}
            | ({"author": name} if name else {})
            for number, name in enumerate(bylines)
        ),
    )
    with searcher.open(folder) as archive:
        yield create_app(archive).test_client()


def listed(page: str) -> list[tuple[str, int]]:
    found = re.findall(r'<bdi>([^<]+)</bdi></span> <span class="count">([\d,]+)<', page)
    return [(unescape(name), int(count)) for name, count in found]


def test_all_values_are_listed_page_by_page_most_articles_first(client: FlaskClient) -> None:
    names: list[tuple[str, int]] = []
    for number in (1, 2, 3):
        names += listed(client.get(f"/values?facet=author&q=ferry&page={number}").text)
    assert names[0] == ("Zoë Ardent", 3)
    assert names[-1] == ("(none)", 1)
    assert len(names) == len(set(names)) == 251


def test_values_are_looked_for_whatever_their_case_and_accents(client: FlaskClient) -> None:
    page = client.get("/values?facet=author&find=ARD+zoe").text
    assert listed(page) == [("Zoë Ardent", 3)]
    assert "1 value with “<bdi>ARD zoe</bdi>”" in page
    assert "No value has “<bdi>nobody</bdi>” in it." in client.get("/values?facet=author&find=nobody").text


def test_values_are_listed_by_name(client: FlaskClient) -> None:
    names = listed(client.get("/values?facet=author&by=name").text)
    assert [name for name, _ in names[:3]] == ["Author Nº 0", "Author Nº 1", "Author Nº 10"]
    assert listed(client.get("/values?facet=author&by=name&page=3").text)[-2:] == [("Zoë Ardent", 3), ("(none)", 1)]


def test_the_rest_of_the_search_is_kept_and_counts_hold_within_it(client: FlaskClient) -> None:
    page = client.get("/values?facet=author&q=ferry&source=Post&find=ardent&author=Author+Nº+7").text
    assert listed(page) == [("ZOË ARDENT", 1)]
    box, _, listing = page.partition("<main")
    hidden = r'<input type="hidden" name="([^"]+)" value="([^"]*)">'
    assert re.findall(hidden, box) == [("source", "Post"), ("author", "Author Nº 7")]
    assert re.findall(hidden, listing) == [
        ("facet", "author"), ("q", "ferry"), ("source", "Post"), ("author", "Author Nº 7"),
    ]  # fmt: skip
    assert 'form="choose" name="author" value="ZOË ARDENT"' in page
    assert '/search?q=ferry&amp;source=Post&amp;author=Author+N%C2%BA+7" rel="nofollow">‹ Back' in page


def test_a_value_that_is_chosen_is_ticked_and_not_sent_twice(client: FlaskClient) -> None:
    page = client.get("/values?facet=author&find=ardent&author=zoë+ardent").text
    assert 'name="author" value="zoë ardent" checked>' in page
    assert re.findall(r'<input type="hidden" name="author"', page.partition("<main")[2]) == []


def test_ticks_go_along_to_other_pages_and_orders_and_to_what_is_found(client: FlaskClient) -> None:
    page = client.get("/values?facet=author&q=ferry&author=Author+Nº+7&author=Zoë+Ardent&page=2&by=name").text
    sent = re.findall(
        r'<input type="hidden" (?:form="choose" )?name="([^"]+)" value="([^"]*)">', page.partition("<main")[2]
    )
    assert ("author", "Zoë Ardent") in sent
    assert ("author", "Author Nº 7") in [
        *sent,
        *re.findall(r'form="choose" name="(author)" value="([^"]+)" checked', page),
    ]
    assert sent[-1] == ("by", "name")  # behind the buttons of the orders, which it must not overrule
    assert page.rindex('name="by" value="count"') < page.rindex('<input type="hidden" form="choose" name="by"')
    assert 'form="choose" formaction="/values" name="page" value="3"' in page
    found = client.get("/search?facet=author&find=nº&by=name&q=ferry&author=Author+Nº+7&author=Zoë+Ardent")
    assert "4 articles for" in found.text


def test_what_is_no_facet_is_refused(client: FlaskClient) -> None:
    assert client.get("/values?facet=page").status_code == 400
    assert client.get("/values").status_code == 400
