"""How long does a reader wait while two others ask for something slow, again and again?

``python -m tests.benchmarks.beside reuters.jsonl.gz var/compare/1000000/searcher-3`` starts ``python -m web`` over an
index of articles like those of the records. For each kind of slow request a third reader asks for new pages and for
``/healthz``, 20 ms apart on average, and their times on the clock are printed: median, 95th percentile and maximum.
"""

import http.client
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import click

from tests.benchmarks.load import addresses, records, served

READERS = 2
"""Who ask for what is slow."""

PAUSE = 0.04
"""Seconds between two pages at most."""

NEW = 20_000
"""Pages that nobody asked for before."""

LETTERS = "etaoinshrdlu"
COMMON = ("the", "of", "to", "in", "and", "a", "for", "on", "said", "it", "by", "as", "at", "from")

Draw = random.Random
Slow = Callable[[Draw, Sequence[str]], str]
"""Return the address of something slow, given words of the archive, the most frequent first."""


def _search(count: int, piece: Callable[[], str], *, between: str = " OR ") -> str:
    return "/search?" + urlencode({"q": between.join(piece() for _ in range(count))})


def _fuzzy(draw: Draw) -> str:
    return "".join(draw.choices(LETTERS, k=draw.randint(4, 9))) + "~2"


def _near(draw: Draw) -> str:
    return f'"{" ".join(draw.sample(COMMON, 3))}"~{draw.randint(5, 40)}'


def _trends(draw: Draw, words: Sequence[str]) -> str:
    return "/trends?" + urlencode([("q", " OR ".join(draw.sample(words[:300], 20))) for _ in range(5)])


def _matches(path: str, draw: Draw, **options: str) -> str:
    return f"{path}?" + urlencode({"q": f"{draw.choice(COMMON)} OR {draw.choice(COMMON)}", **options})


KINDS: dict[str, Slow | None] = {
    "40 phrases": lambda draw, _: _search(40, lambda: f'"{" ".join(draw.sample(COMMON, 2))}"'),
    "matches, sorted": lambda draw, _: _matches("/concordance", draw, by="left"),
    "900 words": lambda draw, words: _search(900, lambda: draw.choice(words)),
    "60 fuzzy words": lambda draw, _: _search(60, lambda: _fuzzy(draw)),
    "12 times three words near": lambda draw, _: _search(12, lambda: _near(draw)),
    "24 wildcards": lambda draw, _: _search(24, lambda: f"*{draw.choice(LETTERS)}{draw.choice(LETTERS)}*", between=" "),
    "five queries over time": _trends,
    "words near matches": lambda draw, _: _matches("/collocates", draw),
    "an export as CSV": lambda draw, words: "/search.csv?" + urlencode({"q": draw.choice(words[:200])}),
    "nothing": None,
}


def seconds(port: int, address: str) -> float:
    """Return for how long the answer to one request is waited for."""
    started = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    connection.getresponse().read()
    connection.close()
    return time.perf_counter() - started


def waits(
    port: int, slow: Slow | None, words: Sequence[str], pages: Iterator[str], *, lasting: float
) -> list[list[float]]:
    """Return the seconds of pages, of ``/healthz`` and of what is slow, asked for while it lasts."""
    is_over, draw = Event(), Draw(1)
    found: list[list[float]] = [[], [], []]

    def go_on() -> None:
        while slow and not is_over.is_set():
            found[2].append(seconds(port, slow(draw, words)))

    readers = [Thread(target=go_on) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    end = time.monotonic() + lasting
    while time.monotonic() < end:
        found[0].append(seconds(port, next(pages)))
        found[1].append(seconds(port, "/healthz"))
        time.sleep(draw.uniform(0, PAUSE))
    is_over.set()
    for reader in readers:
        reader.join()
    return found


def _figures(times: Sequence[float]) -> str:
    ordered = sorted(1_000 * each for each in times)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(ordered):.0f} / {p95:.0f} / {ordered[-1]:.0f}"


@click.command()
@click.argument("corpus", type=click.Path(exists=True, path_type=Path))
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", "lasting", default=8.0, show_default=True, help="How long each kind is asked for.")
@click.option("--processes", default=1, show_default=True, help="How many answer.")
def main(corpus: Path, folder: Path, lasting: float, processes: int) -> None:
    """Print how long pages take beside each kind of slow request, in milliseconds."""
    titles = [record["title"] for record in records(corpus)]
    counted = Counter(chain.from_iterable(title.lower().split() for title in titles))
    words = [word for word, _ in counted.most_common() if word.isalpha() and word not in COMMON]
    pages = iter(dict.fromkeys(addresses(titles, NEW)))
    click.echo("| beside | pages | `/healthz` | what is slow, s |\n|---|---|---|---:|")
    with served(folder, processes) as server:
        waits(server.port, None, words, pages, lasting=lasting)  # what loads at the first pages
        for name, slow in KINDS.items():
            pages_times, health, slow_times = waits(server.port, slow, words, pages, lasting=lasting)
            took = f"{statistics.median(slow_times):.2f}" if slow_times else ""
            click.echo(f"| {name} | {_figures(pages_times)} | {_figures(health)} | {took} |")


if __name__ == "__main__":
    main()
