"""How many files become articles in a second of CPU, by format, and how long does a process take to start?

    python -m tests.benchmarks.reading CORPUS.jsonl.gz [FOLDER …] [--against CHECKOUT]

Plain texts, records, messages, PDFs and pages are made from the records of a corpus; files in folders are read as they
are, by what they are. Each format is read by a process of its own, as `python -m index` reads files in others: first
one file, with all that a process loads before it, then the rest. The seconds are those of CPU, the processes' own. With
another checkout, both take turns, and what is shown is the best of some rounds. ``--where`` profiles each format.
"""

import cProfile
import gzip
import os
import pstats
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path

import click

from index.formats.reader import read
from index.formats.recognition.beginning import HEAD
from index.formats.recognition.filetype import sniff
from index.machine.opener import open_regular, peek
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from tests.benchmarks.documents import WRITERS, records

ROOT = Path(__file__).parents[2]
SHOWN = 8
"""Packages named for each format."""

CHILD = """
import sys, time
from pathlib import Path
try:
    from index.formats.reader import read
except ModuleNotFoundError:
    from index.reader import read
paths = [Path(line) for line in sys.stdin.read().splitlines()]
def read_all(paths):
    return sum(type(found).__name__ == "Article" for path in paths for found in read(path, name=path.name))
read_all(paths[:1])
start = time.process_time()
articles = read_all(paths[1:] or paths)
print(start, time.process_time() - start, articles)
"""
"""What the process does that reads: in other checkouts, modules may have other names."""


@fixed
class Spent:
    """Hold what one process spent: seconds of CPU until one file was read, then on the others, and their articles."""

    start: float
    rest: float
    articles: int


def measure(checkout: Path, files: list[Path]) -> Spent:
    """Return what a process spends on reading files with a checkout's code."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD],
        input="\n".join(str(file.resolve()) for file in files),
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    start, rest, articles = done.stdout.split()
    return Spent(float(start), float(rest), int(articles))


def best(checkouts: list[Path], files: list[Path], rounds: int) -> list[Spent]:
    """Return the best of some rounds for each checkout; they take turns, so that both see the same machine."""
    spent: dict[Path, list[Spent]] = defaultdict(list)
    for _ in range(rounds):
        for checkout in checkouts:
            spent[checkout].append(measure(checkout, files))
    return [
        Spent(min(each.start for each in found), min(each.rest for each in found), found[0].articles)
        for found in spent.values()
    ]


def files_by_format(folders: list[Path]) -> dict[str, list[Path]]:
    """Return the files below some folders by what they are; those that cannot be read are left out."""
    found: dict[str, list[Path]] = defaultdict(list)
    for file in (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()):
        try:
            with open_regular(file) as opened:
                found[sniff(peek(opened, HEAD), file.name).value].append(file)
        except ReadError:
            continue
    return dict(sorted(found.items()))


def made(corpus: Path, folder: Path, most: int) -> dict[str, list[Path]]:
    """Return files of each format that are made from a corpus."""
    with (
        gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else corpus.open(encoding="utf-8") as lines
    ):
        articles = records(lines, most)
    found = {}
    for name, write in WRITERS.items():
        (folder / name).mkdir()
        write(folder / name, articles)
        found[f"{name} (made)"] = sorted((folder / name).iterdir())
    return found


def shares(files: list[Path]) -> list[tuple[str, float]]:
    """Return where the time goes, most of it first, as shares of all."""
    list(read(files[0], name=files[0].name))
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    for file in files:
        list(read(file, name=file.name))
    profile.disable()
    spent: Counter[str] = Counter()
    for (file_name, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[_package(Path(file_name))] += own
    return [(name, seconds / spent.total()) for name, seconds in spent.most_common(SHOWN)]


def _package(file: Path) -> str:
    if file.is_relative_to(ROOT / "index"):
        return str(file.relative_to(ROOT))
    if "site-packages" in file.parts:
        return file.parts[file.parts.index("site-packages") + 1]
    return f"Python's {file.parent.name if file.stem == '__init__' else file.stem}"


def row(name: str, files: list[Path], spent: Spent) -> str:
    """Return the row of one format: seconds to start, then files a second with and without that start."""
    whole = len(files) / (spent.start + spent.rest)
    rest = max(1, len(files) - 1) / spent.rest
    return f"{name:16}{spent.start:8.2f}{whole:10.1f}{rest:10.1f}{spent.articles / spent.rest:12.1f}"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--against", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another checkout.")
@click.option("--most", default=600, show_default=True, help="Records of a corpus, and files of a format.")
@click.option("--rounds", default=3, show_default=True, help="Processes for each format and checkout.")
@click.option("--where", is_flag=True, help="Say where the time goes.")
def main(paths: tuple[Path, ...], against: Path | None, most: int, rounds: int, where: bool) -> None:
    """Print a row for each format; with --against, that of the other checkout below it, and how many times as fast."""
    checkouts = [ROOT, *([against.resolve()] if against else [])]
    with ExitStack() as stack:
        groups = files_by_format([path for path in paths if path.is_dir()])
        for corpus in (path for path in paths if path.is_file()):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            groups |= made(corpus, folder, most)
        click.echo(f"{'format':16}{'start s':>8}{'files/s':>10}{'warm':>10}{'articles/s':>12}")
        for name, files in groups.items():
            files = files[:most]
            spent = best(checkouts, files, rounds)
            click.echo(row(name, files, spent[0]))
            if against:
                times = f"{spent[1].start / spent[0].start:7.1f}x {spent[1].rest / spent[0].rest:17.2f}x"
                click.echo(f"{row('  the other', files, spent[1])}\n{'  times':16}{times}")
            if where:
                click.echo("  " + ", ".join(f"{package} {share:.0%}" for package, share in shares(files)))


if __name__ == "__main__":
    main()
