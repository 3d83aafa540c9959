"""What the log says of each request."""

import json
import logging

import pytest
from flask import Flask

from searcher.archive import Archive
from web import create_app
from web.http.journal import JsonFormatter


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
