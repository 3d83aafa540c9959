"""What is served below a prefix and behind a proxy."""

import http.client
import socket
from collections.abc import Callable, Iterator, Sequence
from threading import Thread
from typing import Any

import pytest
from flask import Flask

from searcher.archive import Archive
from web import create_app
from web.serving.server import Server, listen

PATIENCE = 20
"""Seconds after which a test gives up waiting for the server."""


Start = Callable[..., Server]


@pytest.fixture
def start(app: Flask) -> Iterator[Start]:
    """Start servers that are stopped at the end."""
    running: list[tuple[Server, Thread]] = []

    def begin(application: Any = app, *, sockets: Sequence[socket.socket] = (), **options: Any) -> Server:
        server = Server(application, sockets=sockets or listen("127.0.0.1", 0), **options)
        thread = Thread(target=server.run)
        thread.start()
        running.append((server, thread))
        return server

    yield begin
    for server, thread in running:
        server.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def get(server: Server, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


@pytest.mark.parametrize("path", ["/archive/search?q=mayor", "/search?q=mayor"])
def test_below_a_prefix_every_link_carries_it(start: Start, path: str) -> None:
    """Some proxies take the prefix off before they pass a request on, others do not."""
    answer, text = get(start(url_prefix="/archive"), path)
    assert answer.status == 200
    assert 'action="/archive/search"' in text
    assert 'href="/archive/static/style.css' in text
    assert 'href="/search' not in text


def test_forwarded_headers_are_believed_of_the_trusted_proxy_only(start: Start, archive: Archive) -> None:
    app = create_app(archive, hosts=["archive.example"])
    headers = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "archive.example"}
    feed = "/search.atom?q=mayor"
    assert (
        'href="https://archive.example/search.atom?q=mayor"'
        in get(start(app, trusted_proxy="127.0.0.1"), feed, **headers)[1]
    )
    assert "archive.example" not in get(start(app, trusted_proxy="10.0.0.1"), feed, **headers)[1]
    assert "archive.example" not in get(start(app), feed, **headers)[1]
