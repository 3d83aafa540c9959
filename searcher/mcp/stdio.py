"""Given the pipes to an assistant, which messages go through them, and when?

Calls of tools are answered in threads, so that a long one holds up neither a ping nor its own cancellation. Nothing but
messages reaches the assistant: whatever else a library prints goes to the error stream.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import BinaryIO

from searcher.answer.serializer import dump
from searcher.mcp.conversation import INVALID_REQUEST, Conversation, Id, Message, ProtocolError, failed, message_of
from searcher.mcp.schemas import JsonObject

LONGEST_LINE = 1 << 20
"""Bytes of one message: a hundred times the longest query."""

_THREADS = 4
_WAITING = 100
"""Calls that may wait for their turn; with more, nothing is read until one is answered."""


@contextmanager
def pipes() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Lend the standard input and output, and let everything else that is printed meanwhile go to the error stream."""
    sys.stdout.flush()
    with open(os.dup(sys.stdout.fileno()), "wb") as output:
        kept = sys.stdout
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        sys.stdout = sys.stderr
        try:
            yield sys.stdin.buffer, output
        finally:
            sys.stdout = kept
            os.dup2(output.fileno(), sys.stdout.fileno())


def converse(conversation: Conversation, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer the messages of a source, line by line, until it ends and everything is answered.

    Raise `BrokenPipeError` where nobody reads the answers any more.
    """
    _Exchange(conversation, sink).run(source)


class _Exchange:
    """Answer messages in threads, and know which of the answers nobody wants any more."""

    def __init__(self, conversation: Conversation, sink: BinaryIO) -> None:
        self._session = conversation
        self._sink = sink
        self._writing = Lock()
        self._waiting = BoundedSemaphore(_WAITING)
        self._cancelled: set[Id] = set()
        self._open: set[Id] = set()
        self._gone: OSError | None = None

    def run(self, source: BinaryIO) -> None:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="tool") as pool:
            for line in _lines(source):
                if self._gone:
                    break
                self._take(line, pool)
        if self._gone:
            raise self._gone

    def _take(self, line: bytes | None, pool: ThreadPoolExecutor) -> None:
        try:
            if line is None:
                raise ProtocolError(INVALID_REQUEST, f"A message has at most {LONGEST_LINE:,} bytes")
            message = message_of(line)
        except ProtocolError as problem:
            self._write(failed(problem.id, problem.error))
            return
        if message is None:
            return
        if not message.wants_answer:
            self._heed(message)
        elif message.method == "tools/call":
            self._waiting.acquire()
            self._open.add(message.id)
            pool.submit(self._call, message)
        else:
            self._write(self._session.answer(message))

    def _heed(self, message: Message) -> None:
        """Heed a notification: only that a call is no longer wanted means anything here."""
        called = message.params.get("requestId")
        if message.method == "notifications/cancelled" and isinstance(called, Id) and called in self._open:
            self._cancelled.add(called)

    def _call(self, message: Message) -> None:
        try:
            if message.id not in self._cancelled:
                answer = self._session.answer(message)
                if message.id not in self._cancelled:
                    self._write(answer)
        finally:
            self._open.discard(message.id)
            self._cancelled.discard(message.id)
            self._waiting.release()

    def _write(self, answer: JsonObject) -> None:
        line = f"{dump(answer)}\n".encode()
        with self._writing:
            try:
                self._sink.write(line)
                self._sink.flush()
            except OSError as error:
                self._gone = error


def _lines(source: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines that say something, None for one that is too long, which is passed over."""
    while line := source.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            if line.strip():
                yield line
            continue
        while (rest := source.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None
