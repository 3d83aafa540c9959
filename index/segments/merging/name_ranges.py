"""Given names of several segments, each in order, how are they gone through together, a stretch at a time?"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.segments.file.packing import Names

Ranges = list[tuple[int, int]]
"""From which name until before which, of each segment."""


def stretches(parts: Sequence[Names], far: Callable[[int, int], int]) -> Iterator[Ranges]:
    """Yield ranges that are between the same two names in all parts, one after the other, until all is covered.

    `far(part, start)` says before which name a range of that part must end. Where it says `start`, not even one name
    fits together with others: it is in a stretch by itself, with its equals of the other parts.
    """
    starts = [0] * len(parts)
    while True:
        firsts = [names[start] if start < len(names) else None for names, start in zip(parts, starts, strict=True)]
        there = [first for first in firsts if first is not None]
        if not there:
            return
        alone = min(there) + b"\0"  # the least name after the first one of this stretch
        after = None
        for part, (start, first) in enumerate(zip(starts, firsts, strict=True)):
            if first is not None:
                end = far(part, start)
                mine = parts[part][end - 1] + b"\0" if end > start else max(first, alone)
                after = mine if after is None else min(after, mine)
        assert after is not None
        ends = [names.place(after) for names in parts]
        yield list(zip(starts, ends, strict=True))
        starts = ends


def unite(parts: Sequence[list[bytes]]) -> tuple[list[bytes], list[NDArray[np.uint32]]]:
    """Return the names of all parts in order, each once, and for each part which of them its names are."""
    if len(parts) == 1:
        return parts[0], [np.arange(len(parts[0]), dtype=np.uint32)]
    united = sorted(set().union(*parts))
    places = {name: place for place, name in enumerate(united)}
    return united, [np.fromiter(map(places.__getitem__, part), np.uint32, len(part)) for part in parts]
