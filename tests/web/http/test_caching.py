import gzip
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import searcher
from searcher.archive import Archive
from searcher.desk.file import KeptFile
from searcher.search import Search
from web import create_app
from web.http.journal import JsonFormatter
from web.site.page_cache import Page

ADDRESSES = ["/", "/search?q=mayor", "/search.json?q=mayor", "/search.atom?q=mayor", "/article?id=long"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(client: FlaskClient, address: str) -> None:
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_the_status_is_always_that_of_now(client: FlaskClient) -> None:
    answer = client.get("/status")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_another_address_is_another_page(client: FlaskClient) -> None:
    addresses = [*ADDRESSES, "/search?q=vote", "/search?q=mayor&page=2"]
    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


def test_a_commit_is_picked_up_and_makes_another_page(tmp_path: Path, commit: Callable[..., None]) -> None:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    with searcher.open(tmp_path) as archive:
        client = create_app(archive).test_client()
        before = client.get("/search.json?q=dam")
        commit(tmp_path, {"id": "b", "title": "Second dam holds", "text": "The other dam held too."})
        after = client.get("/search.json?q=dam", headers={"If-None-Match": before.headers["ETag"]})
    assert (json.loads(before.data)["total"], json.loads(after.data)["total"]) == (1, 2)
    assert before.headers["ETag"] != after.headers["ETag"]


def test_commits_are_picked_up_while_many_read_and_no_answer_fails(tmp_path: Path, commit: Callable[..., None]) -> None:
    commits = 8
    commit(tmp_path, {"id": "0", "title": "Dam holds", "text": "The dam held."})
    with searcher.open(tmp_path) as archive, ThreadPoolExecutor() as pool:
        app = create_app(archive)

        def read() -> list[int]:
            client, totals = app.test_client(), [0]
            while totals[-1] <= commits:
                answer = client.get("/search.json?q=dam")
                assert answer.status_code == 200
                totals.append(json.loads(answer.data)["total"])
            return totals

        readers = [pool.submit(read) for _ in range(4)]
        for number in range(1, commits + 1):
            commit(tmp_path, {"id": str(number), "title": "Dam holds", "text": "The dam held again."})
        for reader in readers:
            totals = reader.result()
            assert totals == sorted(totals)


def test_ten_hits_fit_the_budget(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(page.data).count(b'<li class="hit"') == 10
    assert len(page.data) <= 20_000
    assert len(client.get("/static/style.css").data) <= 14_000
    assert len(client.get("/static/page.js").data) <= 10_000


def page(size: int) -> Page:
    return Page(b"x" * size, "text/html", {})


@pytest.mark.parametrize(
    "address", ["/search?q=mayor", "/search.json?q=mayor", "/", "/article?id=long", "/suggest?q=har"]
)
def test_the_next_reader_gets_the_page_that_was_made(
    archive: Archive, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(archive)
    with caplog.at_level(logging.INFO, logger="web"):
        first, second, third = (
            app.test_client().get(address, headers={"Accept-Encoding": encoding}) for encoding in ("gzip", "gzip", "")
        )
        for answer in (first, second, third):
            answer.close()
    assert second.data == first.data
    assert third.data == gzip.decompress(first.data)
    assert {**second.headers, "X-Request-Id": ""} == {**first.headers, "X-Request-Id": ""}
    lines = [json.loads(JsonFormatter().format(record)) for record in caplog.records]
    assert [line.get("kept", False) for line in lines] == [False, True, True]
    assert [line.get("total") for line in lines] == [lines[0].get("total")] * 3
    assert "search_ms" not in lines[1]


def test_what_ran_out_of_time_is_not_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search.__init__, "__kwdefaults__", {"seconds": 0.0})
    client = create_app(archive).test_client()
    answer = client.get("/search?q=mayor+budget+vote")
    assert "Incomplete results" in answer.text
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    monkeypatch.undo()
    assert "Incomplete results" not in client.get("/search?q=mayor+budget+vote").text


@pytest.mark.parametrize("address", ["/concordance?q=mayor", "/values?facet=author&q=mayor", "/advanced?q=mayor"])
def test_no_page_keeps_a_count_that_ran_out_of_time(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(Search.__init__, "__kwdefaults__", {"seconds": 0.0})
    assert create_app(archive).test_client().get(address).headers["Cache-Control"] == "no-store"


def test_a_server_where_readers_can_keep_something_makes_other_pages(archive: Archive, tmp_path: Path) -> None:
    one, other = (create_app(archive, desk=desk).test_client().get("/") for desk in (None, KeptFile(tmp_path / "kept")))
    assert one.headers["ETag"] != other.headers["ETag"]
