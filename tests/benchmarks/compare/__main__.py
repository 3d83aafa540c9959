"""Compare what users wait for with other engines, on the same articles, queries and machine.

    python -m tests.benchmarks.compare reuters.jsonl.gz [--paragraphs 1000000] [--queries 2000] [--only ENGINE …]

Engines take turns, query by query. A query that nobody asked before is new, one that was asked before is repeated. CPU
time of all threads counts, not the clock on the wall; figures are means, and ratios are ours to the peer's.
"""

import gc
import resource
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click

from index.vocabulary.article import Article
from tests.benchmarks.compare import corpus
from tests.benchmarks.compare.engine import Engine, Opened, Words
from tests.benchmarks.compare.fts5_peer import FTS5
from tests.benchmarks.compare.lucene_peer import Lucene
from tests.benchmarks.compare.ours import Ours
from tests.benchmarks.compare.queries import stream
from tests.benchmarks.compare.tantivy_peer import Tantivy

NAMES = ("searcher", "tantivy", "FTS5", "Lucene")

WARM = 200
"""Other queries that are asked first: what loads or compiles at the very first ones is in no figure."""

REPEATED = 500
"""Queries that are asked once more at the end; most of the stream comes once."""

Times = dict[tuple[str, str, str], list[float]]
"""Milliseconds by engine, what was asked for (page or ids), and whether it is new or repeated."""


def engines(names: tuple[str, ...], into: Path) -> Iterator[Engine]:
    """Yield the engines that are installed."""
    made: dict[str, Callable[[], Engine]] = {
        "searcher": Ours,
        "tantivy": Tantivy,
        "FTS5": FTS5,
        "Lucene": lambda: Lucene(into / "lucene"),
    }
    for name in names:
        if name == "Lucene" and not Lucene.is_there():
            click.echo("Lucene is left out: it needs java and mvn", err=True)
        else:
            yield made[name]()


def articles_of(path: Path, paragraphs: int) -> list[Article]:
    """Return the articles of a file, or (not 0) as many paragraphs sampled from it."""
    return list(corpus.sampled(corpus.records(path), paragraphs) if paragraphs else corpus.records(path))


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--paragraphs", type=int, default=0, help="Paragraphs sampled from the file; 0 for the file as it is.")
@click.option("--queries", type=int, default=2_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--into", type=click.Path(path_type=Path), default=Path("var/compare"), show_default=True)
@click.option("--only", type=click.Choice(NAMES), multiple=True, default=NAMES)
def main(path: Path, paragraphs: int, queries: int, seed: int, into: Path, only: tuple[str, ...]) -> None:
    """Index, ask, and print tables."""
    ready = articles_of(path, paragraphs)
    count = sum(len(article.paragraphs) for article in ready)
    click.echo(f"{len(ready):,} articles, {count:,} paragraphs, {queries:,} queries\n")
    opened: dict[str, Opened] = {}
    work: dict[str, str] = {}
    for engine in engines(only, into):
        folder = into / (str(paragraphs) if paragraphs else path.name) / engine.name
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            seconds = cpu(partial(engine.index, ready, folder))
            (folder / "done").write_text(f"{seconds:.1f}", encoding="utf-8")
        opened[engine.name], work[engine.name] = engine.open(folder), engine.work
        seconds = float((folder / "done").read_text(encoding="utf-8"))
        click.echo(f"{engine.name}: {seconds:.1f} s of CPU to index ready articles")
    click.echo(f"searcher: {from_files(path, into / 'files'):.1f} s of CPU to index the file itself\n")
    asked = list(stream(ready, queries, seed=seed))
    warm = [words for words in stream(ready, 3 * WARM, seed=seed + 1) if words not in set(asked)][:WARM]
    for words in warm:
        for each in opened.values():
            each.page(words)
            each.ids(words)
    gc.collect()
    click.echo(table(measure(opened, asked), work))


def measure(opened: Mapping[str, Opened], asked: list[Words]) -> Times:
    """Return the time of each query.

    Of a new query either the page or the ids are asked for, since each of them warms the other.
    """
    times: Times = defaultdict(list)
    known: set[Words] = set()
    for number, words in enumerate([*asked, *asked[:REPEATED]]):
        names = list(opened)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            if words in known:
                times[name, "page", "repeated"].append(milliseconds(opened[name], "page", words))
                times[name, "ids", "repeated"].append(milliseconds(opened[name], "ids", words))
            else:
                what = ("page", "ids")[number % 2]
                times[name, what, "new"].append(milliseconds(opened[name], what, words))
        known.add(words)
    return times


def milliseconds(opened: Opened, what: str, words: Words) -> float:
    """Return the CPU time of one answer."""
    ask = opened.page if what == "page" else opened.ids
    started = opened.clock()
    ask(words)
    return (opened.clock() - started) / 1e6


def table(times: Times, work: Mapping[str, str]) -> str:
    """Return a table, new queries first."""
    lines = ["| asked for | by | mean ms | median | p95 | our mean is |", "|---|---|---:|---:|---:|---:|"]
    for age in ("new", "repeated"):
        for what in ("page", "ids"):
            ours = statistics.fmean(times["searcher", what, age]) if ("searcher", what, age) in times else None
            for name in work:
                found = sorted(times[name, what, age])
                mean = statistics.fmean(found)
                ratio = f"{ours / mean:.1f}x" if ours and name != "searcher" else ""
                p95 = found[int(0.95 * (len(found) - 1))]
                heading = f"a {age} page" if what == "page" else f"ten {age} ids"
                lines.append(
                    f"| {heading} | {name} | {mean:.2f} | {statistics.median(found):.2f} | {p95:.2f} | {ratio} |"
                )
    return "\n".join([*lines, "", *(f"{name}'s page: {does}" for name, does in work.items())])


def from_files(path: Path, into: Path) -> float:
    """Return the seconds of CPU of ``python -m index`` for the file, in a process of its own."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    command = [sys.executable, "-m", "index", str(path), "--into", str(into / "index"), "--quiet"]
    return cpu(lambda: subprocess.run(command, check=True))


def cpu(work: Callable[[], object]) -> float:
    """Return the seconds of CPU of a call, with those of processes that it waits for."""

    def spent() -> float:
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    started = spent()
    work()
    return spent() - started


if __name__ == "__main__":
    main()
