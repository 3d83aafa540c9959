"""Given sockets to listen on and several cores, which processes answer, and what if one of them ends?

One process keeps one core busy, whatever its threads. Several listen on the same sockets and take turns
(`web.serving.turns`). They are started anew rather than forked, since libraries may run threads already.
"""

import os
import tempfile
from collections.abc import Sequence
from multiprocessing import Pipe, connection, get_context, resource_tracker
from multiprocessing.context import SpawnProcess
from socket import socket
from threading import Event

from index.machine.signals import Stop, held
from web.http.journal import LOGGER
from web.serving.serving import Serving
from web.serving.turns import Turn, turns
from web.site.metrics import SHARED

PAUSE = 1.0
"""Seconds before a process that ended is replaced, so that one that cannot start does not keep the machine busy."""


class Processes:
    """Run so many processes that serve one archive, until told to stop."""

    def __init__(self, serving: Serving, sockets: Sequence[socket], number: int) -> None:
        self._serving = serving
        self._sockets = sockets
        self._turns = turns(number)
        self._stopping = Event()
        self._woken, self._waker = Pipe(duplex=False)

    def run(self) -> None:
        """Keep the processes running until `stop`, then wait for the answers that are under way."""
        with tempfile.TemporaryDirectory(prefix="searcher-metrics-") as shared:
            os.environ[SHARED] = shared
            running = [self._start(turn) for turn in self._turns]
            while not self._stopping.is_set():
                connection.wait([self._woken, *(process.sentinel for process in running)])
                for place, process in enumerate(running):
                    if not process.is_alive() and not self._stopping.wait(PAUSE):
                        LOGGER.error("process %s ended with %s; another takes its place", process.pid, process.exitcode)
                        running[place] = self._start(self._turns[place])
            for listening in self._sockets:
                listening.close()
            for process in running:
                process.terminate()
            for process in running:
                process.join()

    def stop(self) -> None:
        """Let the processes stop; safe to call from a signal handler or another thread."""
        self._stopping.set()
        self._waker.send_bytes(b"stop")

    def _start(self, turn: Turn) -> SpawnProcess:
        process = get_context("spawn").Process(target=_serve, args=(self._serving, self._sockets, turn))
        resource_tracker.ensure_running()  # as it begins, it lets these signals through
        with held():
            process.start()
        return process


def _serve(serving: Serving, sockets: Sequence[socket], turn: Turn) -> None:
    serving.serve(sockets, Stop(), turn)
