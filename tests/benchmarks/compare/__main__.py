"""Compare what users wait for with other engines, on the same articles, queries and machine.

    python -m tests.benchmarks.compare reuters.jsonl.gz [--paragraphs 0 --paragraphs 1000000] [--only ENGINE …]

Two archives are asked: the file as it is, and a million paragraphs sampled from it (`corpus`). Engines take turns,
query by query. A query that nobody asked before is new; one that was asked before, for a page or for ids alike, is
repeated. Where fewer than ten articles have all words, our page goes on with those that have all but one. Peers show
what they found; for a filled page they look for further articles too, so that all show as many. CPU time of all threads
counts, not the clock on the wall. Ratios are of means, ours to the peer's, and come first.
"""

import gc
import resource
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from index.vocabulary.article import Article
from tests.benchmarks.compare import corpus
from tests.benchmarks.compare.engine import HITS, Engine, NotInstalledError, Opened, Words
from tests.benchmarks.compare.fts5_peer import FTS5
from tests.benchmarks.compare.lucene_peer import Lucene
from tests.benchmarks.compare.ours import Ours
from tests.benchmarks.compare.queries import stream

OURS = Ours.name

SAMPLED = 1_000_000
"""Paragraphs of the larger archive."""

WARM = 200
"""Other queries that are asked first: what loads or compiles at the very first ones is in no figure."""

REPEATED = 500
"""Queries that are asked once more at the end; most of the stream comes once."""

ASKED = (("page", "a {} page"), ("filled page", "a {} page, filled up"), ("ids", "ten {} ids"))

Times = dict[tuple[str, str, str], list[float]]
"""Milliseconds by engine, what was asked for (of `ASKED`), and whether it is new or repeated."""


def _tantivy() -> Engine:
    try:
        from tests.benchmarks.compare.tantivy_peer import Tantivy  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise NotInstalledError("it needs pip install tantivy") from error
    return Tantivy()


MADE: dict[str, Callable[[Path], Engine]] = {
    OURS: lambda _: Ours(),
    "tantivy": lambda _: _tantivy(),
    FTS5.name: lambda _: FTS5(),
    Lucene.name: lambda into: Lucene(into / "lucene"),
}
"""What makes each engine, given where it may keep what it needs."""


def engines(names: Sequence[str], into: Path) -> Iterator[Engine]:
    """Yield the engines that are installed, and say which are not."""
    for name in names:
        try:
            yield MADE[name](into)
        except NotInstalledError as error:
            click.echo(f"{name} is left out: {error}")


