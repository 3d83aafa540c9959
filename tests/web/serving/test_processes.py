"""Several processes that answer together."""

import itertools
import os
import signal
from pathlib import Path
from threading import Barrier, Thread

from tests.web.servers import ask_until_told, is_json, started


def serving(parent: int) -> list[int]:
    """Return the processes that a process started to serve."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_several_processes_answer_and_count_together_and_one_that_ends_is_replaced(served: Path) -> None:
    with started(served, "--processes", "2") as server:
        for _ in range(20):
            assert "<mark>dam</mark> held" in server.get("/search?q=dam")
        answered = (line for line in server.log if '"path": "/search"' in line)
        assert len(list(itertools.islice(answered, 20))) == 20  # counted, which an answer is once it is sent
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


def test_several_processes_that_are_told_to_stop_answer_what_they_were_asked(served: Path) -> None:
    with started(served, "--processes", "2") as server:
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
