"""Everyday errors of starting the page: one line each, with a way out."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from index.vocabulary.errors import UsageError
from tests.web.servers import COMMAND
from web.serving.server import listen

OTHER = 65_534


def error(*arguments: str | Path, **options: object) -> str:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60, **options
    )  # type: ignore[call-overload]
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return str(done.stderr.splitlines()[-1])


@pytest.mark.parametrize("processes", ["2"])
def test_a_port_in_use(served: Path, processes: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = error("--index", served, "--port", port, "--processes", processes)
    assert line.startswith(f"error: --port {port}: another program is using it")
    assert "give --port another number" in line


@pytest.mark.parametrize("host", ["no.such.host.invalid", "two words", "a..b", "x" * 300])
def test_a_host_that_is_nowhere(host: str) -> None:
    with pytest.raises(UsageError, match=r"neither an address nor a name of this computer; try 127\.0\.0\.1"):
        listen(host, 0)


def test_an_address_of_another_computer() -> None:
    with pytest.raises(UsageError, match=r"192\.0\.2\.1: is not an address of this computer"):
        listen("192.0.2.1", 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.skipif(sys.platform != "linux", reason="other systems let everybody listen anywhere")
def test_a_port_that_only_root_may_use() -> None:
    code = (
        f"import os; os.setgroups([]); os.setgid({OTHER}); os.setuid({OTHER})\n"
        "from web.serving.server import listen\n"
        "try: listen('127.0.0.1', 81)\nexcept Exception as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.stdout == "":
        pytest.skip("this system lets everybody listen anywhere, or the user cannot read the program")
    assert done.stdout.startswith("UsageError --port 81: you may not use it")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--url-prefix", "archive"), "write it like /archive"),
        (("--url-prefix", "/a b"), "write it like /archive"),
        (("--trusted-proxy", "caddy.example"), "write it like 127.0.0.1"),
        (("--port", "70000"), "not in the range"),
        (("--processes", "0"), "not in the range"),
    ],
)
def test_options_that_cannot_be_meant(served: Path, options: tuple[str, ...], words: str) -> None:
    assert words in error("--index", served, *options)


@pytest.mark.parametrize("kind", ["a file", "an empty folder"])
def test_what_is_no_index(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "a file":
        place.write_text("text")
    elif kind == "an empty folder":
        place.mkdir()
    assert "python -m index PATH --into" in error("--index", place)


@pytest.mark.parametrize("address", ["opensearch:///x", "opensearch://h:99999/x"])
def test_an_address_of_no_cluster(address: str) -> None:
    assert address in error("--index", address)


def test_a_cluster_that_is_not_there() -> None:
    assert "is it running?" in error("--index", "opensearch://127.0.0.1:1/x")


def test_an_index_that_others_can_write_is_served_with_a_warning(served: Path) -> None:
    served.chmod(0o777)
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = subprocess.run(
            [*COMMAND, "--index", str(served), "--port", str(other.getsockname()[1])],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stderr.startswith("warning: original files are not sent")
    assert "everybody can write to it" in done.stderr
