import gzip
import os
from pathlib import Path

import pytest

from index.machine import opener
from index.machine.opener import open_regular, read_whole
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


def test_an_article_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "LIMIT", 2**20)
    (tmp_path / "a").write_bytes(bytes(2**20 + 1))

    with pytest.raises(ReadError, match="is larger than 1 MiB"), open_regular(tmp_path / "a") as file:
        read_whole(file)
