import itertools
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier, Thread, get_ident

import pytest

COMMAND = [sys.executable, "-m", "web"]


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


def test_it_serves_until_it_is_told_to_stop_and_logs_no_query(tmp_path: Path, commit: Callable[..., None]) -> None:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    environment = {**os.environ, "SEARCHER_INDEX": str(tmp_path)}
    with subprocess.Popen([*COMMAND, "--port", "0"], stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", first)
        with urllib.request.urlopen(f"{address}search?q=dam") as answer:
            page = answer.read().decode()
            number = answer.headers["X-Request-Id"]
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
    assert "<mark>dam</mark> held" in page
    assert process.returncode == 0
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


def test_several_processes_answer_and_count_together_and_one_that_ends_is_replaced(
    tmp_path: Path, commit: Callable[..., None]
) -> None:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    command = [*COMMAND, "--index", str(tmp_path), "--port", "0", "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())

        def get(path: str) -> str:
            with urllib.request.urlopen(f"{address}{path}", timeout=60) as answer:
                return str(answer.read().decode())

        for _ in range(20):
            assert "<mark>dam</mark> held" in get("search?q=dam")
        assert 'searcher_requests_total{route="/search",status="200"} 20.0' in get("metrics")
        assert "searcher_articles 1.0" in get("metrics")
        os.kill(serving(process.pid)[0], signal.SIGKILL)
        for line in process.stderr:
            if "another takes its place" in line:
                break
        assert "<mark>dam</mark> held" in get("search?q=dam")
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
    assert process.returncode == 0


def test_several_processes_that_are_told_to_stop_answer_what_they_were_asked(
    tmp_path: Path, commit: Callable[..., None]
) -> None:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    command = [*COMMAND, "--index", str(tmp_path), "--port", "0", "--processes", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        (port,) = re.findall(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        asked = Barrier(17, timeout=120)
        ends: list[str] = []
        readers = [Thread(target=ask_until_told, args=(int(port), asked, ends)) for _ in range(16)]
        for reader in readers:
            reader.start()
        log = Thread(target=lambda lines: ends.extend(itertools.filterfalse(is_json, lines)), args=(process.stderr,))
        log.start()
        asked.wait()
        children = serving(process.pid)
        process.send_signal(signal.SIGTERM)
        for each in (*readers, log):
            each.join(120)
    assert ends == ["told"] * 16
    assert process.returncode == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_who_waits_while_it_starts_is_answered_before_it_stops(
    tmp_path: Path, commit: Callable[..., None], processes: str
) -> None:
    commit(tmp_path, {"id": "a", "title": "Dam holds", "text": "The dam held."})
    command = [*COMMAND, "--index", str(tmp_path), "--port", "0", "--processes", processes]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        (port,) = re.findall(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
        with closing(HTTPConnection("127.0.0.1", int(port), timeout=60)) as connection:
            connection.request("GET", "/search?q=dam")
            process.send_signal(signal.SIGTERM)
            assert b"<mark>dam</mark> held" in connection.getresponse().read()
        rest = process.stderr.read()
    assert process.returncode == 0
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
