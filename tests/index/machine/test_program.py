"""Programs that end well, crash, hang, or print without end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from index.machine.program import Outcome, run_program


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_program_reads_a_file_from_its_beginning_and_its_output_is_returned() -> None:
    with TemporaryFile() as file:
        file.write(b"ferry")
        file.flush()

        outcome = run_program(
            python("import sys; print(sys.stdin.read().upper()); print('so', file=sys.stderr)"),
            given=file,
            seconds=10,
            most=100,
        )

    assert outcome == Outcome(b"FERRY\n", "so\n", 0)


def test_a_program_that_crashes_says_how_it_ended() -> None:
    assert run_program(python("import os; os._exit(3)"), seconds=10, most=100).code == 3
    assert run_program(python("import os; os.kill(os.getpid(), 6)"), seconds=10, most=100).code == -6


def test_a_program_that_waits_is_ended_and_signs_of_life_are_given_meanwhile(tmp_path: Path) -> None:
    signs: list[None] = []
    code = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    outcome = run_program(python(code), seconds=1, most=100, alive=lambda: signs.append(None))

    assert outcome.is_late
    assert signs
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the CPU time of another process")
def test_a_program_that_computes_for_too_long_is_late() -> None:
    assert run_program(python("while True: pass"), seconds=1, most=100).is_late


def test_a_program_that_prints_without_end_is_ended() -> None:
    outcome = run_program(python("while True: print('x' * 1000)"), seconds=10, most=1_000_000)

    assert len(outcome.output) <= 1_000_000
    assert outcome.code != 0


def test_a_program_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    code = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    with pytest.raises(BrokenPipeError):
        run_program(python(code), seconds=30, most=100, alive=_gone)

    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_a_program_does_not_outlive_a_process_that_is_killed(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    inner = f"import os, time; open({str(note)!r}, 'w').write(f'{{os.getpid()}}.'); time.sleep(600)"
    run = f"run_program([sys.executable, '-c', {inner!r}], seconds=600, most=9)"
    outer = f"import sys; from index.machine.program import run_program; {run}"
    with subprocess.Popen(python(outer)) as process:
        while not note.exists() or not note.read_text().endswith("."):
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()

    while _is_alive(int(note.read_text().removesuffix("."))):
        time.sleep(0.01)


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _gone() -> None:
    raise BrokenPipeError


def test_a_program_that_is_not_there_is_an_error_of_the_system() -> None:
    run: Callable[[], Outcome] = lambda: run_program(["/nowhere/at/all"], seconds=1, most=1)  # noqa: E731

    with pytest.raises(FileNotFoundError):
        run()
