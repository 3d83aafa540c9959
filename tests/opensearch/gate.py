"""Given certificates and a password, how does a cluster look from outside that lets only its own in?

As a node with OpenSearch's security plugin, or a proxy in front of one without it, does: TLS, a client certificate if
it is demanded, basic auth; what comes through is handed on.
"""

import base64
import http.client
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from index.vocabulary.fixed import fixed
from index.vocabulary.location import ClusterLocation, Host

CERTIFICATES = Path(__file__).parent / "certificates"
"""Made by the script ``make`` that lies there."""

USER = "ada"
PASSWORD = "pä:ßw0rd€"
"""With a colon, which ends a user's name, and with letters outside of ASCII and of Latin-1."""


@fixed
class Asked:
    """Hold a request that a client sent; `client` is the common name of its certificate, names of headers are small."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    client: str


@fixed
class Answered:
    """Hold what it is answered."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json; charset=UTF-8"})


Behind = Callable[[Asked], Answered]
"""Answer what the gate lets through."""


@fixed
class Gate:
    """Hold where a gate stands, and what came to it, let in or not."""

    location: ClusterLocation
    asked: list[Asked]


def greet(asked: Asked) -> Answered:
    """Answer as the root of a node does."""
    version = {"distribution": "opensearch", "number": "2.19.1"}
    greeting = {"name": "node-1", "version": version, "tagline": "The OpenSearch Project: https://opensearch.org/"}
    return Answered(200, json.dumps(greeting).encode())


def forbid(asked: Asked) -> Answered:
    """Answer as the security plugin does where a user is known and has not the right."""
    reason = {"type": "security_exception", "reason": f"no permissions for [indices:admin/get] and User [name={USER}]"}
    return Answered(403, json.dumps({"error": {"root_cause": [reason], **reason}, "status": 403}).encode())


def pass_to(host: Host) -> Behind:
    """Return what hands requests on to a node that is asked without TLS."""

    def ask(asked: Asked) -> Answered:
        connection = http.client.HTTPConnection(host.name, host.port, timeout=120)
        try:
            own = {"authorization", "connection", "host"}
            headers = {name: value for name, value in asked.headers.items() if name not in own}
            connection.request(asked.method, asked.path, asked.body or None, headers)
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        kept = {"content-type", "content-encoding"}
        return Answered(answer.status, body, {k.lower(): v for k, v in answer.getheaders() if k.lower() in kept})

    return ask


@contextmanager
def gate(
    behind: Behind,
    *,
    node: str = "node.pem",
    demands_certificate: bool = True,
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
    name: str = "articles",
) -> Iterator[Gate]:
    """Lend a gate with the certificate `node`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.maximum_version = newest
    context.load_cert_chain(CERTIFICATES / node)
    context.load_verify_locations(CERTIFICATES / "authority.pem")
    context.verify_mode = ssl.CERT_REQUIRED if demands_certificate else ssl.CERT_OPTIONAL
    came: list[Asked] = []
    expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 120

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body, _common_name(self.connection))
            came.append(asked)
            is_known = headers.get("authorization") == expected
            answer = behind(asked) if is_known else Answered(401, b"Unauthorized", {"content-type": "text/plain"})
            self.send_response(answer.status)
            for header, value in answer.headers.items():
                self.send_header(header, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # A handshake that fails is an OSError of accept(), which the server passes over.
    server.socket = context.wrap_socket(server.socket, server_side=True)
    # What it waits at most to see that it is to end, which every test would wait too.
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        host = Host("127.0.0.1", server.server_address[1])
        yield Gate(ClusterLocation((host,), name, tls=True), came)
    finally:
        server.shutdown()
        server.server_close()


def _common_name(connection: object) -> str:
    assert isinstance(connection, ssl.SSLSocket)
    subject: Any = (connection.getpeercert() or {}).get("subject", ())
    return str(dict(part[0] for part in subject).get("commonName", ""))
