"""Compare this project with other engines on the same articles, queries and machine.

    python -m tests.benchmarks.compare run reuters.jsonl.gz [--paragraphs 300000 …] [--into FOLDER] [--only ENGINE …]

The corpora are the file itself and as many paragraphs as asked for, sampled from it (`corpus`). Indexes are made once
in the folder and kept: remove what is to be made anew.
"""

import importlib
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.article import Article
from tests.benchmarks.compare import corpus, growth, indexing, report, same_work, timing
from tests.benchmarks.compare.engine import Engine
from tests.benchmarks.compare.indexing import Indexed, Opening
from tests.benchmarks.compare.queries import Sampler

ENGINES = {
    "searcher": ("arrays", "Arrays"),
    "tantivy": ("tantivy_peer", "Tantivy"),
    "FTS5": ("fts5_peer", "FTS5"),
    "bm25s": ("bm25s_peer", "BM25S"),
    "whoosh3": ("whoosh_peer", "Whoosh"),
}
"""Where each engine is; ours comes first."""

MOST = {"whoosh3": 300_000}
"""Paragraphs up to which an engine takes part: of a million whoosh3 would make an index for half an hour."""


def engine_named(name: str) -> Engine:
    """Return an engine; its package is loaded only now."""
    module, kind = ENGINES[name]
    made: Engine = getattr(importlib.import_module(f"tests.benchmarks.compare.{module}"), kind)()
    return made


def articles_of(path: Path, paragraphs: int) -> Iterator[Article]:
    """Yield the articles of a corpus: so many paragraphs sampled, or (0) the file itself."""
    return corpus.sampled(corpus.records(path), paragraphs) if paragraphs else corpus.records(path)


@click.group(invoke_without_command=False)
def main() -> None:
    """Compare engines."""


@main.command(name="run")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--paragraphs", type=int, multiple=True, default=(0, 300_000, 1_000_000), show_default=True)
@click.option("--into", type=click.Path(path_type=Path), default=Path("var/compare"), show_default=True)
@click.option("--only", type=click.Choice(list(ENGINES)), multiple=True, default=tuple(ENGINES))
@click.option("--classes", "chosen", multiple=True, help="Only these classes of queries.")
@click.option("--queries", type=int, default=60, show_default=True, help="Queries of each class.")
@click.option("--seed", type=int, default=1, show_default=True)
def run(
    path: Path,
    paragraphs: tuple[int, ...],
    into: Path,
    only: tuple[str, ...],
    chosen: tuple[str, ...],
    queries: int,
    seed: int,
) -> None:
    """Index, open and ask, and print tables."""
    for size in paragraphs:
        title = f"{size:,} paragraphs sampled" if size else path.name
        names = [name for name in only if size <= MOST.get(name, size)]
        left_out = [name for name in only if name not in names]
        folders = {name: into / (str(size) if size else "records") / name for name in names}
        click.echo(f"\n# {title}\n")
        if left_out:
            click.echo(f"Left out, since indexing would take too long: {', '.join(left_out)}\n")
        indexed = {name: _indexed(name, path, size, folder) for name, folder in folders.items()}
        opening = {name: _opening(name, folder) for name, folder in folders.items()}
        click.echo(report.indexing_table(indexed, opening))
        snapshot = open_snapshot(folders["searcher"] / "index", analyzer=Analyzer())
        drawn = Sampler(snapshot, seed=seed).classes(queries)
        classes = {name: found for name, found in drawn.items() if not chosen or name in chosen}
        opened = {name: engine_named(name).open(folder / "index") for name, folder in folders.items()}
        others = Sampler(snapshot, seed=seed + 1).classes(1)
        timing.prepare(opened, [query for asked in others.values() for query in asked])
        for whole, heading in ((False, "ids and scores of ten paragraphs"), (True, "a whole page of results")):
            click.echo(f"\n{heading}; {queries} queries of each class, CPU ms p50/p95, first time | again\n")
            click.echo(report.header(names))
            for name, asked in classes.items():
                click.echo(report.row(name, names, timing.interleaved(opened, asked, whole=whole)))
        click.echo("\ndocuments found by all queries, and for how many of these as many as by the searcher\n")
        click.echo(same_work.table(opened, classes, first="searcher"))
        click.echo("\nqueries of two words by the length of the shorter list: searcher\n")
        click.echo(growth.table(opened["searcher"], snapshot, seed=seed))


def _indexed(name: str, path: Path, size: int, folder: Path) -> Indexed:
    figures = indexing.known(folder)
    if figures is None:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "index").mkdir(parents=True)
        indexing.apart(["indexing", name, str(folder), str(path), str(size)])
        figures = indexing.known(folder)
    assert figures is not None
    return figures


def _opening(name: str, folder: Path) -> Opening:
    return Opening(*map(float, indexing.apart(["opening", name, str(folder)]).split()))


@main.command(name="indexing", hidden=True)
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("size", type=int)
def index_apart(name: str, folder: Path, path: Path, size: int) -> None:
    """Index in this process."""
    indexing.index(engine_named(name), articles_of(path, size), folder)


@main.command(name="opening", hidden=True)
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path))
def open_apart(name: str, folder: Path) -> None:
    """Open in this process."""
    click.echo(" ".join(map(str, asdict(indexing.open_once(engine_named(name), folder)).values())))


if __name__ == "__main__":
    main()
