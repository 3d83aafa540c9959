"""How many pages of results a second does the server send, and how long does the slowest reader wait?

``python -m tests.benchmarks.load reuters.jsonl.gz`` indexes the records, starts ``python -m web`` on loopback and asks
for pages over 16 connections that stay open: a mix of 500 queries drawn from headlines with a fixed seed (words, any of
them, phrases, prefixes, filters, later pages). The last part runs while another process adds
articles and indexes them. Client
and server share the machine, so the figures are what is left of it.
"""

import asyncio
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
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import click

CONNECTIONS = 16
QUERIES = 500


@dataclass
class Tally:
    """Count answers: seconds that each took, bytes, and what was not a page."""

    seconds: list[float] = field(default_factory=list)
    size: int = 0
    errors: list[str] = field(default_factory=list)
    commits: int = 0

    def percentile(self, share: float) -> float:
        """Return in milliseconds what this share of the answers took at most."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


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


async def read(port: int, pages: Iterator[str], tally: Tally, end: float) -> None:
    """Ask for one page after another over one connection until the time is up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < end:
        address = next(pages)
        began = time.perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        tally.seconds.append(time.perf_counter() - began)
        tally.size += length
        if not head.startswith(b"HTTP/1.1 200"):
            tally.errors.append(f"{head[:12].decode()}: {address}")
    writer.close()


async def update(folder: Path, into: Path, end: float) -> int:
    """Add 100 articles and index them, again and again until the time is up; return how often."""
    number = 0
    while time.perf_counter() < end:
        number += 1
        lines = [{"id": f"late-{number}-{n}", "title": f"Late news {n}", "text": f"Oil, part {n}."} for n in range(100)]
        (folder / f"late-{number}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        command = (sys.executable, "-m", "index", str(folder), "--into", str(into), "--quiet")
        process = await asyncio.create_subprocess_exec(*command)
        if await process.wait():
            raise click.ClickException("indexing failed")
    return number


async def load(port: int, asked: list[str], seconds: float, updated: tuple[Path, Path] | None) -> Tally:
    """Let all connections read for some seconds, while a folder is indexed into another if so asked."""
    tally = Tally()
    end = time.perf_counter() + seconds
    pages = cycle(asked)
    readers = [read(port, pages, tally, end) for _ in range(CONNECTIONS)]
    updating = asyncio.create_task(update(*updated, end)) if updated else None
    await asyncio.gather(*readers)
    tally.commits = await updating if updating else 0
    return tally


def measure(name: str, port: int, asked: list[str], seconds: float, updated: tuple[Path, Path] | None = None) -> None:
    """Print one line of figures."""
    tally = asyncio.run(load(port, asked, seconds, updated))
    number = len(tally.seconds)
    times = "  ".join(
        f"{label} {tally.percentile(share):6.1f} ms" for label, share in (("p50", 0.5), ("p99", 0.99), ("max", 1))
    )
    click.echo(
        f"{name:16} {number / seconds:5.0f} pages/s  {times}  {tally.size / number / 1000:4.1f} kB a page"
        f"  {len(tally.errors)} errors  {tally.commits} commits"
    )
    for error in tally.errors[:5]:
        click.echo(f"  {error}")


@contextmanager
def served(into: Path) -> Iterator[int]:
    """Run ``python -m web`` over an index and yield its port."""
    command = [sys.executable, "-m", "web", "--index", str(into), "--port", "0"]
    with tempfile.TemporaryFile("w+") as log, subprocess.Popen(command, stderr=log) as server:
        while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", os.pread(log.fileno(), 1000, 0).decode())):
            time.sleep(0.1)
        try:
            yield int(found[1])
        finally:
            server.send_signal(signal.SIGTERM)


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", default=20.0, show_default=True, help="How long each part takes.")
def main(corpus: Path, seconds: float) -> None:
    """Print pages a second and waiting times, alone and while the index is brought up to date."""
    asked = addresses([record["title"] for record in records(corpus)], QUERIES)
    with tempfile.TemporaryDirectory() as name:
        folder, into = Path(name, "articles"), Path(name, "index")
        folder.mkdir()
        shutil.copy(corpus, folder)
        subprocess.run([sys.executable, "-m", "index", folder, "--into", into, "--quiet"], check=True)
        click.echo(f"{QUERIES} queries, {CONNECTIONS} connections, {os.cpu_count()} cores")
        with served(into) as port:
            measure("warming up", port, asked, seconds / 4)
            measure("alone", port, asked, seconds)
            measure("while indexing", port, asked, seconds, (folder, into))


if __name__ == "__main__":
    main()
