"""Given the environment, how much memory and how many processes may indexing take?"""

import os
from collections.abc import Mapping

from index.vocabulary.errors import UsageError

_MEMORY = "SEARCHER_MEMORY"
PROCESSES = "SEARCHER_PROCESSES"

DEFAULT_HELD = 256 << 20
"""Bytes that a writer plans with by default; more make fewer segments to merge."""
_GROWTH = 3, 2
"""How much a process grows at most for what its writer plans with. Up to 1.35 times are measured (docs/sizing.md): the
rest is what Python and the C library keep between two uses."""
_DEFAULT_MEMORY = (DEFAULT_HELD >> 20) * _GROWTH[0] // _GROWTH[1]
"""Megabytes that a process may grow by."""
_LEAST_MEMORY = 24
"""With fewer megabytes a writer would make thousands of segments."""
_MOST_PROCESSES = 8
"""More would wait for the one that writes."""


def memory(environment: Mapping[str, str] = os.environ) -> int:
    """Return the bytes that a writer plans with, so that the process grows by no more than `$SEARCHER_MEMORY` says.

    Raise `UsageError` for a value that is not a number of megabytes, or too small.

    >>> memory({}) >> 20, memory({"SEARCHER_MEMORY": "96"}) >> 20
    (256, 64)
    """
    megabytes = number(environment, _MEMORY, _DEFAULT_MEMORY, least=_LEAST_MEMORY, unit="megabytes")
    return (megabytes << 20) * _GROWTH[1] // _GROWTH[0]


def processes(environment: Mapping[str, str] = os.environ) -> int:
    """Return how many processes read files at the same time where there are many.

    As many as this process may use cores, if `$SEARCHER_PROCESSES` does not say it. Raise `UsageError` for a value that
    is not a number from 1.

    >>> processes({"SEARCHER_PROCESSES": "1"}), 1 <= processes({}) <= _MOST_PROCESSES
    (1, True)
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return number(environment, PROCESSES, min(cores, _MOST_PROCESSES), least=1, unit="processes")


def number(environment: Mapping[str, str], name: str, default: int, *, least: int, unit: str) -> int:
    """Return the number that a variable says, else the default.

    Raise `UsageError` for a value that is not a number, or less than the `least` one.
    """
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        raise UsageError(f"{name}={value}: give a number of {unit}, at least {least}")
    return int(value)
