import random
from pathlib import Path

import numpy as np
import pytest

from index.segments.file.sections import BLOCK, NamedFile, Sections, SectionWriter
from index.vocabulary.errors import IndexDamagedError


def write(folder: Path, *, memory: int = 1 << 30, count: int = 30_000) -> NamedFile:
    writer = SectionWriter(folder / "file", memory=memory)
    numbers, letters = writer.section("numbers", "u4"), writer.section("letters", "u1")
    writer.section("empty", "i8")
    for start in range(0, count, 1000):
        numbers.append(np.arange(start, min(start + 1000, count)))
        letters.append_bytes(b"abc")
    return writer.finish({"articles": 7})


def test_arrays_that_grew_side_by_side_are_read_one_by_one(tmp_path: Path) -> None:
    sections = Sections(tmp_path, write(tmp_path))

    assert sections.facts == {"articles": 7}
    assert sections.section("numbers").whole().tolist() == list(range(30_000))
    assert sections.section("numbers").read(29_998, 30_000).tolist() == [29_998, 29_999]
    assert sections.section("letters").whole().tobytes() == b"abc" * 30
    assert sections.section("empty").whole().dtype == np.int64
    assert len(sections.section("empty")) == 0


def test_what_is_spilled_makes_the_same_file(tmp_path: Path) -> None:
    digest = write(tmp_path)
    whole = (tmp_path / "file").read_bytes()
    (tmp_path / "file").unlink()

    assert write(tmp_path, memory=5000) == digest
    assert (tmp_path / "file").read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_discarding_leaves_nothing(tmp_path: Path) -> None:
    writer = SectionWriter(tmp_path / "file", memory=10)
    writer.section("numbers", "u4").append(np.arange(100))

    writer.discard()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [0, 1, 4096 - 2, 30_000])
def test_any_flipped_bit_is_named(tmp_path: Path, count: int) -> None:
    digest = write(tmp_path, count=count)
    path = tmp_path / "file"
    data = path.read_bytes()
    chance = random.Random(count)
    places = {0, BLOCK - 1, BLOCK, len(data) - 1, *(chance.randrange(len(data)) for _ in range(300))}

    for place in sorted(place for place in places if place < len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
        with pytest.raises(IndexDamagedError, match=r"file.*--rebuild"):
            Sections(tmp_path, digest).check_all()

    path.write_bytes(data)
    Sections(tmp_path, digest).check_all()


def test_damage_is_named_when_it_is_touched_and_not_before(tmp_path: Path) -> None:
    digest = write(tmp_path)
    path = tmp_path / "file"
    data = bytearray(path.read_bytes())
    data[BLOCK + 5] ^= 1
    path.write_bytes(data)
    sections = Sections(tmp_path, digest)

    assert sections.section("letters").whole().tobytes() == b"abc" * 30
    assert sections.section("numbers").read(0, 1000).tolist() == list(range(1000))
    for _ in range(2):
        with pytest.raises(IndexDamagedError, match=f"numbers at byte {BLOCK}"):
            sections.section("numbers").read(4000, 5000)


@pytest.mark.parametrize("size", [0, 1, 100, -1])
def test_a_file_of_another_size_is_named(tmp_path: Path, size: int) -> None:
    digest = write(tmp_path)
    data = (tmp_path / "file").read_bytes()

    (tmp_path / "file").write_bytes(data[:size])
    with pytest.raises(IndexDamagedError, match="bytes instead of"):
        Sections(tmp_path, digest)

    (tmp_path / "file").write_bytes(data + b"\0")
    with pytest.raises(IndexDamagedError, match="bytes instead of"):
        Sections(tmp_path, digest)


def test_a_swapped_file_is_named(tmp_path: Path) -> None:
    digest = write(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    writer = SectionWriter(other / "file", memory=1 << 30)
    numbers = writer.section("numbers", "u4")
    letters = writer.section("letters", "u1")
    writer.section("empty", "i8")
    numbers.append(np.arange(30_000)[::-1])
    letters.append_bytes(b"abc" * 30)
    writer.finish({"articles": 7})
    (other / "file").replace(tmp_path / "file")

    with pytest.raises(IndexDamagedError, match="manifest"):
        Sections(tmp_path, digest)


def test_a_file_that_exists_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path)

    with pytest.raises(FileExistsError):
        write(tmp_path)
