"""Bodies that are sent to a real server, and who it believes a reader is."""

import http.client
import json
import re
import socket
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask, Response, request

from searcher.archive import Archive
from searcher.desk.file import KeptFile
from searcher.dossiers.sharing import SHARED_FORMAT
from tests.web.servers import PATIENCE, Start, get
from web import create_app

BOUNDARY = "----boundary"


@pytest.fixture
def desk(archive: Archive, now: datetime, tmp_path: Path) -> Flask:
    return create_app(archive, desk=KeptFile(tmp_path / "kept"), now=lambda: now)


def upload(content: bytes, **fields: str) -> bytes:
    """Return the body of a form with a file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n\r\n'.encode()
    return b"".join((*parts, head, content, f"\r\n--{BOUNDARY}--\r\n".encode()))


def post(port: int, path: str, body: bytes, cookie: str = "") -> tuple[int, str, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3 * PATIENCE)
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Cookie": cookie}
    connection.request("POST", path, body=body, headers=headers)
    answer = connection.getresponse()
    found = answer.status, answer.getheader("Location", ""), answer.read().decode()
    connection.close()
    return found


def form(port: int) -> tuple[str, str]:
    """Return the cookie and the token of a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/dossiers")
    answer = connection.getresponse()
    (token,) = {*re.findall(r'name="token" value="([^"]+)"', answer.read().decode())}
    connection.close()
    return answer.getheader("Set-Cookie", "").partition(";")[0], token


def test_a_dossier_of_ten_thousand_articles_is_loaded(start: Start, desk: Flask) -> None:
    server = start(desk)
    items = [
        {"article": {"id": f"a{n}", "title": "Dam holds"}, "digest": "00", "note": "x" * 900} for n in range(10_000)
    ]
    content = json.dumps({"format": SHARED_FORMAT, "version": 1, "name": "Many", "items": items}).encode()
    assert len(content) > 9_000_000
    cookie, token = form(server.port)
    status, address, _ = post(server.port, "/dossiers/load", upload(content, token=token), cookie)
    _, page = get(server, f"{address}&page=200")
    assert (status, "10,000 articles" in page, page.count('class="hit"')) == (303, True, 50)


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/dossiers/load", 17 * 1024 * 1024),
        ("/dossiers", 17_000),
        ("/dossier/edit?id=1", 17_000),
        ("/dossiers/load?x=/dossiers", 17 * 1024 * 1024),
        ("/search?x=/dossiers/load", 17_000),
        ("/", 1_000_000),
    ],
)
def test_a_body_that_is_larger_than_its_address_allows_is_not_waited_for(
    start: Start, desk: Flask, path: str, size: int
) -> None:
    server = start(desk)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.putrequest("POST", path)
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_large_body_in_chunks_has_the_same_limit(start: Start, desk: Flask) -> None:
    server = start(desk)
    chunk = b"2710\r\n" + b"x" * 10_000 + b"\r\n"
    for path, status in (("/dossiers", b"413"), ("/dossiers/load", b"409")):
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
            # All at once: the server answers, and goes, as soon as it has read too much.
            connection.sendall(head + 2 * chunk + b"0\r\n\r\n")
            assert connection.recv(1024).split()[1] == status


def named(environ: dict[str, str]) -> str:
    return f"{environ.get('REMOTE_USER')} {environ.get('HTTP_X_REMOTE_USER')}"


@pytest.fixture
def told() -> Flask:
    """An application that says who it is told the reader is."""
    app = Flask("told")
    app.add_url_rule("/", view_func=lambda: Response(named(request.environ), content_type="text/plain"))
    return app


def test_the_proxy_says_who_the_reader_is_and_nobody_else(start: Start, told: Flask) -> None:
    server = start(told, trusted_proxy="127.0.0.1")
    assert get(server, "/", X_Remote_User="ann")[1] == "ann None"
    assert get(server, "/", X_Remote_User="ann", X_Forwarded_For="10.0.0.1")[1] == "ann None"
    assert get(server, "/")[1] == " None"


@pytest.mark.parametrize("proxy", [None, "10.0.0.1"])
def test_a_name_that_somebody_else_sends_is_dropped(start: Start, told: Flask, proxy: str | None) -> None:
    server = start(told, trusted_proxy=proxy)
    for header in ("X_Remote_User", "x_remote_user", "Remote_User"):
        assert get(server, "/", **{header: "ann", "X_Forwarded_For": "10.0.0.1"})[1] == "None None"


def test_a_header_with_an_underscore_is_nobodys_name(start: Start, told: Flask) -> None:
    server = start(told, trusted_proxy="127.0.0.1")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/", headers={"X_Remote_User": "ann", "X-Remote_User": "ann", "REMOTE_USER": "ann"})
    assert connection.getresponse().read() == b" None"
    connection.close()


def test_two_names_of_one_reader_are_refused(start: Start, told: Flask) -> None:
    server = start(told, trusted_proxy="127.0.0.1")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.putrequest("GET", "/")
    connection.putheader("X-Remote-User", "eve")
    connection.putheader("x-remote-user", "ann")
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()
