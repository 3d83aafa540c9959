import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.index.interrupts import heed_interrupts, ignore_interrupts

HEARING = """
import os, signal
from index.machine.signals import Stop
stop, heard = Stop(), []
os.kill(os.getpid(), signal.{first})
stop.heed(lambda: heard.append("stop"))
os.kill(os.getpid(), signal.{second})
print(heard)
"""

HOLDING = """
import os, signal, subprocess, sys
from index.machine.signals import held
with held():
    script = "import time; print('up', flush=True); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
child.stdout.readline()
os.kill(child.pid, signal.SIGTERM)
child.kill()
print(child.wait(), signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""


def run(script: str, *, start: Callable[[], None] = heed_interrupts) -> str:
    """Return what a script prints in a process of its own."""
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, preexec_fn=start
    )
    return finished.stdout.strip()


@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_a_signal_to_stop_is_heard_before_and_after_there_is_something_to_do(number: str) -> None:
    assert run(HEARING.format(first=number, second=number)) == "['stop', 'stop']"


def test_ctrl_c_stays_ignored_where_it_was_and_other_signals_are_heard() -> None:
    script = HEARING.format(first="SIGINT", second="SIGTERM")

    assert run(script, start=ignore_interrupts) == "['stop']"
    assert run(script) == "['stop', 'stop']"


def test_signals_to_stop_wait_in_processes_that_do_not_hear_them_yet() -> None:
    assert run(HOLDING) == f"{-signal.SIGKILL} set()"
