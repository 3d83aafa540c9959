"""How many pages of results a second does the server send, and how long does the slowest reader wait?

``python -m tests.benchmarks.load reuters.jsonl.gz`` indexes the records, starts ``python -m web`` on loopback and lets
``wrk`` (https://github.com/wg/wrk) ask for pages over connections that stay open. Queries are drawn from headlines with
a fixed seed: words, any of them, phrases, prefixes, filters, later pages.

One process first answers queries that nobody asked before, so that no page is one that was kept, over one connection
and then over eight, and the ratio is printed. Then all processes answer 500 queries again and again over 16
connections, and new ones, both also while another process adds articles and indexes them. Client and server share the
machine, so the pages a second are what is left of it; the processor time of a page is not.
"""

import gzip
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

import click

from index.vocabulary.fixed import fixed

CONNECTIONS = 16
FEW = 8
"""Connections to one process."""
QUERIES = 500
NEW = 40_000
"""Queries that nobody asked before: more than can be answered in the time."""

SCRIPT = """
local paths, at = {}, 0
for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
function request()
  at = at + 1
  return wrk.format("GET", paths[(at - 1) % #paths + 1], {["Accept-Encoding"] = "gzip"})
end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('{"pages": %d, "bytes": %d, "errors": %d, "p50": %.3f, "p99": %.3f, "max": %.3f}\\n',
    summary.requests, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
"""
"""What wrk asks for, and what it says of the answers: milliseconds, and how many were no page (200)."""


def records(path: Path) -> Iterator[dict[str, str]]:
    """Yield the records of a JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def addresses(titles: list[str], number: int) -> list[str]:
    """Return addresses of results pages as readers would come to them."""
    draw = random.Random(11)
    found: list[str] = []
    while len(found) < number:
        words = [word.strip(".,<>/'\"()").lower() for word in draw.choice(titles).split()]
        words = [word for word in words if word.isalpha() and len(word) > 2]
        if len(words) < 3:
            continue
        start = draw.randrange(len(words) - 1)
        pair = words[start : start + 2]
        kind = draw.randrange(8)
        query: dict[str, str] = {"q": " ".join(draw.sample(words, draw.choice([1, 2, 2, 3])))}
        if kind == 0:
            query = {"q": " ".join(draw.sample(words, 3)), "match": "any"}
        elif kind == 1:
            query = {"q": f'"{" ".join(pair)}"'}
        elif kind == 2:
            query = {"q": f"{words[0][:4]}* {words[1]}"}
        elif kind == 3:
            query = {"q": words[0], "from": "1987-03", "to": "1987-04", "sort": "newest"}
        elif kind == 4:
            query = {"q": words[0], "page": str(draw.randint(2, 5))}
        found.append(f"/search?{urlencode(query)}")
    return found


@fixed
class Served:
    """Name a server that runs."""

    port: int
    process: int


class Updates:
    """Add 100 articles to a folder and index them, again and again, until left."""

    def __init__(self, folder: Path, into: Path) -> None:
        self.commits = 0
        self._folder = folder
        self._command = (sys.executable, "-m", "index", str(folder), "--into", str(into), "--quiet")
        self._end = Event()
        self._thread = Thread(target=self._run)

    def __enter__(self) -> "Updates":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._end.is_set():
            stamp = time.time_ns()
            lines = [{"id": f"{stamp}-{n}", "title": f"Late news {n}", "text": f"Oil, part {n}."} for n in range(100)]
            (self._folder / f"{stamp}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
            subprocess.run(self._command, check=True)
            self.commits += 1


def cpu_seconds(process: int) -> float:
    """Return the processor time that a process and its children have used, of user and system (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu_seconds(int(child)) for child in children)


