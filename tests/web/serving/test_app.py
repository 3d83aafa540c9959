"""What an application answers to."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "a@b", ""])
def test_a_foreign_host_gets_nothing_of_the_archive(client: FlaskClient, host: str) -> None:
    answer = client.get("/search?q=quarrel", headers={"Host": host})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "quarrel" not in answer.text.lower()


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8123", "[::1]:8000"])
def test_loopback_names_are_ours(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//search", "/\\evil.example", "/search/", "/static/", "/http://evil.example"]
)
def test_nothing_redirects_elsewhere(client: FlaskClient, path: str) -> None:
    answer = client.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code in (200, 404)
    assert "Location" not in answer.headers
