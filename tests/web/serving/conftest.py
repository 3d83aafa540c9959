"""Servers that are stopped at the end of a test."""

import socket
from collections.abc import Iterator, Sequence
from threading import Thread
from typing import Any

import pytest
from flask import Flask

from tests.web.servers import PATIENCE, Start
from web.serving.server import Server, listen


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
