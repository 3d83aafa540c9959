"""Downloads from a real server by readers who go away."""

import socket
import time
from http.client import HTTPConnection
from typing import cast

import pytest
from flask import Flask

from tests.web.servers import PATIENCE, Start
from web.api import exports
from web.serving import server as serving
from web.serving.server import Server
from web.site.site import SITE_KEY, STREAMS, Site


def free(app: Flask) -> bool:
    """Tell whether every place among the downloads is free; wait until it is."""
    streams = cast(Site, app.extensions[SITE_KEY]).streams
    taken = sum(streams.acquire(timeout=PATIENCE) for _ in range(STREAMS))
    for _ in range(taken):
        streams.release()
    return taken == STREAMS


def asked(server: Server, method: str, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


@pytest.mark.parametrize("path", ["/search.csv", "/search.jsonl", "/original?id=council-2001"])
def test_heads_block_no_download(start: Start, app: Flask, path: str) -> None:
    server = start()
    for _ in range(2 * STREAMS):
        assert asked(server, "HEAD", path) == (200, b"")
    status, body = asked(server, "GET", path)
    assert (status, b"arbour" in body) == (200, True)
    assert free(app)


def endless(app: Flask, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the export of an application go on and on; return its address."""
    hits = list(cast(Site, app.extensions[SITE_KEY]).archive.export("mayor"))
    monkeypatch.setattr(exports, "_hits", lambda: (hit for _ in range(10**9) for hit in hits))
    return "/search.jsonl"


def begin(server: Server, path: str) -> socket.socket:
    """Return a connection over which a download has begun."""
    connection = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert connection.recv(1000).startswith(b"HTTP/1.1 200 OK")
    return connection


def test_readers_who_leave_give_their_places_back(start: Start, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    server = start()
    path = endless(app, monkeypatch)
    for _ in range(2):
        readers = [begin(server, path) for _ in range(STREAMS)]
        assert asked(server, "GET", path)[0] == 503
        for reader in readers:
            reader.close()
        assert free(app)


def test_a_reader_who_takes_nothing_more_is_dropped(start: Start, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "STALLED", 1.0)
    server = start()
    path = endless(app, monkeypatch)
    readers = [begin(server, path) for _ in range(STREAMS)]
    assert free(app)
    for reader in readers:
        reader.close()


def test_a_reader_who_is_slow_but_reads_is_not_dropped(
    start: Start, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "STALLED", 2.0)
    server = start()
    reader = begin(server, endless(app, monkeypatch))
    until = time.monotonic() + 5
    while time.monotonic() < until:
        assert reader.recv(2**20)
    reader.close()
    assert free(app)
