"""Given how far a run has come, what does the user see?

Everything goes to the error stream, so that the output is only what was asked for.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from index.machine.output import printable
from index.vocabulary.report import Listener, Phase, Progress, counted, unheard

_STEP = 1_000
"""Articles between two plain lines: one every few seconds."""
_PAUSE = 30.0
"""Seconds after which there is one in any case, where the articles of a file are long."""

_SOON = 5.0
"""Seconds of reading before which it cannot be told how long the rest will take."""
_LARGE = 100_000_000
"""Bytes from which on they are shown."""


@contextmanager
def shown(*, quiet: bool, clock: Callable[[], float] = time.monotonic) -> Iterator[Listener]:
    """Show progress while inside: a bar on a terminal, plain lines elsewhere, nothing if `quiet`.

    `clock` returns seconds.
    """
    console = Console(stderr=True)
    if quiet:
        yield unheard
    elif console.is_terminal:
        with Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[counts]}", markup=False),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        ) as bar:
            yield _Bar(bar, clock)
    else:
        yield _Lines(clock)


class _Bar:
    """Draw a bar."""

    def __init__(self, bar: Bar, clock: Callable[[], float]) -> None:
        self._bar = bar
        self._task = bar.add_task(Phase.LOOKING.value, total=None, counts="")
        self._left = _TimeLeft(clock)

    def __call__(self, progress: Progress) -> None:
        reading = progress.phase is Phase.READING
        self._bar.update(
            self._task,
            description=progress.phase.value,
            total=max(1, progress.size) if reading else None,  # else it shows no end
            completed=progress.read,
            counts=_counts(progress) + self._left(progress) if reading else printable(progress.path)[-60:],
        )


class _Lines:
    """Print a line for each phase, and one now and then while files are read."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._last = Progress(Phase.LOOKING)
        self._left = _TimeLeft(clock)
        self._clock = clock
        self._printed = clock()

    def __call__(self, progress: Progress) -> None:
        if progress.phase is not Phase.READING:
            place = f" in {printable(progress.path)}" if progress.path else ""
            print(f"{progress.phase.value}{place}", file=sys.stderr, flush=True)
        else:
            left = self._left(progress)
            is_first = self._last.phase is not Phase.READING
            is_step = progress.articles // _STEP > self._last.articles // _STEP
            if is_first or is_step or self._clock() - self._printed >= _PAUSE:
                print(f"{progress.phase.value}: {_counts(progress)}{left}", file=sys.stderr, flush=True)
                self._printed = self._clock()
        self._last = progress


class _TimeLeft:
    """Say how long the rest will take, by the bytes that are read so far."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun: float | None = None

    def __call__(self, progress: Progress) -> str:
        now = self._clock()
        self._begun = now if self._begun is None else self._begun
        if now - self._begun < _SOON or not 0 < progress.read < progress.size:
            return ""
        return f", {_duration((now - self._begun) / progress.read * (progress.size - progress.read))} left"


def _counts(progress: Progress) -> str:
    counts = f"{progress.files:,} of {counted(progress.total, 'file')}, {counted(progress.articles, 'article')}"
    if progress.size < _LARGE:
        return counts
    return f"{counts}, {progress.read / 1e6:,.0f} of {progress.size / 1e6:,.0f} MB"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
