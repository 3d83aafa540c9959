"""Does the time of a query with two words grow with the shorter of their lists, or with the longer?

Words of more and more documents are asked for beside common ones: both together, and as phrases that stand in the
texts. Each word was asked for alone before, so that its list is at hand; the two together were not.
"""

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence

from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Snapshot
from tests.benchmarks.compare.engine import Opened
from tests.benchmarks.compare.queries import Operator, Query, Sampler

QUERIES = 15
"""Of each length and kind."""

_LENGTHS = (10, 100, 1_000, 10_000, 100_000)
"""Documents of the rarer word: from each of these up to three times as many."""

_DRAWN = 4_000
"""Phrases among which some with a rarer word of each length are looked for."""


def table(opened: Opened, snapshot: Snapshot, *, seed: int) -> str:
    """Return the median times of queries by the length of the shorter list."""
    sampler = Sampler(snapshot, seed=seed)
    lines = [f"{'shorter list':>14} {'longer':>10} {'AND of 2, ms':>14} {'longer':>10} {'phrase, ms':>14}"]
    both, phrases = _by_length(snapshot, sampler.beside_common(_DRAWN)), _by_length(snapshot, sampler.pairs(_DRAWN))
    for length in _LENGTHS:
        cells = [
            f"{_longer(snapshot, pairs[length]):10,} {_milliseconds(opened, operator, pairs[length]):14.2f}"
            if pairs[length]
            else f"{'-':>10} {'-':>14}"
            for operator, pairs in ((Operator.ALL, both), (Operator.PHRASE, phrases))
        ]
        lines.append(f"{f'{length:,}+':>14} {' '.join(cells)}")
    return "\n".join(lines)


def _by_length(snapshot: Snapshot, pairs: Iterator[tuple[str, str]]) -> Mapping[int, list[tuple[str, str]]]:
    """Return pairs of different words by the documents of the rarer one."""
    found: dict[int, list[tuple[str, str]]] = {length: [] for length in _LENGTHS}
    for pair in pairs:
        shorter = min(_lengths(snapshot, pair))
        for length, row in found.items():
            if length <= shorter < 3 * length and len(row) < QUERIES and len(set(pair)) == len(pair):
                row.append(pair)
    return found


def _lengths(snapshot: Snapshot, pair: Sequence[str]) -> list[int]:
    return [len(snapshot.words.units(Form.VERBATIM, word)) for word in pair]


def _longer(snapshot: Snapshot, pairs: Sequence[tuple[str, str]]) -> int:
    return int(statistics.median(max(_lengths(snapshot, pair)) for pair in pairs))


def _milliseconds(opened: Opened, operator: Operator, pairs: Sequence[tuple[str, str]]) -> float:
    """Return the median CPU time of queries asked for the first time, each word having been asked for before."""
    times = []
    for pair in pairs:
        for word in pair:
            opened.top(Query(operator, (word,)))
        started = time.process_time_ns()
        opened.top(Query(operator, pair))
        times.append((time.process_time_ns() - started) / 1e6)
    return statistics.median(times)
