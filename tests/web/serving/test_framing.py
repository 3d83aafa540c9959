"""Requests whose end can be read in two ways, sent to a real server."""

import re
import socket

import pytest

from tests.web.servers import PATIENCE, Start

STATUS = re.compile(rb"HTTP/1\.[01] \d\d\d ")

AFTER = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
"""A request that must not be answered: it is the rest of a refused one, or somebody else's."""


def answers(port: int, request: bytes) -> bytes:
    """Return all that a server sends until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "fields",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked\r\nContent-Length: 4",
        b"transfer-encoding: chunked\r\nCONTENT-LENGTH: 0",
        b"Content-Length: 4\r\nContent-Length: 4",
        b"Content-Length: 4\r\nContent-Length: 40",
        b"Content-Length: 4, 4",
        b"Content-Length: +4",
        b"Content-Length: 0x4",
        b"Content-Length: -4",
        b"Content-Length:",
        b"Content-Length : 4",
        b"Content-Length: 4\r\nContent_Length: 0",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked, chunked",
        b"Transfer-Encoding: chunked, identity",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding: \x0bchunked",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding:\r\n chunked",
        b"X-Long: one\r\n two\r\nContent-Length: 4",
        b"X-Long: one\r\n\tContent-Length: 4",
        b"X-Bare: one\nContent-Length: 4",
        b"X-Bare: one\rContent-Length: 4",
    ],
    ids=repr,
)
def test_a_request_that_can_be_read_in_two_ways_is_refused_and_nothing_after_it_answered(
    start: Start, fields: bytes
) -> None:
    server = start()
    sent = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + fields + b"\r\n\r\n0\r\n\r\n" + AFTER

    received = answers(server.port, sent)

    assert received.startswith((b"HTTP/1.0 400 ", b"HTTP/1.1 400 ", b"HTTP/1.0 501 ", b"HTTP/1.1 501 "))
    assert len(STATUS.findall(received)) == 1
    assert b"alive" not in received


def test_chunks_are_for_http_1_1_only(start: Start) -> None:
    sent = b"GET /healthz HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + AFTER

    received = answers(start().port, sent)

    assert b" 400 " in received.split(b"\r\n")[0]
    assert len(STATUS.findall(received)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        b"X-Plain: yes\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 4\r\n\r\nbody",
        b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    ],
    ids=repr,
)
def test_two_plain_requests_over_one_connection_are_both_answered(start: Start, fields: bytes) -> None:
    last = AFTER.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")

    received = answers(start().port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + fields + last)

    assert received.count(b"HTTP/1.1 200 OK") == 2
    assert received.count(b"alive\n") == 2
