import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

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
