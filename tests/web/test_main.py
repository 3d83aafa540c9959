import json
import os
import re
import signal
import subprocess
import urllib.parse
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


@pytest.mark.parametrize(
    ("options", "is_shown"), [((), True), (("--read-only",), False), (("--dossiers", "{}/kept"), True)]
)
def test_readers_keep_things_beside_the_index_or_where_told_unless_forbidden(
    served: Path, tmp_path_factory: pytest.TempPathFactory, options: tuple[str, ...], is_shown: bool
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with started(served, *(option.format(elsewhere) for option in options)) as server:
        assert ("Dossiers" in server.get("/")) == is_shown
        server.process.send_signal(signal.SIGTERM)
        server.log.read()
    assert list(elsewhere.iterdir()) == []  # nothing was kept


@pytest.mark.parametrize("content", [b"Not a database. " * 500, b""])
def test_a_file_of_dossiers_that_cannot_be_used_is_one_line(served: Path, content: bytes) -> None:
    served.with_name(f"{served.name}.dossiers").write_bytes(content)
    done = subprocess.run([*COMMAND, "--index", served], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {served}.dossiers: ")


def test_a_place_that_is_not_there_and_options_that_exclude_each_other_are_one_line(served: Path) -> None:
    for options, said in (
        (("--dossiers", served / "none" / "kept"), "cannot be written; is its folder there"),
        (("--dossiers", served / "kept", "--read-only"), "--dossiers and --read-only: use only one of them"),
    ):
        done = subprocess.run([*COMMAND, "--index", served, *options], capture_output=True, text=True, check=False)
        assert (done.returncode, len(done.stderr.splitlines()), said in done.stderr) == (2, 1, True)


def test_what_a_reader_kept_is_there_when_the_server_was_killed(served: Path) -> None:
    with started(served, "--processes", "2") as server:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        base = f"http://127.0.0.1:{server.port}"
        page = opener.open(f"{base}/collect?id=a").read().decode()
        (token,) = {*re.findall(r'name="token" value="([^"]+)"', page)}
        for name in ("Harbour", "Ferry"):
            form = urllib.parse.urlencode({"token": token, "name": name, "note": "Ask Ada."}).encode()
            opener.open(f"{base}/collect?id=a", form).close()
        children = serving(server.process.pid)
        for process in (server.process.pid, *children):
            os.kill(process, signal.SIGKILL)
    with started(served) as server:
        page = server.get("/dossiers")
        server.process.send_signal(signal.SIGTERM)
        server.log.read()
    assert "Harbour" in page
    assert "Ferry" in page
