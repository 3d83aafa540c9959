"""The files that pages load."""

import re

import pytest
from flask.testing import FlaskClient


def test_files_are_kept_for_ever_under_the_address_that_names_their_content(client: FlaskClient) -> None:
    (address,) = re.findall(r'rel="stylesheet" href="([^"]+)"', client.get("/").text)
    assert client.get(address).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/static/style.css", "/static/style.css?v=0"):
        assert client.get(other).headers["Cache-Control"] == "no-cache"
    tag = client.get("/static/style.css").headers["ETag"]
    assert client.get("/static/style.css", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name", ["../pages.py", "..%2fpages.py", "%2e%2e/pages.py", "style.css/..", "....//x", "/etc/passwd", "\x00"]
)
def test_static_serves_only_its_own_files(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404
