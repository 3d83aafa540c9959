"""Given how far a run has come, what does the user see?

Everything goes to the error stream, so that the output is only what was asked for.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from index.machine.output import printable
from index.vocabulary.report import Listener, Phase, Progress, counted, unheard

_STEP = 1_000
"""Articles between two plain lines: one every few seconds."""


@contextmanager
def shown(*, quiet: bool) -> Iterator[Listener]:
    """Show progress while inside: a bar on a terminal, plain lines elsewhere, nothing if `quiet`."""
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
            yield _Bar(bar)
    else:
        yield _Lines()


class _Bar:
    """Draw a bar."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task = bar.add_task(Phase.LOOKING.value, total=None, counts="")

    def __call__(self, progress: Progress) -> None:
        reading = progress.phase is Phase.READING
        self._bar.update(
            self._task,
            description=progress.phase.value,
            total=progress.total if reading and progress.total > 1 else None,  # else it shows no end
            completed=progress.files,
            counts=_counts(progress) if reading else printable(progress.path)[-60:],
        )


class _Lines:
    """Print a line for each phase, and one now and then while files are read."""

    def __init__(self) -> None:
        self._last = Progress(Phase.LOOKING)

    def __call__(self, progress: Progress) -> None:
        if progress.phase is not Phase.READING:
            place = f" in {printable(progress.path)}" if progress.path else ""
            print(f"{progress.phase.value}{place}", file=sys.stderr, flush=True)
        elif self._last.phase is not Phase.READING or progress.articles // _STEP > self._last.articles // _STEP:
            print(f"{progress.phase.value}: {_counts(progress)}", file=sys.stderr, flush=True)
        self._last = progress


def _counts(progress: Progress) -> str:
    return f"{progress.files:,} of {counted(progress.total, 'file')}, {counted(progress.articles, 'article')}"
