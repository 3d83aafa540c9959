"""What do indexing and opening cost? Each is measured in a process of its own."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Engine

NAME = "figures.json"


@dataclass(frozen=True, slots=True)
class Indexed:
    """Hold what indexing cost: seconds of CPU of all threads, the megabytes by which the process grew at most, and
    those on disk."""

    paragraphs: int
    seconds: float
    grown: float
    size: float


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold what opening cost: milliseconds of CPU and megabytes of private memory."""

    milliseconds: float
    private: float


def index(engine: Engine, articles: Iterable[Article], folder: Path) -> Indexed:
    """Index articles, which are made first, and keep the figures beside the index."""
    ready = list(articles)
    before = _peak()
    started = time.process_time()
    engine.index(ready, folder / "index")
    seconds = time.process_time() - started
    size = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    paragraphs = sum(len(article.paragraphs) for article in ready)
    figures = Indexed(paragraphs, seconds, _peak() - before, size / 1e6)
    (folder / NAME).write_text(json.dumps(asdict(figures)), encoding="utf-8")
    return figures


def known(folder: Path) -> Indexed | None:
    """Return the figures of an index that was made before."""
    try:
        return Indexed(**json.loads((folder / NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def open_once(engine: Engine, folder: Path) -> Opening:
    """Open an index and let go of it."""
    before = _private()
    started = time.process_time()
    opened = engine.open(folder / "index")
    milliseconds = 1000 * (time.process_time() - started)
    opening = Opening(milliseconds, _private() - before)
    del opened
    return opening


def apart(arguments: list[str]) -> str:
    """Run this program in a process of its own and return what it prints."""
    command = [sys.executable, "-m", "tests.benchmarks.compare", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=dict(os.environ)).stdout


def _peak() -> float:
    """Return the most megabytes that this process had in memory so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _private() -> float:
    """Return the megabytes of memory that belong to no file."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("RssAnon:")[1].split()[0]) / 1e3
