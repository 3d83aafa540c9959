"""Processes on the same sockets take turns."""

import http.client
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from tests.web.servers import PATIENCE, Start
from web.serving import turns as taking
from web.serving.server import listen
from web.serving.turns import turns


def named(name: bytes) -> Callable[..., list[bytes]]:
    """Return an application that answers with a name."""

    def application(environ: object, start_response: Callable[..., object]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(name)))])
        return [name]

    return application


def test_servers_on_the_same_sockets_share_connections_evenly(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "LATELY", PATIENCE)
    sockets = listen("127.0.0.1", 0)
    port = sockets[0].getsockname()[1]
    for name, turn in zip((b"first", b"second"), turns(2), strict=True):
        start(named(name), sockets=[each.dup() for each in sockets], turn=turn)
    with ExitStack() as stack:
        answers = []
        for _ in range(40):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            stack.callback(connection.close)
            connection.request("GET", "/")
            answers.append(connection.getresponse().read())
    for each in sockets:
        each.close()
    assert (answers.count(b"first"), answers.count(b"second")) == (20, 20)
