"""How is one process run that reads files, and what if it dies, hangs or grows?

It is started as a command and not by `multiprocessing`, which would run the main module of whoever imports us again.
"""

import os
import shutil
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, Pipe
from signal import SIGKILL, SIGXCPU
from tempfile import mkdtemp

from index.formats.turns import Position
from index.machine.limits import FILE_MEMORY, FILE_SECONDS, Limits, cpu_spent
from index.machine.signals import held
from index.run.messages import Chunk, ReadRequest, Seen, Sign
from index.vocabulary.errors import ArchiveError
from index.vocabulary.report import Failure, counted
from index.vocabulary.root import escape

_PATIENCE = 5.0
"""Seconds to wait for the end of a process that was killed; one that is blocked in the kernel may never end."""

_WORKING = 1.0
"""Seconds of CPU by which a process that gives no sign shows that it does not wait for a disk."""

_START = 60.0
"""Seconds that a process may take to start, on a slow disk and a busy machine."""

_MOST_CRASHES = 100
"""Members of one archive that may each end a process, which takes up to a minute; the rest is then left."""

_MOST_HANGS = 3
"""Members of one archive that may each give no sign; where more do, the disk hangs, and the archive is left."""

_left_behind: list[subprocess.Popen[bytes]] = []
"""Processes that did not end, for which nobody waits any more."""

_COMMAND = "from index.run.reading import read_for_parent; read_for_parent()"
"""Its classes must have the name of that module, not that of a main module."""


