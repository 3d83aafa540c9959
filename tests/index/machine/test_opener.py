import bz2
import gzip
import lzma
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from index.machine import opener
from index.machine.opener import open_regular, put_back, read_whole, rewindable
from index.vocabulary.errors import ReadError


def test_a_file_is_unpacked_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"harbour")
    (tmp_path / "packed.txt").write_bytes(gzip.compress(b"harbour"))

    for name in ("plain", "packed.txt"):
        with open_regular(tmp_path / name) as file:
            assert read_whole(file) == b"harbour"


def test_what_is_not_a_regular_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "target").touch()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    os.mkfifo(tmp_path / "pipe")

    for name, reason in (("link", "is a symbolic link"), ("pipe", "is not a regular file")):
        with pytest.raises(ReadError, match=reason), open_regular(tmp_path / name):
            pass


def test_damaged_and_doubly_packed_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "cut.gz").write_bytes(gzip.compress(os.urandom(5_000))[:-100])
    (tmp_path / "twice.gz").write_bytes(gzip.compress(gzip.compress(b"harbour")))

    with pytest.raises(ReadError, match="its compressed data is damaged"), open_regular(tmp_path / "cut.gz") as file:
        file.read()
    with pytest.raises(ReadError, match="is compressed twice"), open_regular(tmp_path / "twice.gz"):
        pass


def test_an_article_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(2**20 + 1))

    with pytest.raises(ReadError, match="is larger than 1 MiB"), open_regular(tmp_path / "a") as file:
        read_whole(file, 2**20)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_each_kind_of_compression_is_unpacked_all_its_streams_one_after_the_other(
    pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    long = os.urandom(200_000)
    (tmp_path / "packed").write_bytes(pack(b"harbour ") + pack(long) + pack(b""))

    with open_regular(tmp_path / "packed") as file:
        assert file.read() == b"harbour " + long


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_compressed_data_that_is_cut_or_damaged_is_named(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    packed = pack(os.urandom(50_000))
    (tmp_path / "cut").write_bytes(packed[:-100])
    (tmp_path / "damaged").write_bytes(packed[:20_000] + bytes(1000) + packed[21_000:])

    for name in ("cut", "damaged"):
        with pytest.raises(ReadError, match="its compressed data is damaged"), open_regular(tmp_path / name) as file:
            file.read()


def test_a_text_that_begins_like_a_compressed_file_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"BZh is how files of bzip2 begin.")

    with open_regular(tmp_path / "a.txt") as file:
        assert file.read() == b"BZh is how files of bzip2 begin."


def test_unpacking_takes_no_more_memory_than_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "_MOST_MEMORY", 2**20)
    (tmp_path / "a.xz").write_bytes(lzma.compress(b"harbour", preset=9))

    with pytest.raises(ReadError, match="Memory usage limit"), open_regular(tmp_path / "a.xz") as file:
        file.read()


def test_a_file_that_was_read_in_part_can_be_put_back_at_its_beginning() -> None:
    with unseekable(b"harbour bridge") as file:
        again = put_back(file.read(5), file)
        assert again.read() == b"harbour bridge"


def test_a_stream_can_be_read_in_any_order_once_it_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    with unseekable(b"harbour") as file, rewindable(file) as copy:
        copy.seek(3)
        assert copy.read() == b"bour"
        copy.seek(0)
        assert copy.read() == b"harbour"
    monkeypatch.setattr(opener, "_LARGEST_COPY", 2**10)
    with (
        unseekable(bytes(2**11)) as file,
        pytest.raises(ReadError, match="is larger than"),
        rewindable(file),
    ):
        pass


def unseekable(data: bytes) -> BinaryIO:
    """Return a few bytes as a stream that cannot be rewound."""
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)
    return os.fdopen(read, "rb")
