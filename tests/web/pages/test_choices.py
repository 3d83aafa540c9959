"""In which ways a list of hits is shown, each an address."""

import re

from flask.testing import FlaskClient

from web.pages.addresses import Addresses
from web.pages.choices import densities, orders, sizes
from web.site.params import SearchParams


def test_another_size_keeps_the_first_hit_of_the_page_in_view() -> None:
    search = SearchParams("mayor", size=10, page=6)  # begins with hit 51
    found = {link.value: link.address for link in sizes(search, Addresses(search, "")).links}
    assert found == {
        "10": "/search?q=mayor&page=6",
        "25": "/search?q=mayor&size=25&page=3",
        "50": "/search?q=mayor&size=50&page=2",
        "100": "/search?q=mayor&size=100",
    }


def test_density_stays_on_the_page_and_order_begins_anew() -> None:
    search = SearchParams("mayor", page=2)
    addresses = Addresses(search, "")
    assert [link.address for link in densities(search, addresses).links] == [
        "/search?q=mayor&passages=0&page=2",
        "/search?q=mayor&passages=1&page=2",
        "/search?q=mayor&page=2",
    ]
    assert orders(search, addresses).links[1].address == "/search?q=mayor&sort=newest"


def test_the_list_shows_as_many_passages_as_asked(client: FlaskClient) -> None:
    for passages, shown in ((0, 0), (1, 10), (3, 20)):
        page = client.get(f"/search?q=mayor+vote&passages={passages}").text
        assert (page.count('<li class="hit"'), page.count('class="passage"')) == (10, shown)
    assert client.get("/search?passages=11").status_code == 400


def test_what_was_chosen_once_is_sent_along_with_the_next_query(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&passages=0&size=25").text
    sent = set(re.findall(r'<input type="hidden" form="search" name="(\w+)" value="(\w+)">', page))
    assert {("passages", "0"), ("size", "25")} <= sent


def test_programs_choose_the_number_of_passages_too(client: FlaskClient) -> None:
    found = client.get("/search.json?q=mayor+vote&passages=1").json
    assert found is not None
    assert {len(hit["passages"]) for hit in found["hits"]} == {1}