def ask(port: int, asked: list[str], seconds: float, connections: int) -> dict[str, Any]:
    """Return what wrk says of asking for some addresses again and again for some seconds."""
    with tempfile.TemporaryDirectory() as name:
        script, paths = Path(name, "mix.lua"), Path(name, "paths")
        script.write_text(SCRIPT)
        paths.write_text("\n".join(asked))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout", "10s", "-s", str(script)]
        done = subprocess.run(
            [*command, f"http://127.0.0.1:{port}"],
            env={**os.environ, "PATHS": str(paths)},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


PAUSE = 1.0
"""Seconds before each measure, so that the connections of the last one are closed and their answers made."""


def measure(
    name: str,
    server: Served,
    asked: list[str],
    seconds: float,
    *,
    connections: int = CONNECTIONS,
    updates: Updates | None = None,
) -> float:
    """Print one line of figures, and return the pages a second."""
    time.sleep(PAUSE)
    before, commits = cpu_seconds(server.process), updates.commits if updates else 0
    found = ask(server.port, asked, seconds, connections)
    cpu = 1000 * (cpu_seconds(server.process) - before) / found["pages"]
    commits = updates.commits - commits if updates else 0
    rate = float(found["pages"] / seconds)
    click.echo(
        f"{name:28} {rate:5.0f} pages/s  {cpu:5.1f} ms of CPU a page"
        f"  p50 {found['p50']:5.0f} ms  p99 {found['p99']:5.0f} ms  max {found['max']:5.0f} ms"
        f"  {found['bytes'] / found['pages'] / 1000:4.1f} kB a page  {found['errors']} errors  {commits} commits"
    )
    return rate


@contextmanager
def served(into: Path, processes: int) -> Iterator[Served]:
    """Run ``python -m web`` over an index."""
    command = [sys.executable, "-m", "web", "--index", str(into), "--port", "0", "--processes", str(processes)]
    with tempfile.TemporaryFile("w+") as log, subprocess.Popen(command, stderr=log) as server:
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", os.pread(log.fileno(), 1000, 0).decode())):
            time.sleep(0.1)
        try:
            yield Served(int(found[1]), server.pid)
        finally:
            server.send_signal(signal.SIGTERM)


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", default=20.0, show_default=True, help="How long each part takes.")
@click.option("--processes", default=os.cpu_count() or 1, show_default=True, help="How many answer.")
def main(corpus: Path, seconds: float, processes: int) -> None:
    """Print pages a second and waiting times, alone and while the index is updated."""
    if not shutil.which("wrk"):
        raise click.UsageError("install wrk, which asks for the pages")
    titles = [record["title"] for record in records(corpus)]
    asked = addresses(titles, QUERIES)
    new = iter(list(dict.fromkeys(addresses(titles, NEW)))[QUERIES:])
    with tempfile.TemporaryDirectory() as name:
        folder, into = Path(name, "articles"), Path(name, "index")
        folder.mkdir()
        shutil.copy(corpus, folder)
        subprocess.run([sys.executable, "-m", "index", folder, "--into", into, "--quiet"], check=True)
        share = NEW // 5
        click.echo("one process")
        with served(into, 1) as server:
            measure("warming up", server, asked, seconds / 2)
            alone = measure("new, one connection", server, list(islice(new, share)), seconds, connections=1)
            many = measure("new, eight connections", server, list(islice(new, share)), seconds, connections=FEW)
            click.echo(f"eight connections get {many / alone:.2f} times the pages of one\n")
        click.echo(f"{QUERIES} queries, {CONNECTIONS} connections, {processes} processes, {os.cpu_count()} cores")
        with served(into, processes) as server:
            measure("warming up", server, asked, seconds / 2)
            measure("the same queries", server, asked, seconds)
            measure("new queries", server, list(islice(new, share)), seconds)
            with Updates(folder, into) as updates:
                measure("the same, while indexing", server, asked, seconds, updates=updates)
                measure("new ones, while indexing", server, list(islice(new, share)), seconds, updates=updates)


if __name__ == "__main__":
    main()
