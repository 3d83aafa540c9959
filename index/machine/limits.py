"""How much may a process take that reads files of strangers?

A parser that meets a hostile or damaged file may loop, recurse in C or ask for more memory than there is. So files are
read in processes of their own, which the system ends when they take too much. Which limit holds where:

========================== ===== =====
limit                      Linux macOS
========================== ===== =====
CPU time (``RLIMIT_CPU``)  yes   yes
time without a sign        yes   yes
memory (``RLIMIT_AS``)     yes   no: the system takes the limit and does not enforce it
========================== ===== =====

Windows has neither these limits nor the file locks that an index needs.
"""

import math
import os
import resource
import sys
from collections.abc import Mapping

from index.machine.resources import number
from index.vocabulary.fixed import fixed

FILE_MEMORY = "SEARCHER_FILE_MEMORY"
FILE_SECONDS = "SEARCHER_FILE_SECONDS"


@fixed
class Limits:
    """Say what a process may take that reads files.

    `memory` is how many bytes it may grow by, `cpu` how many seconds of CPU one file (or the next records of one) may
    take, and `silence` how many seconds may pass without a sign of it, or of its spending CPU. After so many `files`
    another process takes its place, so that what parsers leak does not add up.
    """

    memory: int = 1 << 30
    cpu: int = 60
    silence: float = 180.0
    files: int = 5_000


def file_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits for reading files, as `$SEARCHER_FILE_MEMORY` (megabytes) and `$SEARCHER_FILE_SECONDS` say.

    Raise `UsageError` for a value that is not a number, or too small.

    >>> file_limits({}).cpu, file_limits({"SEARCHER_FILE_SECONDS": "20"}).silence
    (60, 60.0)
    """
    usual = Limits()
    memory = number(environment, FILE_MEMORY, usual.memory >> 20, least=64, unit="megabytes") << 20
    cpu = number(environment, FILE_SECONDS, usual.cpu, least=1, unit="seconds")
    return Limits(memory=memory, cpu=cpu, silence=3.0 * cpu)


class Confinement:
    """Confine this process from now on."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._most = _size() + limits.memory // 2
        _lower(resource.RLIMIT_CORE, 0)
        if sys.platform == "linux":
            _lower(resource.RLIMIT_AS, _mapped() + limits.memory)
        self.renew()

    def renew(self) -> None:
        """Give the process all its CPU time again; the system ends it with SIGXCPU when that is used up."""
        spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _lower(resource.RLIMIT_CPU, math.ceil(spent) + self._limits.cpu)

    @property
    def is_worn(self) -> bool:
        """Tell whether the process has grown so much that another one had better read the next file."""
        return _size() > self._most


def cpu_spent(process: int) -> float:
    """Return the seconds of CPU that a process has spent, 0 where the system does not say."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime of proc(5)


def _lower(limit: int, value: int) -> None:
    """Set the soft limit, which the process may raise again, as far as the hard one allows."""
    hard = resource.getrlimit(limit)[1]
    resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _size() -> int:
    """Return the bytes of memory that the process takes now; where the system does not say, the most it ever took."""
    if sys.platform == "linux":
        return _status(1)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


def _mapped() -> int:
    """Return the bytes of addresses that the process has, used or not."""
    return _status(0)


def _status(field: int) -> int:
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[field]) * resource.getpagesize()
