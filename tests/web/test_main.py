import json
import signal
import subprocess
import urllib.request
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.web.servers import COMMAND, is_json, started


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


def test_it_serves_until_it_is_told_to_stop_and_logs_no_query(served: Path) -> None:
    with started(served) as server:
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
def test_who_waits_while_it_starts_is_answered_before_it_stops(served: Path, processes: str) -> None:
    with started(served, "--processes", processes) as server:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
            connection.request("GET", "/search?q=dam")
            server.process.send_signal(signal.SIGTERM)
            assert b"<mark>dam</mark> held" in connection.getresponse().read()
        rest = server.log.read()
    assert server.process.returncode == 0
    assert all(map(is_json, rest.splitlines()))


def serving(parent: int) -> list[int]:
    """Return the processes that a process started to serve."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
