"""A damaged archive is told by what reading it raises, and a list of parts that is too long is refused."""

import errno
import io
import os
import struct
import zipfile

import pytest

from index.machine.archive import DAMAGED, bounded, damage, has_archive, open_zip
from index.vocabulary.errors import ReadError

TEXT = "".join(str(number**5) for number in range(500))


def archive(method: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as parts:
        parts.writestr("a.txt", TEXT)
    return file.getvalue()


def with_bytes(data: bytes, place: int, part: bytes) -> bytes:
    return data[:place] + part + data[place + len(part) :]


ENTRY = archive().index(b"PK\x01\x02")
ENCRYPTED = with_bytes(archive(), ENTRY + 8, b"\x01")
UNKNOWN = with_bytes(archive(), ENTRY + 10, b"\x63")
FAR = with_bytes(archive(), ENTRY + 42, (len(archive()) - 10).to_bytes(4, "little"))
LONG = with_bytes(archive(), ENTRY + 20, (2**20).to_bytes(4, "little") * 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive()[:-30], "File is not a zip file"),
        (archive()[400:], "negative seek value"),
        (with_bytes(archive(zipfile.ZIP_DEFLATED), 60, b"\xff" * 30), "while decompressing"),
        (with_bytes(archive(zipfile.ZIP_BZIP2), 60, b"\xff" * 30), "Invalid data stream"),
        (with_bytes(archive(zipfile.ZIP_LZMA), 60, b"\xff" * 30), "Corrupt input data"),
        (ENCRYPTED, "password"),
        (UNKNOWN, "compression method"),
        (FAR, "Truncated file header"),
        (LONG, "it ends too early"),
    ],
)
def test_what_a_damaged_archive_raises_is_known_and_said(data: bytes, reason: str) -> None:
    with pytest.raises(DAMAGED) as raised, zipfile.ZipFile(io.BytesIO(data)) as parts:
        parts.read("a.txt")

    assert reason in damage(raised.value)


def test_a_file_that_ends_with_an_archive_is_known() -> None:
    assert has_archive(io.BytesIO(b"<html>" + archive()))
    assert not has_archive(io.BytesIO(b"<html>"))


def test_an_archive_with_a_list_of_parts_that_is_too_long_is_refused() -> None:
    end = archive().rindex(b"PK\x05\x06")
    long = with_bytes(archive(), end + 12, (33 * 2**20).to_bytes(4, "little"))

    assert bounded(io.BytesIO(archive())).tell() == 0
    with pytest.raises(ReadError, match="list of parts of more than 32 MiB"):
        bounded(io.BytesIO(long))


def test_the_list_of_a_large_archive_is_measured_too() -> None:
    end = archive().rindex(b"PK\x05\x06")
    large = struct.pack("<4sQHHLLQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 33 * 2**20, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    tail = with_bytes(archive()[end:], 12, b"\xff\xff\xff\xff")

    with pytest.raises(ReadError, match="list of parts of more than 32 MiB"):
        bounded(io.BytesIO(archive()[:end] + large + locator + tail))


def test_an_archive_on_a_broken_disk_is_not_called_damaged() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(OSError, match="Input/output error"):
        open_zip(Broken(archive()))
