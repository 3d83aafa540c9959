"""How long do engines take for the same queries, in one process?

Engines take turns, each at all queries of a class, so that what else the machine does meets all of them alike, and the
processor's caches hold what they would if the engine were alone. (After a query of another engine they do not: rare
words then take twice as long, of ours and of tantivy.) There are several rounds: in the first nothing of a query is
known to any engine's caches but single words that other queries had, in the others everything is that an engine keeps.
CPU time of all threads counts, not the clock on the wall.
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from tests.benchmarks.compare.engine import Opened, Unsupported
from tests.benchmarks.compare.queries import Query

ROUNDS = 4
"""The first is the first time; of the others the median counts."""

SLOW = ("whoosh3",)
"""Engines that are asked again once only: what others take seconds for takes them minutes, and they keep nothing."""


@dataclass(slots=True)
class Times:
    """Hold milliseconds of one engine for the queries of one class."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)

    def row(self) -> tuple[float, float, float, float]:
        """Return p50 and p95 of the first time, and of again."""
        return (
            statistics.median(self.first),
            float(np.percentile(self.first, 95)),
            statistics.median(self.again),
            float(np.percentile(self.again, 95)),
        )


def _milliseconds(ask: Callable[[Query], object], query: Query) -> float:
    started = time.process_time_ns()
    ask(query)
    return (time.process_time_ns() - started) / 1e6


def prepare(engines: Mapping[str, Opened], queries: Sequence[Query]) -> None:
    """Ask other queries, so that what an engine loads or compiles at its very first one is in no figure."""
    for opened in engines.values():
        for query in queries:
            for ask in (opened.top, opened.page):
                with suppress(Unsupported):
                    ask(query)


def interleaved(engines: Mapping[str, Opened], queries: Sequence[Query], *, whole: bool) -> dict[str, Times]:
    """Return the times of each engine that has such queries; `whole` for pages of results."""
    asked: dict[str, Callable[[Query], object]] = {
        name: opened.page if whole else opened.top for name, opened in engines.items()
    }
    times: dict[str, Times] = {name: Times() for name in engines}
    gc.collect()
    rounds: dict[str, list[list[float]]] = {name: [] for name in engines}
    for number in range(ROUNDS):
        names = [name for name in asked if number < 2 or name not in SLOW]
        turned = number % len(names) if names else 0
        for name in names[turned:] + names[:turned]:
            try:
                rounds[name].append([_milliseconds(asked[name], query) for query in queries])
            except Unsupported:
                del asked[name], times[name]
    for name, found in times.items():
        found.first = rounds[name][0]
        found.again = [statistics.median(each) for each in zip(*rounds[name][1:], strict=True)]
    return times