def articles_of(path: Path, paragraphs: int) -> list[Article]:
    """Return the articles of a file, or (not 0) as many paragraphs sampled from it."""
    return list(corpus.sampled(corpus.records(path), paragraphs) if paragraphs else corpus.records(path))


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--paragraphs",
    "sizes",
    type=int,
    multiple=True,
    default=(0, SAMPLED),
    show_default=True,
    help="Paragraphs sampled from the file; 0 for the file as it is.",
)
@click.option("--queries", type=int, default=2_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--into", type=click.Path(path_type=Path), default=Path("var/compare"), show_default=True)
@click.option("--only", type=click.Choice([*MADE]), multiple=True, default=[*MADE])
def main(path: Path, sizes: tuple[int, ...], queries: int, seed: int, into: Path, only: tuple[str, ...]) -> None:
    """Index, ask, and print tables."""
    click.echo(f"{path.name}: {from_files(path, into / 'files'):.1f} s of CPU for python -m index")
    there = list(engines(only, into))
    for paragraphs in sizes:
        compare(there, path, paragraphs, queries=queries, seed=seed, into=into)
    click.echo("\n" + "\n".join(f"{engine.name}'s page: {engine.work}" for engine in there))


def compare(there: Sequence[Engine], path: Path, paragraphs: int, *, queries: int, seed: int, into: Path) -> None:
    """Print what engines take for one archive; an index that an earlier run made is used again."""
    opened: dict[str, Opened] = {}
    ready = articles_of(path, paragraphs)
    count = sum(len(article.paragraphs) for article in ready)
    click.echo(f"\n{len(ready):,} articles, {count:,} paragraphs, {queries:,} queries; seconds of CPU to index them:")
    for engine in there:
        folder = into / (str(paragraphs) if paragraphs else path.name) / engine.kept
        if not (folder / "done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            seconds = cpu(partial(engine.index, ready, folder))
            (folder / "done").write_text(f"{seconds:.1f}", encoding="utf-8")
        opened[engine.name] = engine.open(folder)
        click.echo(f"  {engine.name} {(folder / 'done').read_text(encoding='utf-8')}")
    asked = list(stream(ready, queries, seed=seed))
    warm = [words for words in stream(ready, 3 * WARM, seed=seed + 1) if words not in set(asked)][:WARM]
    del ready  # or the collector of garbage goes through it while we are asked
    gc.collect()
    for words in warm:
        for each in opened.values():
            each.page(words)
            each.ids(words)
    click.echo("\n" + table(measure(opened, asked), tuple(opened)))


def measure(opened: Mapping[str, Opened], asked: list[Words]) -> Times:
    """Return the time of each query.

    Of a new query either the page or the ids are asked for, since each of them warms the other, and later the same.
    """
    times: Times = defaultdict(list)
    known: dict[Words, str] = {}
    for number, words in enumerate([*asked, *asked[:REPEATED]]):
        age = "repeated" if words in known else "new"
        what = known.setdefault(words, ("page", "ids")[number % 2])
        names = list(opened)
        first = number // 2 % len(names)
        for name in names[first:] + names[:first]:
            count, taken = timed(opened[name], what, words)
            times[name, what, age].append(taken)
            if what == "page":
                times[name, "filled page", age].append(taken + filling(opened[name], words, HITS - count))
    return times


def timed(opened: Opened, what: str, words: Words) -> tuple[int, float]:
    """Return how many were found, and the milliseconds of CPU of the answer."""
    ask = opened.page if what == "page" else opened.ids
    started = opened.clock()
    count = ask(words)
    return count, (opened.clock() - started) / 1e6


def filling(opened: Opened, words: Words, count: int) -> float:
    """Return the milliseconds of CPU that so many further articles take, if a page lacks any and there can be some."""
    if count <= 0 or len(words) == 1:
        return 0.0
    started = opened.clock()
    opened.further(words, count)
    return (opened.clock() - started) / 1e6


def table(times: Times, names: Sequence[str]) -> str:
    """Return the ratios of new pages in one line, and a table, new queries first."""
    means = {key: statistics.fmean(found) for key, found in times.items()}
    lines = ["| asked for | by | our mean is | mean ms | median | p95 |", "|---|---|---:|---:|---:|---:|"]
    for age in ("new", "repeated"):
        for what, heading in ASKED:
            for name in names:
                found = sorted(times[name, what, age])
                p95 = found[int(0.95 * (len(found) - 1))]
                figures = f"{means[name, what, age]:.2f} | {statistics.median(found):.2f} | {p95:.2f}"
                lines.append(f"| {heading.format(age)} | {name} | {_ratio(means, name, what, age)} | {figures} |")
    summaries = [_summary(means, names, what, heading.format("new")) for what, heading in ASKED[:2]]
    return "\n".join([*summaries, "", *lines])


def _summary(means: Mapping[tuple[str, str, str], float], names: Sequence[str], what: str, heading: str) -> str:
    ratios = [f"{ratio} {name}'s" for name in names if (ratio := _ratio(means, name, what, "new"))]
    return f"Our time for {heading}: " + (", ".join(ratios) or "no peer was asked")


def _ratio(means: Mapping[tuple[str, str, str], float], name: str, what: str, age: str) -> str:
    """Return how many times a peer's mean ours is, if both were asked."""
    ours = means.get((OURS, what, age))
    return f"{ours / means[name, what, age]:.2f}x" if ours and name != OURS else ""


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
