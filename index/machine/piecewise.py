"""Given a function that returns the next bytes, how are they read as a file?"""

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from index.vocabulary.errors import ReadError

_PIECE = 1 << 16
"""Bytes that are read at a time."""


class ReadableBytes(io.RawIOBase):
    """Read what `read` returns, which is nothing at the end; `inner` is closed with it."""

    def __init__(self, read: Callable[[int], bytes], inner: BinaryIO | None = None) -> None:
        self._next = read
        self._inner = inner

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        """Read the next bytes into a buffer, and return how many there were."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close it, and the file that it reads."""
        if not self.closed and self._inner is not None:
            self._inner.close()
        super().close()


def piecewise(read: Callable[[int], bytes], inner: BinaryIO | None = None) -> io.BufferedReader:
    """Return a file of the bytes that `read` returns, at most so many at a time; `inner` is closed with it.

    >>> import io
    >>> piecewise(io.BytesIO(b"Talks resume.").read).read(5)
    b'Talks'
    """
    return io.BufferedReader(cast(io.RawIOBase, ReadableBytes(read, inner)), _PIECE)


def checked(
    file: BinaryIO, errors: tuple[type[Exception], ...], said: Callable[[Exception], ReadError]
) -> io.BufferedReader:
    """Return a file that raises what is `said` of the errors that reading it raises; both are closed together."""

    def read(size: int) -> bytes:
        try:
            return file.read(size)
        except errors as error:
            raise said(error) from error

    return piecewise(read, file)
