import pytest
from flask.testing import FlaskClient

from tests.web.dossiers.desk import Desk
from web.dossiers.desk import DESK_PLACES


@pytest.mark.parametrize("address", ["/dossiers", "/dossier?id=1", "/collect?id=long", "/dossier.bib?id=1", "/saved"])
def test_without_a_file_there_is_nothing_of_it(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, data={"name": "Harbour"}).status_code in (404, 405)


@pytest.mark.parametrize("address", ["/", "/search?q=mayor", "/article?id=long", "/similar?id=wire-0", "/status"])
def test_without_a_file_no_page_shows_anything_of_it(client: FlaskClient, address: str) -> None:
    page = client.get(address).text.lower()
    for word in ("dossier", "collect", 'class="pick"'):
        assert word not in page


def test_its_pages_can_be_opened_from_everywhere(ann: Desk) -> None:
    for _, route in DESK_PLACES:
        for address in ("/", "/search?q=mayor", "/article?id=long", "/dossiers", "/status"):
            assert f'href="{route}"' in ann.get(address).text


def test_no_crawler_goes_there(ann: Desk) -> None:
    lines = ann.get("/robots.txt").text.splitlines()
    assert {"Disallow: /dossier", "Disallow: /collect"} <= {*lines}
    assert ann.get("/dossiers").headers["X-Robots-Tag"] == "noindex, nofollow"
