import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments.file.packing import Packed, PackedWriter, narrowest
from index.segments.file.sections import Sections, SectionWriter

LARGEST = 2**31 - 1
NUMBERS = st.one_of(st.integers(0, 300), st.integers(0, 70_000), st.integers(0, LARGEST))


def packed(batches: list[list[int]], *, bits: int, folder: str) -> Packed:
    sections = SectionWriter(Path(folder) / "file", memory=1 << 20)
    writer = PackedWriter(sections, "numbers", bits=bits, largest=LARGEST, count=sum(map(len, batches)))
    for batch in batches:
        writer.append(np.array(batch, np.int64))
    return Packed(Sections(Path(folder), sections.finish({})), "numbers")


@given(batches=st.lists(st.lists(NUMBERS, max_size=40), max_size=4), bits=st.sampled_from([8, 16]), data=st.data())
def test_any_numbers_come_back_as_slices_and_one_by_one(
    batches: list[list[int]], bits: int, data: st.DataObject
) -> None:
    numbers = [number for batch in batches for number in batch]
    with tempfile.TemporaryDirectory() as folder:
        reader = packed(batches, bits=bits, folder=folder)
        start = data.draw(st.integers(0, len(numbers)))
        end = data.draw(st.integers(start, len(numbers)))
        places = data.draw(st.lists(st.integers(start, end - 1), max_size=10)) if start < end else []

        assert len(reader) == len(numbers)
        assert reader.read(start, end).tolist() == numbers[start:end]
        assert reader.take(np.array(places, np.int64), start, end).tolist() == [numbers[place] for place in places]


def test_small_numbers_take_a_byte_each(tmp_path: Path) -> None:
    packed([[1] * 100_000], bits=8, folder=str(tmp_path))

    assert (tmp_path / "file").stat().st_size < 101_000


def test_the_narrowest_type_is_chosen() -> None:
    assert [narrowest(number) for number in (0, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**64 - 1)] == [
        "u1", "u1", "u2", "u2", "u4", "u4", "u8", "u8",
    ]  # fmt: skip
