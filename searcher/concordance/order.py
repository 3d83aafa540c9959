"""Given lines, however many, in which order do they come?

All of them are needed to know the first. They are sorted some at a time, and what is sorted waits in temporary files,
so that memory does not grow with them.
"""

import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import IO, Any

from index.machine.guard import stand_aside
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Kind
from searcher.concordance.lines import MatchLine
from searcher.query.choices import LineOrder

_AT_ONCE = 25_000
"""Lines that are sorted in memory, about 25 MB."""

_STEP = 1_000
"""Lines sorted at a time; between two times other threads may work. Sorting all of them at once made these wait for
90 ms. To join sorted halves takes 20 at most, and the whole no longer than before."""

_FILES = 64
"""Sorted files that are merged at once; with more, they become one first."""


@fixed
class Concordance:
    """Hold a page of lines. `total` counts all of them, and `articles` those that they are from."""

    lines: tuple[MatchLine, ...] = ()
    total: int = 0
    articles: int = 0


def taken(lines: Iterable[MatchLine], *, limit: int | None, offset: int) -> Concordance:
    """Return some lines, from one on, and the numbers of all."""
    kept: list[MatchLine] = []
    ids: set[int] = set()
    total = 0
    for total, line in enumerate(lines, 1):
        ids.add(hash(line.id))
        if total > offset and (limit is None or total <= offset + limit):
            kept.append(line)
    return Concordance(tuple(kept), total, len(ids))


_Key = tuple[Any, ...]
_Keyed = tuple[list[Any], MatchLine]


def _by_left(line: MatchLine, word: int) -> _Key:
    return line.before[word - 1 :], line.match.casefold(), line.behind, line.before


def _by_right(line: MatchLine, word: int) -> _Key:
    return line.behind[word - 1 :], line.match.casefold(), line.before, line.behind


_KEYS: dict[LineOrder, Callable[[MatchLine], _Key]] = {
    LineOrder.LEFT: partial(_by_left, word=1),
    LineOrder.LEFT_2: partial(_by_left, word=2),
    LineOrder.LEFT_3: partial(_by_left, word=3),
    LineOrder.MATCH: lambda line: (line.match.casefold(), line.behind, line.before),
    LineOrder.RIGHT: partial(_by_right, word=1),
    LineOrder.RIGHT_2: partial(_by_right, word=2),
    LineOrder.RIGHT_3: partial(_by_right, word=3),
    LineOrder.SOURCE: lambda line: (line.source.casefold(), line.source, not line.published, line.published),
    LineOrder.DATE: lambda line: (not line.published, line.published),
}


def ordered(lines: Iterable[MatchLine], order: LineOrder) -> Iterator[MatchLine]:
    """Yield lines in an order; lines that are equal in it come by article and in the order of its text."""
    if order is LineOrder.ARTICLE:
        yield from lines
        return
    key = _KEYS[order]
    keyed = ((_lists((*key(line), line.id, line.paragraph, line.kind, line.start)), line) for line in lines)
    with ExitStack() as stack:
        files: list[IO[str]] = []
        source = iter(keyed)
        while some := _sorted(list(islice(source, _AT_ONCE))):
            if len(some) < _AT_ONCE and not files:
                yield from (line for _, line in some)
                return
            files.append(_written(some, stack))
            if len(files) == _FILES:
                files = [_written(_merged(files), stack)]
        yield from (line for _, line in _merged(files))


def _lists(key: _Key) -> list[Any]:
    """Return a key as JSON gives it back."""
    return [list(each) if isinstance(each, tuple) else each for each in key]


def _sorted(lines: list[_Keyed]) -> list[_Keyed]:
    if len(lines) > _STEP:
        middle = len(lines) // 2
        lines = _sorted(lines[:middle]) + _sorted(lines[middle:])
    stand_aside()
    return sorted(lines, key=itemgetter(0))


def _merged(files: Iterable[IO[str]]) -> Iterator[_Keyed]:
    return heapq.merge(*map(_read, files), key=itemgetter(0))


def _written(lines: Iterable[_Keyed], stack: ExitStack) -> IO[str]:
    """Return a temporary file with lines, which is gone with the stack."""
    file = stack.enter_context(_temporary())
    for key, line in lines:
        json.dump([key, *(getattr(line, name) for name in _NAMES)], file)
        file.write("\n")
    file.seek(0)
    return file


def _temporary() -> IO[str]:
    from tempfile import TemporaryFile  # noqa: PLC0415 - imports shutil and random, and few lists are so long

    return TemporaryFile("w+", encoding="ascii")


_NAMES = tuple(MatchLine.__dataclass_fields__)


def _read(file: IO[str]) -> Iterator[_Keyed]:
    for row in file:
        key, *values = json.loads(row)
        known = dict(zip(_NAMES, values, strict=True))
        known |= {"kind": Kind(known["kind"]), "before": tuple(known["before"]), "behind": tuple(known["behind"])}
        yield key, MatchLine(**known)
