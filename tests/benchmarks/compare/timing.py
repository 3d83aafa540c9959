"""How long do engines take for the same queries, one after the other in one process?

Engines take turns at each query, so that what else the machine does meets all of them alike. Each query is asked twice
in a row of rounds: the first time nothing of it is known to any engine's caches but single words that other queries
had, the second time everything is that an engine keeps. CPU time of all threads counts, not the clock on the wall.
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
    for _ in range(ROUNDS):
        for name in engines:
            rounds[name].append([])
        for number, query in enumerate(queries):
            names = list(asked)
            turned = number % len(names) if names else 0
            for name in names[turned:] + names[:turned]:
                started = time.process_time_ns()
                try:
                    asked[name](query)
                except Unsupported:
                    del asked[name], times[name]
                    continue
                rounds[name][-1].append((time.process_time_ns() - started) / 1e6)
    for name, found in times.items():
        found.first = rounds[name][0]
        found.again = [statistics.median(each) for each in zip(*rounds[name][1:], strict=True)]
    return times
