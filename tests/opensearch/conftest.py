"""Give tests an index of their own on the cluster, and a stand-in for a cluster that misbehaves."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from index.vocabulary.location import ClusterLocation, Host
from tests.engines import new_index

Answer = tuple[int, Any]
Handle = Callable[[str, str, bytes], Answer]
"""Return status and JSON for the method, path and body of a request."""


@pytest.fixture
def location(address: str) -> Iterator[ClusterLocation]:
    """Return an address of an index that is not there yet."""
    with new_index(address) as place:
        yield place


@pytest.fixture(scope="module")
def shared_location(address: str) -> Iterator[ClusterLocation]:
    """Return an address of an index that all tests of a module share."""
    with new_index(address, shards=2) as place:
        yield place


class StandIn:
    """Answer requests as a test says, and keep what was asked."""

    def __init__(self, handle: Handle) -> None:
        asked: list[tuple[str, str, bytes, dict[str, str]]] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                asked.append((self.command, self.path, body, {k.lower(): v for k, v in self.headers.items()}))
                status, content = handle(self.command, self.path, body)
                data = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        self.asked = asked
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.location = ClusterLocation((Host("127.0.0.1", self.server.server_address[1]),), "articles")


@pytest.fixture
def stand_in() -> Iterator[Callable[[Handle], StandIn]]:
    """Return what starts a stand-in."""
    running: list[StandIn] = []

    def start(handle: Handle) -> StandIn:
        made = StandIn(handle)
        running.append(made)
        threading.Thread(target=made.server.serve_forever, daemon=True).start()
        return made

    yield start
    for made in running:
        made.server.shutdown()
        made.server.server_close()
