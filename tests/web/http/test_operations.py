import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import searcher
from searcher.archive import Archive
from web import create_app
from web.http.journal import JsonFormatter


def test_a_server_that_can_search_is_alive_and_ready(client: FlaskClient) -> None:
    for address in ("/healthz", "/readyz"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


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


def test_metrics_count_requests_searches_and_what_is_indexed(archive: Archive) -> None:
    client = create_app(archive).test_client()
    for address in ("/search?q=mayor", "/search?q=vote", "/search?q=x&page=0", "/nowhere"):
        client.get(address).close()
    lines = client.get("/metrics").text.splitlines()
    assert 'searcher_requests_total{route="/search",status="200"} 2.0' in lines
    assert 'searcher_requests_total{route="/search",status="400"} 1.0' in lines
    assert 'searcher_requests_total{route="none",status="404"} 1.0' in lines
    assert "searcher_search_seconds_count 2.0" in lines
    assert f"searcher_articles {archive.status().articles:.1f}" in lines


def test_two_applications_count_for_themselves(archive: Archive) -> None:
    first, second = create_app(archive).test_client(), create_app(archive).test_client()
    first.get("/search?q=mayor").close()
    assert "searcher_search_seconds_count 0.0" in second.get("/metrics").text


def logged(app: Flask, address: str, caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    with caplog.at_level(logging.INFO, logger="web"):
        app.test_client().get(address).close()
    return [json.loads(JsonFormatter().format(record)) for record in caplog.records]


def test_each_request_is_one_line_with_totals_and_no_query(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    (line,) = logged(create_app(archive), "/search?q=mayor", caplog)
    assert (line["method"], line["path"], line["status"], line["total"]) == ("GET", "/search", 200, 25)
    assert {"time", "number", "ms", "search_ms"} <= line.keys()
    assert "mayor" not in json.dumps(line)


def test_queries_are_logged_where_asked_for(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    (line,) = logged(create_app(archive, log_queries=True), "/search?q=mayor%0Avote", caplog)
    assert line["query"] == "q=mayor%0Avote"


def test_a_streamed_answer_is_logged_when_it_ends(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="web"):
        answer = app.test_client().get("/search.jsonl?q=mayor")
        lines = answer.text.count("\n")
        answer.close()
    (record,) = caplog.records
    assert json.loads(JsonFormatter().format(record))["exported"] == lines == 25


def test_a_line_of_the_log_is_one_line_whatever_is_in_it(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    logged(app, "/a%0Ab%22c", caplog)
    (record,) = caplog.records
    assert "\n" not in JsonFormatter().format(record)
