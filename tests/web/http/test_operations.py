import json
import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.http.journal import JsonFormatter


def test_a_server_that_can_search_is_alive_and_ready(client: FlaskClient) -> None:
    for address in ("/healthz", "/readyz"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def logged(app: Flask, address: str, caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    with caplog.at_level(logging.INFO, logger="web"):
        app.test_client().get(address).close()
    return [json.loads(JsonFormatter().format(record)) for record in caplog.records]
