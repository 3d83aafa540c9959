import errno
import http.client
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from threading import Barrier, Thread

import pytest
from flask import Flask
from waitress.channel import HTTPChannel

from tests.web.servers import PATIENCE, Start, get
from web.serving import server as serving
from web.serving.server import Server, listen


def connect(port: int) -> int:
    """Return the number of the error that connecting gives, 0 for none."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port))


def test_slow_connections_keep_nobody_out_and_are_closed(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CHANNEL_TIMEOUT", 2)
    monkeypatch.setattr(serving, "CLEANUP_INTERVAL", 1)
    server = start()
    with ExitStack() as stack:
        slow = []
        for _ in range(200):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE))
            connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            slow.append(connection)
        assert get(server, "/search?q=mayor")[0].status == 200
        assert [connection.recv(100) for connection in slow] == [b""] * 200


def named(name: bytes) -> Callable[..., list[bytes]]:
    """Return an application that answers with a name."""

    def application(environ: object, start_response: Callable[..., object]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(name)))])
        return [name]

    return application


def test_a_stop_lets_the_answer_under_way_be_finished(start: Start, app: Flask) -> None:
    lines = 20_000  # more than a socket buffers, far less than the time of grace allows

    def long_answer(environ: object, start_response: Callable[..., object]) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        yield b"begun\n"
        server.stop()
        for _ in range(lines):
            yield b"a line of the answer\n"

    server = start(long_answer)
    answer, text = get(server, "/")
    assert (answer.status, text.count("\n")) == (200, lines + 1)


def test_a_stop_loses_no_request_of_those_who_ask_again_and_again(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "LINGER", PATIENCE)  # no reader is quiet so long, however busy the machine
    monkeypatch.setattr(serving, "GRACE", PATIENCE)
    server = start()
    asked = Barrier(9, timeout=PATIENCE)
    ends: list[str] = []

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        answers = 0
        while True:
            connection.request("GET", f"/search?q=mayor&page={answers % 2 + 1}")
            answer = connection.getresponse()
            assert answer.read()
            assert answer.status == 200
            answers += 1
            if answers == 3:
                asked.wait()
            if answer.getheader("Connection") == "close":
                break
        ends.append("told")
        connection.close()

    readers = [Thread(target=ask) for _ in range(8)]
    for reader in readers:
        reader.start()
    asked.wait()
    server.stop()
    for reader in readers:
        reader.join(PATIENCE)
    assert ends == ["told"] * 8


def test_a_connection_that_says_nothing_does_not_hold_up_a_stop(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "GRACE", 1000 * PATIENCE)
    server = start()
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b"alive\n"
        server.stop()
        assert connection.sock.recv(1000) == b""


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/search?q=mayor"), ("HEAD", "/search?q=mayor"), ("GET", "/healthz")]
)
def test_an_answer_is_sent_at_once_with_its_head(
    start: Start, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    sent: list[bytes] = []
    send = HTTPChannel.send

    def record(channel: HTTPChannel, data: bytes, **how: bool) -> int:
        sent.append(data)
        return int(send(channel, data, **how))

    monkeypatch.setattr(HTTPChannel, "send", record)
    with closing(http.client.HTTPConnection("127.0.0.1", start().port, timeout=PATIENCE)) as connection:
        connection.request(method, path)
        body = connection.getresponse().read()

    (whole,) = sent
    assert whole.startswith(b"HTTP/1.1 200 OK\r\n")
    assert whole.endswith(b"\r\n\r\n" + body)


def test_after_a_stop_nobody_is_let_in(start: Start) -> None:
    server = start()
    port = server.port
    server.stop()
    while (code := connect(port)) == 0:  # until it has noticed
        pass
    assert code in (errno.ECONNREFUSED, errno.ECONNRESET)


def test_a_server_that_has_ended_touches_no_file_when_it_is_stopped_again(app: Flask) -> None:
    server = Server(app, sockets=listen("127.0.0.1", 0))
    server.stop()
    server.run()
    reading, writing = os.pipe()  # takes the numbers that the server's own pipe had
    os.set_blocking(reading, False)
    server.stop()
    with pytest.raises(BlockingIOError):
        os.read(reading, 1)
    os.close(reading)
    os.close(writing)


def test_a_body_over_the_limit_is_refused_before_it_is_read(start: Start) -> None:
    server = start()
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
        assert connection.recv(100).startswith((b"HTTP/1.0 413 ", b"HTTP/1.1 413 "))


def test_headers_over_the_limit_are_refused(start: Start) -> None:
    server = start()
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 200_000)
        assert connection.recv(100).startswith((b"HTTP/1.0 431 ", b"HTTP/1.1 431 "))


def test_an_address_of_the_longest_query_passes(start: Start) -> None:
    assert get(start(), "/search?q=" + "%E6%9D%B1" * 8000)[0].status == 200


def test_the_server_does_not_say_what_it_is_made_of(start: Start) -> None:
    answer, _ = get(start(), "/")
    assert answer.getheader("Server") is None
