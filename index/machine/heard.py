"""Given a file that takes long to read, who hears how far it is?

A reader may find nothing for a long time: a hundred thousand pictures in a web archive. Whoever waits for it must tell
that from a parser that hangs, and does by the bytes that are read meanwhile.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Hearer = Callable[[int], None]
"""Whoever hears at which byte of its file a reader is."""

_HEARER: ContextVar[Hearer | None] = ContextVar("hearer", default=None)

_BLOCK = 1 << 16
"""Bytes that are read at a time."""


@contextmanager
def heard_by(hearer: Hearer) -> Iterator[None]:
    """Let somebody hear of the files that are opened within."""
    token = _HEARER.set(hearer)
    try:
        yield
    finally:
        _HEARER.reset(token)


def heard(descriptor: int) -> io.BufferedReader:
    """Return the file of a descriptor, which it closes; whoever is to hear of it hears with each block."""
    return io.BufferedReader(_Heard(descriptor, _HEARER.get()), _BLOCK)


class _Heard(io.FileIO):
    def __init__(self, descriptor: int, hearer: Hearer | None) -> None:
        super().__init__(descriptor, "rb")
        self._hearer = hearer

    def readinto(self, buffer: Any, /) -> int:
        count = super().readinto(buffer)
        if self._hearer is not None:
            self._hearer(self.tell())
        return count
