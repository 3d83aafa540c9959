"""Pages that say why a request cannot be answered."""

import shutil
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

import searcher
from web import create_app


def test_an_unknown_article_is_a_page_with_a_number(client: FlaskClient) -> None:
    answer = client.get("/article?id=gone")
    assert answer.status_code == 404
    assert "There is no article with this ID" in answer.text
    assert f"<code>{answer.headers['X-Request-Id']}</code>" in answer.text


def test_a_value_that_cannot_be_meant_is_a_page_that_names_it(client: FlaskClient) -> None:
    answer = client.get("/search?q=x&from=2021-02-30")
    assert answer.status_code == 400
    assert "“2021-02-30” is not a valid date" in answer.text


def test_without_its_index_it_is_alive_but_not_ready_and_every_page_says_so(
    tmp_path: Path, commit: Callable[..., None]
) -> None:
    commit(tmp_path / "index", {"id": "a", "title": "Dam holds", "text": "The dam held."})
    with searcher.open(tmp_path / "index") as archive:
        client = create_app(archive).test_client()
        shutil.rmtree(tmp_path / "index")
        assert client.get("/healthz").status_code == 200
        for address in ("/readyz", "/", "/search?q=dam", "/search.json?q=dam", "/status", "/search.csv?q=dam"):
            answer = client.get(address)
            assert (address, answer.status_code) == (address, 503)
            assert answer.headers["Retry-After"] == "10"
            assert answer.headers["X-Request-Id"] in answer.text
            assert str(tmp_path) not in answer.text
