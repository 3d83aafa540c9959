"""Do the engines find the same documents? Each counts what matches a query, by its own analysis."""

from collections.abc import Mapping, Sequence

from tests.benchmarks.compare.engine import Opened, Unsupported
from tests.benchmarks.compare.queries import Query


def table(engines: Mapping[str, Opened], classes: Mapping[str, Sequence[Query]], *, first: str) -> str:
    """Return how many documents the queries of each class match, and for how many of them as many as for `first`."""
    lines = [f"{'':18}" + "".join(f"{name:>24}" for name in engines)]
    for title, queries in classes.items():
        counts = {name: _counts(opened, queries) for name, opened in engines.items()}
        cells = []
        for name, found in counts.items():
            same = sum(one == other for one, other in zip(found, counts[first], strict=False))
            equal = "" if name == first else f" ({same} of {len(queries)})"
            cells.append(f"{f'{sum(found):,}{equal}' if found else '-':>24}")
        lines.append(f"{title:18}{''.join(cells)}")
    return "\n".join(lines)


def _counts(opened: Opened, queries: Sequence[Query]) -> list[int]:
    try:
        return [opened.count(query) for query in queries]
    except Unsupported:
        return []
