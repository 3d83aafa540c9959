"""The example queries of the home page."""

import re

from flask.testing import FlaskClient

from index.vocabulary.report import counted


def test_each_example_of_the_home_page_finds_as_many_as_it_says(client: FlaskClient) -> None:
    page = client.get("/").text
    (examples,) = re.findall(r'<p class="examples">(.*?)</p>', page, re.S)
    found = re.findall(r'<a href="([^"]+)" rel="nofollow">[^<]+</a>&nbsp;<span class="count">([\d,]+)</span>', examples)
    assert len(found) == 3
    for address, total in found:
        results = client.get(address.replace("&amp;", "&")).text
        assert f"<h1>{counted(int(total), 'article')} for " in results
