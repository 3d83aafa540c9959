"""How is another program run that may crash, hang or print without end?

It is given its input as an open file, never by a name: no file is called such that the program takes it for an option.
It reads in the limits of memory of this process, which it inherits, and on Linux it does not outlive it.
"""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import BinaryIO

from index.vocabulary.fixed import fixed

_STEP = 1.0
"""Seconds after which the program is looked at again."""

_PATIENCE = 3
"""Seconds that may pass for each second of CPU that the program may take: the machine may have more to do."""

_PR_SET_PDEATHSIG = 1
"""What asks the kernel for a signal when the parent dies (prctl(2))."""

_SYSTEM = ctypes.CDLL(None) if sys.platform == "linux" else None

_LONGEST_ERROR = 2_000
"""Bytes of what a program says of its errors that are kept."""


@fixed
class Outcome:
    """Say what a program printed, what it said of its errors, and how it ended: 0 is well, below 0 a signal.

    `is_late` is true where it took more than its time and was ended.
    """

    output: bytes
    errors: str
    code: int
    is_late: bool = False


def run_program(
    command: Sequence[str],
    *,
    given: BinaryIO | None = None,
    environment: Mapping[str, str] = os.environ,
    seconds: int,
    most: int,
    alive: Callable[[], None] = lambda: None,
) -> Outcome:
    """Run a program and return how that went; `given` is an open file that it reads as its input, from the beginning.

    It may take so many `seconds` of CPU, and print at most so many bytes; `alive` is called about once a second. Raise
    `OSError` where it cannot be started. It has ended when this returns or raises.
    """
    if given is not None:
        os.lseek(given.fileno(), 0, os.SEEK_SET)
    with TemporaryFile() as output, TemporaryFile() as errors:
        process = subprocess.Popen(
            command,
            stdin=given or subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env=dict(environment),
            preexec_fn=_die_with_parent,
        )
        try:
            _confine(process.pid, seconds, most)
            is_late = _wait(process, seconds, output, most, alive)
        finally:
            process.kill()
            process.wait()
        output.seek(0)
        errors.seek(0)
        said = errors.read(_LONGEST_ERROR).decode("utf-8", "replace")
        is_late = is_late or process.returncode == -signal.SIGXCPU
        return Outcome(output.read(most), said, process.returncode, is_late)


def _die_with_parent() -> None:
    """End this process when the one ends that started it, which may be killed in the middle of a page."""
    if _SYSTEM is not None:
        _SYSTEM.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _confine(process: int, seconds: int, most: int) -> None:
    """Limit CPU time and output, where the system lets us; elsewhere the time that passes is what is limited."""
    if sys.platform == "linux":
        with suppress(ProcessLookupError, PermissionError):  # it has ended, or the limits are lower already
            resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds + 1))  # at the first it is told why
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))


def _wait(
    process: subprocess.Popen[bytes], seconds: int, output: BinaryIO, most: int, alive: Callable[[], None]
) -> bool:
    """Wait for the end of a program, and return whether that took too long."""
    end = time.monotonic() + _PATIENCE * seconds
    while time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(_STEP, max(0.01, end - time.monotonic())))
            return False
        if os.fstat(output.fileno()).st_size > most:
            return False
        alive()
    return True
