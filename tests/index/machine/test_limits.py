"""What a process that reads files may take, and who ends it."""

import os
import subprocess
import sys
import time

import pytest

from index.machine.limits import Limits, cpu_spent, file_limits
from index.vocabulary.errors import UsageError


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run some lines in a process that may grow by 64 MiB and take one second of CPU at a time."""
    start = "from index.machine.limits import *\nit = Confinement(Limits(memory=64 << 20, cpu=1))\n"
    return subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces this limit")
def test_a_process_cannot_grow_by_more_than_its_limit() -> None:
    assert run("print(len(bytearray(32 << 20)))").stdout == "33554432\n"
    assert "MemoryError" in run("bytearray(80 << 20)").stderr


def test_a_process_that_loops_is_ended_by_the_system() -> None:
    assert run("while True: pass").returncode < 0


def test_cpu_time_is_given_anew_for_each_file() -> None:
    spend = "from time import process_time\nfor turn in range(1, 5):\n  while process_time() < turn * 0.6: pass\n"

    assert run(spend + "  it.renew()\nprint('done')").stdout == "done\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system tells only the most that it ever took")
def test_a_process_that_has_grown_is_worn_until_it_gives_memory_back() -> None:
    assert run(
        "print(it.is_worn); held = bytearray(48 << 20); print(it.is_worn); del held; print(it.is_worn)"
    ).stdout == ("False\nTrue\nFalse\n")


def test_limits_are_set_by_the_environment() -> None:
    assert file_limits({"SEARCHER_FILE_MEMORY": "2048", "SEARCHER_FILE_SECONDS": "10"}) == Limits(
        memory=2 << 30, cpu=10, silence=30.0
    )
    with pytest.raises(UsageError, match="SEARCHER_FILE_MEMORY=2: give a number of megabytes, at least 64"):
        file_limits({"SEARCHER_FILE_MEMORY": "2"})


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not say")
def test_the_cpu_time_of_a_process_is_told() -> None:
    before = cpu_spent(os.getpid())
    while time.process_time() < before + 0.1:
        pass

    assert before < cpu_spent(os.getpid()) <= time.process_time() + 0.02
    assert cpu_spent(2**30) == 0.0
