"""Several processes that answer together."""

import itertools
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Thread, get_ident
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


def test_several_processes_answer_and_count_together_and_one_that_ends_is_replaced(index: Path) -> None:
    with started(index, "--processes", "2") as server:
        for _ in range(20):
            assert "<mark>dam</mark> held" in server.get("/search?q=dam")
        assert 'searcher_requests_total{route="/search",status="200"} 20.0' in server.get("/metrics")
        assert "searcher_articles 1.0" in server.get("/metrics")
        os.kill(serving(server.process.pid)[0], signal.SIGKILL)
        for line in server.log:
            if "another takes its place" in line:
                break
        assert "<mark>dam</mark> held" in server.get("/search?q=dam")
        server.process.send_signal(signal.SIGTERM)
        server.log.read()
    assert server.process.returncode == 0


def test_several_processes_that_are_told_to_stop_answer_what_they_were_asked(index: Path) -> None:
    with started(index, "--processes", "2") as server:
        asked = Barrier(17, timeout=120)
        ends: list[str] = []
        readers = [Thread(target=ask_until_told, args=(server.port, asked, ends)) for _ in range(16)]
        for reader in readers:
            reader.start()
        log = Thread(target=lambda lines: ends.extend(itertools.filterfalse(is_json, lines)), args=(server.log,))
        log.start()
        asked.wait()
        children = serving(server.process.pid)
        server.process.send_signal(signal.SIGTERM)
        for each in (*readers, log):
            each.join(120)
    assert ends == ["told"] * 16
    assert server.process.returncode == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)
