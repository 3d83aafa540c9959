"""What reference managers find on the pages."""

import re
from html import unescape
from urllib.parse import parse_qs

from flask.testing import FlaskClient


def test_every_hit_of_a_list_can_be_collected(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    spans = [parse_qs(unescape(title)) for title in re.findall(r'<span class="Z3988" title="([^"]*)"></span>', page)]

    assert len(spans) == len(re.findall('<li class="hit"', page)) == 10
    assert {span["rft.type"][0] for span in spans} == {"newspaperArticle"}
    for span in spans:
        assert client.get(span["rft.identifier"][0]).status_code == 200


def test_an_article_names_itself_to_reference_managers(client: FlaskClient) -> None:
    page = client.get("/article?id=council-2004&q=mayor").text
    tags = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', page))

    assert tags["z:itemType"] == "newspaperArticle"
    assert f"<title>{tags['citation_title']} · " in page
    assert tags["citation_public_url"] == "http://localhost/article?id=council-2004"


def test_a_citation_can_be_taken_as_a_file(client: FlaskClient) -> None:
    page = client.get("/article?id=council-2004").text

    for address in re.findall(r'href="(/article\.[^"]+)" rel="nofollow" download', page):
        assert client.get(unescape(address)).status_code == 200
    assert page.count('href="/article.') == 4
