"""How long does a file take to become an article, by type of file, and where does the time go?

    python -m tests.benchmarks.reading seeds [PATH …]

Each type is read once to load what it needs, once for its time (CPU of this process), and once under a profiler, whose
times are summed up by package: ours by file, and what any other package spends on its own or in Python's.
"""

import cProfile
import pstats
import time
from collections import Counter, defaultdict
from pathlib import Path

import click

from index.formats.filetype import HEAD, FileType, sniff
from index.formats.reader import read
from index.machine.opener import open_regular, peek
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure

ROOT = Path(__file__).parents[2]
SHOWN = 6
"""Packages named of each type."""


def files_by_type(paths: tuple[Path, ...]) -> dict[FileType, list[Path]]:
    """Return the files at or below some paths by what they are; those that cannot be read are left out."""
    found: dict[FileType, list[Path]] = defaultdict(list)
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                try:
                    with open_regular(file) as opened:
                        found[sniff(peek(opened, HEAD), file.name)].append(file)
                except ReadError:
                    continue
    return found


def read_all(files: list[Path]) -> tuple[int, int]:
    """Read files and return how many articles and how many failures they hold."""
    kinds = Counter(type(found) for file in files for found in read(file, name=file.name))
    return kinds[Article], kinds[Failure]


def shares(files: list[Path]) -> list[tuple[str, float]]:
    """Return where the time goes, most of it first, as shares of all."""
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    read_all(files)
    profile.disable()
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[_package(Path(file))] += own
    return [(name, seconds / sum(spent.values())) for name, seconds in spent.most_common(SHOWN)]


def _package(file: Path) -> str:
    if file.is_relative_to(ROOT / "index"):
        return str(file.relative_to(ROOT))
    if "site-packages" in file.parts:
        return file.parts[file.parts.index("site-packages") + 1]
    return f"Python's {file.parent.name if file.stem == '__init__' else file.stem}"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=2_000, show_default=True, help="Files read of each type.")
def main(paths: tuple[Path, ...], most: int) -> None:
    """Print a table, and what each type spends its time on."""
    click.echo(
        f"{'type':10}{'files':>7}{'articles':>10}{'failures':>10}{'files/s':>10}{'articles/s':>12}{'ms/article':>12}"
    )
    where: dict[str, list[tuple[str, float]]] = {}
    for kind, files in sorted(files_by_type(paths).items()):
        files = files[:most]
        read_all(files[:1])
        started = time.process_time()
        articles, failures = read_all(files)
        seconds = time.process_time() - started
        rates = f"{len(files) / seconds:10.1f}{articles / seconds:12.1f}{1_000 * seconds / max(articles, 1):12.2f}"
        click.echo(f"{kind.value:10}{len(files):7}{articles:10}{failures:10}{rates}")
        where[kind.value] = shares(files)
    for name, parts in where.items():
        click.echo(f"{name}: " + ", ".join(f"{package} {share:.0%}" for package, share in parts))


if __name__ == "__main__":
    main()
