"""Servers of the page that tests start, in this process and in others."""

import http.client
import itertools
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, get_ident
from typing import IO, NamedTuple

from web.serving.server import Server

PATIENCE = 20
"""Seconds after which a test gives up waiting for the server."""


Start = Callable[..., Server]


def get(server: Server, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


COMMAND = [sys.executable, "-m", "web"]


class Started(NamedTuple):
    process: subprocess.Popen[str]
    log: IO[str]
    port: int

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return str(answer.read().decode())


@contextmanager
def started(index: Path, *options: str) -> Iterator[Started]:
    """Start to serve an index; at the end wait until that has ended."""
    command = [*COMMAND, "--port", "0", *options]
    environment = {**os.environ, "SEARCHER_INDEX": str(index)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        (port,) = re.findall(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        try:
            yield Started(process, process.stderr, int(port))
        except BaseException:
            process.kill()  # or a test that fails would wait for it
            raise


def ask_until_told(port: int, asked: Barrier, ends: list[str]) -> None:
    """Ask over one connection, different things, until an answer says that it is the last one."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    for number in itertools.count():
        connection.request("GET", f"/search?q=dam+{number}+{get_ident()}&match=any")
        answer = connection.getresponse()
        assert b"<mark>dam</mark> held" in answer.read()
        if number == 3:
            asked.wait()
        if answer.getheader("Connection") == "close":
            break
    ends.append("told")
    connection.close()


def is_json(line: str) -> bool:
    """Tell whether a line is one of the log."""
    return line.startswith("{") and line.rstrip("\n").endswith("}")
