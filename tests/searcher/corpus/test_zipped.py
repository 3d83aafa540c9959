import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.corpus.zipped import ZipEntry, zipped


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert held.testzip() is None
        return {name: held.read(name) for name in held.namelist()}


@given(st.dictionaries(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20), st.binary(max_size=200)))
def test_files_are_read_back_by_their_names(files: dict[str, bytes]) -> None:
    assert unzipped(b"".join(zipped(ZipEntry(name, content) for name, content in files.items()))) == files


def test_a_content_can_be_read_from_a_file() -> None:
    content = b"line\n" * 100_000

    assert unzipped(b"".join(zipped([ZipEntry("a", io.BytesIO(content)), ZipEntry("b", b"")]))) == {
        "a": content,
        "b": b"",
    }


def test_more_files_than_16_bits_count_are_all_there() -> None:
    data = b"".join(zipped(ZipEntry(str(number), b"") for number in range(65_536)))

    with zipfile.ZipFile(io.BytesIO(data)) as held:
        assert len(held.namelist()) == 65_536


def test_each_file_is_sent_before_the_next_is_asked_for() -> None:
    def endless() -> Iterator[ZipEntry]:
        number = 0
        while True:
            number += 1
            yield ZipEntry(f"{number}.txt", b"text")

    assert b"1.txt" in next(zipped(endless()))


def test_the_same_files_are_the_same_bytes() -> None:
    assert [*zipped([ZipEntry("a", b"x")])] == [*zipped([ZipEntry("a", b"x")])]


@pytest.mark.skipif(sys.platform == "win32", reason="has no resource module")
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    program = """
import resource, sys
from searcher.corpus.zipped import ZipEntry, zipped
for _ in zipped(ZipEntry(f"{number:0100}", b"") for number in range(int(sys.argv[1]))): pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    few, many = (
        int(subprocess.run([sys.executable, "-c", program, count], capture_output=True, check=True).stdout)
        for count in ("1000", "60000")
    )
    assert many < few * 1.2
