import gzip
import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.crawls.stream import PackedDataError, Place, RecordStream
from index.vocabulary.errors import ReadError

_PIECES = (b"one\ntwo\n", b"", b"three\n" * 9_000, b"four")


def _streams() -> list[RecordStream]:
    return [
        RecordStream(io.BytesIO(data))
        for data in (b"".join(_PIECES), b"".join(map(gzip.compress, _PIECES)), gzip.compress(b"".join(_PIECES)))
    ]


def test_a_file_reads_the_same_plain_and_compressed_in_one_or_many_pieces() -> None:
    assert {stream.read() for stream in _streams()} == {b"".join(_PIECES)}


def test_zeros_between_pieces_are_padding() -> None:
    stream = RecordStream(io.BytesIO(gzip.compress(b"one") + bytes(99) + gzip.compress(b"two") + bytes(7)))

    assert stream.read() == b"onetwo"


@given(st.lists(st.integers(0, 60_000), max_size=4))
def test_a_place_leads_back_to_where_it_was_taken(sizes: list[int]) -> None:
    for stream in _streams():
        for size in sizes:
            stream.skip(size)
        place = stream.place
        rest = stream.read()

        stream.go(place)

        assert stream.read() == rest


def test_lines_go_on_over_the_end_of_a_piece() -> None:
    stream = RecordStream(io.BytesIO(gzip.compress(b"a li") + gzip.compress(b"ne\nnext")))

    assert [stream.readline(), stream.readline(), stream.readline()] == [b"a line\n", b"next", b""]


def test_headers_without_an_end_are_refused() -> None:
    stream = RecordStream(io.BytesIO(b"x" * (1 << 21)))

    with pytest.raises(ReadError, match="headers of more than 4 MiB"):
        stream.readline()


def test_damage_is_said_and_reading_goes_on_with_the_next_piece() -> None:
    first, second, third = (gzip.compress(text) for text in (b"first", random.Random(1).randbytes(99), b"third"))
    stream = RecordStream(io.BytesIO(first + second[:20] + b"\xff" * 20 + second[40:] + third))

    with pytest.raises(PackedDataError):
        stream.read()

    assert stream.resume()
    assert stream.place == Place(len(first + second), 0)
    assert stream.read() == b"third"
    assert not stream.resume()


def test_a_file_that_is_cut_off_is_damaged_there() -> None:
    with pytest.raises(PackedDataError, match="is cut off where the file ends"):
        RecordStream(io.BytesIO(gzip.compress(b"first" * 999)[:-9])).read()


def test_what_is_unpacked_is_counted() -> None:
    sizes: list[int] = []

    RecordStream(io.BytesIO(gzip.compress(bytes(1 << 20))), count=sizes.append).read()

    assert sum(sizes) == 1 << 20
