import io

import pytest

from index.machine.piecewise import checked
from index.vocabulary.errors import ReadError


class Damaged(io.BytesIO):
    """Raise where it should be read."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise EOFError


def test_damage_is_said_in_words() -> None:
    with (
        checked(Damaged(), (EOFError,), lambda error: ReadError("is damaged")) as file,
        pytest.raises(ReadError, match="is damaged"),
    ):
        file.read()


def test_a_sound_file_is_read_as_it_is_and_closed_with_it() -> None:
    inner = io.BytesIO(b"harbour")

    with checked(inner, (), lambda error: ReadError("")) as file:
        assert file.read() == b"harbour"

    assert inner.closed
