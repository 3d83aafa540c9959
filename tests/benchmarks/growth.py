"""How do times, memory and disk grow with an archive?

``python -m tests.benchmarks.growth reuters.jsonl.gz --paragraphs 100000 --paragraphs 1000000`` samples so many
paragraphs (`tests.benchmarks.compare.corpus`), indexes them, asks for new pages and adds single articles, each in a
process of its own, and prints a column of `docs/sizing.md` for each. It needs Linux, which tells the memory. Ten
million paragraphs take a quarter of an hour and 6 GB of disk, which are free again at the end.
"""

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import click

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from tests.benchmarks.compare import corpus
from tests.benchmarks.compare.queries import stream

PAGES = 300
"""New pages that are asked for, after some that are not counted."""

WARM = 20

ADDED = 12
"""Articles that are added one by one; the first two are not counted."""

_Figures = dict[str, str]
_Found = TypeVar("_Found")


def built(path: Path, paragraphs: int, folder: Path) -> _Figures:
    """Index sampled articles; the time that sampling takes is left out."""
    articles = iter(corpus.sampled(corpus.records(path), paragraphs))
    writer, spent, count = open_writer(folder, analyzer=Analyzer()), 0.0, 0
    while (article := next(articles, None)) is not None:
        started = time.process_time()
        writer.add(article)
        spent, count = spent + time.process_time() - started, count + 1
    started = time.process_time()
    writer.commit()
    spent += time.process_time() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "articles": f"{count:,}",
        "CPU to index ready articles": f"{spent:.0f} s",
        "memory of the process that indexes, most": f"{most / 1_000:.0f} MB",
        "disk": f"{sum(file.stat().st_size for file in folder.iterdir()) / 1e6:.0f} MB",
    }


def asked(queries: Sequence[str], folder: Path) -> _Figures:
    """Ask for pages of different queries."""
    started = time.process_time()
    archive = searcher.open(folder)
    archive.search("oil prices")
    first = time.process_time() - started
    times: list[float] = []
    for query in queries[: WARM + PAGES]:
        started = time.process_time()
        archive.search(query)
        times.append(1_000 * (time.process_time() - started))
    times = sorted(times[WARM:])
    mean, p95 = statistics.fmean(times), times[int(0.95 * (len(times) - 1))]
    return {
        "CPU to open it and answer the first query": f"{first:.1f} s",
        "CPU of a page, mean / median / 95th percentile": f"{mean:.1f} / {statistics.median(times):.1f} / {p95:.1f} ms",
        f"private memory after {PAGES} queries": f"{_private() / 1_000:.0f} MB",
    }


def added(folder: Path) -> _Figures:
    """Add articles, each with a commit."""
    analyzer, times = Analyzer(), []
    for number in range(ADDED):
        started = time.process_time()
        writer = open_writer(folder, analyzer=analyzer)
        texts = (Paragraph(f"A treaty about grain, number {number}, article {part}.") for part in range(5))
        writer.add(Article(id=f"added {number}", title=f"New treaty {number}", paragraphs=tuple(texts)))
        writer.commit()
        times.append(1_000 * (time.process_time() - started))
    return {"CPU to add one article and commit": f"{statistics.median(times[2:]):.0f} ms"}


def _private() -> int:
    """Return the kilobytes of memory that this process shares with no other (proc(5))."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))


def _alone(work: Callable[..., _Found], *given: object) -> _Found:
    """Return what some work does in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()


@click.command()
@click.argument("path", metavar="CORPUS", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--paragraphs", default=(100_000, 1_000_000), show_default=True, multiple=True, help="How large archives are."
)
def main(path: Path, paragraphs: tuple[int, ...]) -> None:
    """Print what archives of several sizes take."""
    drawn = stream(list(corpus.records(path)), 3 * PAGES, seed=1)
    queries = list(dict.fromkeys(" ".join(words) for words in drawn))
    for size in paragraphs:
        click.echo(f"\n{size:,} paragraphs")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for figures in (
                _alone(built, path, size, folder),
                _alone(asked, queries, folder),
                _alone(added, folder),
            ):
                for what, figure in figures.items():
                    click.echo(f"  {what}: {figure}")


if __name__ == "__main__":
    main()
