import itertools
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, get_ident
from typing import IO, NamedTuple

import pytest

COMMAND = [sys.executable, "-m", "web"]


@pytest.fixture
def index(tmp_path: Path, commit: Callable[..., None]) -> Path:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    return tmp_path


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
        yield Started(process, process.stderr, int(port))


def test_a_missing_index_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "--index", tmp_path / "none"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert str(tmp_path / "none") in line
    assert "python -m index" in line


def test_a_wrong_address_is_one_line(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND, "--index", "http://x/y"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_it_serves_until_it_is_told_to_stop_and_logs_no_query(index: Path) -> None:
    with started(index) as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/search?q=dam") as answer:
            page = answer.read().decode()
            number = answer.headers["X-Request-Id"]
        server.process.send_signal(signal.SIGTERM)
        rest = server.log.read()
    assert "<mark>dam</mark> held" in page
    assert server.process.returncode == 0
    (line,) = (json.loads(line) for line in rest.splitlines() if number in line)
    assert {key: line[key] for key in ("number", "method", "path", "status", "total", "partial")} == {
        "number": number,
        "method": "GET",
        "path": "/search",
        "status": 200,
        "total": 1,
        "partial": False,
    }
    assert "dam" not in rest


@pytest.mark.parametrize("processes", ["1", "2"])
def test_who_waits_while_it_starts_is_answered_before_it_stops(index: Path, processes: str) -> None:
    with started(index, "--processes", processes) as server:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
            connection.request("GET", "/search?q=dam")
            server.process.send_signal(signal.SIGTERM)
            assert b"<mark>dam</mark> held" in connection.getresponse().read()
        rest = server.log.read()
    assert server.process.returncode == 0
    assert all(map(is_json, rest.splitlines()))


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


def serving(parent: int) -> list[int]:
    """Return the processes that a process started to serve."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