class Worker:
    """Run a process that reads files from the first request on, and another one when it dies, hangs or leaves."""

    def __init__(self, limits: Limits) -> None:
        self.held: deque[Chunk] = deque()
        self._limits = limits
        self._pending: deque[ReadRequest] = deque()
        self._retried: ReadRequest | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch = ""
        self._is_ready = False
        self._seen: Seen | None = None
        self._member: tuple[Position, str] = ((), "")
        self._crashes = self._hangs = 0
        self._heard = self._spent = 0.0

    @property
    def is_reading(self) -> bool:
        """Tell whether it has something to read."""
        return bool(self._pending)

    @property
    def patience(self) -> float:
        """Return for how many seconds more it may give no sign."""
        silence = self._limits.silence if self._is_ready else max(self._limits.silence, _START)
        return self._heard + silence - time.monotonic()

    def ask(self, request: ReadRequest) -> None:
        """Ask for a file."""
        if self._process is None:
            self._start()
        if not self._pending:
            self._heard = time.monotonic()
        self._pending.append(request)
        with suppress(BrokenPipeError, ConnectionResetError):  # it died, which `receive` notices
            self.connection.send(request)

    def receive(self) -> None:
        """Receive what it says, which is there or will be soon. Where the process died, the current file is blamed."""
        self._heard = time.monotonic()
        try:
            said = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._bury()
            return
        if said is Sign.READY:
            self._is_ready = True
        elif said is Sign.LEAVING:
            self.end()
            self._go_on()
        elif isinstance(said, Chunk):
            self._member = said.member
            if said.is_last:
                said = self._ended(said)
                self._pending.popleft()
                self._forget()
            elif self._seen is None:
                self._seen = next((event for event in said.events if isinstance(event, Seen)), None)
            if said.events or said.is_last:
                self.held.append(said)

    def give_up(self) -> None:
        """End a process that gives no sign and does nothing.

        Its file, or the member of it, is tried again at the next run: the disk may hang.
        """
        assert self._process is not None
        number = self._process.pid
        spent = cpu_spent(number)
        if spent - self._spent > _WORKING:  # a machine with much to do: the limit of CPU time is for this one
            self._spent, self._heard = spent, time.monotonic()
            return
        is_gone = self.end()
        rest = "" if is_gone else f"; process {number} cannot be ended and was left behind"
        why = f"{self._no_answer}{rest}"
        if not self._is_ready:
            raise ArchiveError(f"a process that reads files did not start: {why}")
        position, member = self._member
        if position and is_gone and self._hangs < _MOST_HANGS:
            self._hangs += 1
            self._pass_over(position, Failure(member, why))
        else:
            self._blame(Chunk((), is_last=True, error=(0, why)))

    @property
    def _no_answer(self) -> str:
        return f"no answer within {self._limits.silence:.0f} seconds"

    def _ended(self, last: Chunk) -> Chunk:
        """Return the last chunk of a file, with an error if members gave no answer: it is to be read again."""
        if not self._hangs or last.error:
            return last
        why = f"{self._no_answer} from {counted(self._hangs, 'file')} in it; the others were read"
        return replace(last, error=(0, why))

    def end(self, *, kill: bool = True) -> bool:
        """End the process, if there is one, and return whether it is gone."""
        process, self._process = self._process, None
        if process is None:
            return True
        self.connection.close()
        if not kill:
            return True
        process.kill()  # it has nothing to lose, and may be in the middle of a long file
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            _left_behind.append(process)
            return False
        shutil.rmtree(self._scratch, ignore_errors=True)
        return True

    def _start(self) -> None:
        ours, theirs = Pipe()
        self.connection: Connection = ours
        self._is_ready = False
        self._heard, self._spent = time.monotonic(), 0.0
        limits = self._limits
        self._scratch = mkdtemp(prefix="searcher-")  # what a process leaves there that ends in the middle of a file
        with theirs, held():
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND, *map(str, (theirs.fileno(), limits.memory, limits.cpu, limits.files))],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={
                    **os.environ,
                    "TMPDIR": self._scratch,
                    "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path),
                    "OPENBLAS_NUM_THREADS": "1",  # each thread takes addresses, which are limited
                },
            )

    def _bury(self) -> None:
        """Say of the current file, or of its member, that its reader died.

        What comes after the member is read by a new process. A file that was not parsed yet is read again first.
        """
        assert self._process is not None
        code = self._process.wait()
        self.end()
        if not self._is_ready:
            raise ArchiveError(f"a process that reads files did not start (exit code {code}); its message is above")
        if self._seen is not None and code != -SIGKILL:
            self._blame_parser(self._seen, self._why(code))
        elif self._pending and self._retried is not self._pending[0] and self._seen is None:
            self._retried = self._pending[0]
            self._go_on()
        else:
            self._blame(Chunk((), is_last=True, error=(0, self._why(code))))

    def _why(self, code: int) -> str:
        if code == -SIGKILL:
            return "the process that read it was killed"
        if code == -SIGXCPU:
            return (
                f"takes more than {counted(self._limits.cpu, 'second')} of CPU to read; {FILE_SECONDS} sets the limit"
            )
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return (
            f"made the process that read it crash ({how}): it is damaged, or takes more than "
            f"{self._limits.memory >> 20:,} megabytes to read; {FILE_MEMORY} sets the limit"
        )

    def _blame_parser(self, seen: Seen, why: str) -> None:
        """Say why the current file, or its member, could not be parsed."""
        place = escape(str(self._pending[0].path))
        position, member = self._member
        if not position:
            self._blame(Chunk((Failure(place, why), seen), is_last=True))
            return
        self._crashes += 1
        failure = Failure(member, why)
        if self._crashes == _MOST_CRASHES:
            rest = Failure(place, f"{_MOST_CRASHES} files in it could not be read, and the rest of it was left")
            self._blame(Chunk((failure, rest, seen), is_last=True))
            return
        self._pass_over(position, failure)

    def _pass_over(self, position: Position, failure: Failure) -> None:
        """Say why a member of the current file could not be read, and ask a new process for what comes after it."""
        self._pending[0] = replace(self._pending[0], seen=self._seen, after=position)
        self._member = (), ""
        self.held.append(Chunk((failure,)))
        self._go_on()

    def _forget(self) -> None:
        """Know nothing of the current file, which is the next one."""
        self._seen, self._member = None, ((), "")
        self._crashes = self._hangs = 0

    def _blame(self, last: Chunk) -> None:
        """Let the current file end with this, and ask a new process for the others."""
        if self._pending:
            self._pending.popleft()
            self._forget()
            self.held.append(last)
        self._go_on()

    def _go_on(self) -> None:
        """Ask a new process for what is still to be read."""
        pending, self._pending = self._pending, deque()
        for request in pending:
            self.ask(request)
