"""Addresses of articles whose files were moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import index
import searcher
from web import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("archive")
    (folder / "news").mkdir()
    for name in ("dam & sluice", "ferry"):
        (folder / "news" / f"{name}.txt").write_text(f"The {name} holds\n\nThe {name} held in the storm.\n")
    index.build(folder / "news", into=folder / "index")
    with searcher.open(folder / "index") as archive:
        (folder / "news" / "dam & sluice.txt").rename(folder / "news" / "dam.txt")
        index.build(into=folder / "index")
        yield create_app(archive).test_client()


@pytest.mark.parametrize("page", ["article", "article.json", "article.bib", "article.csl.json", "similar"])
@pytest.mark.parametrize("mounted", ["", "/archive"])
def test_an_old_address_leads_to_the_new_one_for_good(client: FlaskClient, page: str, mounted: str) -> None:
    for _ in range(2):  # whether or not an answer is kept
        answer = client.get(f"/{page}?id=dam+%26+sluice.txt&q=storm", base_url=f"http://localhost{mounted}")

        assert (answer.status_code, answer.headers["Location"]) == (301, f"{mounted}/{page}?id=dam.txt&q=storm")
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_what_the_new_address_shows_is_the_article(client: FlaskClient) -> None:
    answer = client.get("/article?id=dam+%26+sluice.txt&q=storm", follow_redirects=True)

    assert answer.status_code == 200
    assert "<mark" in answer.text


def test_the_original_is_sent_at_once(client: FlaskClient) -> None:
    with client.get("/original?id=dam+%26+sluice.txt") as answer:
        assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, "attachment; filename=dam.txt")


def test_an_id_that_nobody_had_is_not_found(client: FlaskClient) -> None:
    assert client.get("/article?id=gone.txt").status_code == 404
