"""Given a file inside an archive, how is it read so that damage is said in words?"""

import io
from collections.abc import Callable
from typing import BinaryIO, cast

from index.vocabulary.errors import ReadError


def checked(
    file: BinaryIO, errors: tuple[type[Exception], ...], said: Callable[[Exception], ReadError]
) -> io.BufferedReader:
    """Return a file that raises what is `said` of the errors that reading it raises; both are closed together."""
    return io.BufferedReader(cast(io.RawIOBase, _Checked(file, errors, said)), 1 << 16)


class _Checked(io.RawIOBase):
    def __init__(
        self, file: BinaryIO, errors: tuple[type[Exception], ...], said: Callable[[Exception], ReadError]
    ) -> None:
        self._file = file
        self._errors = errors
        self._said = said

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        try:
            data = self._file.read(len(buffer))
        except self._errors as error:
            raise self._said(error) from error
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
