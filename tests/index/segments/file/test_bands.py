"""Signatures of a segment, and which of its articles have a part of one in common."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS, IN_BAND
from index.segments.file.bands import SMALLEST_ORDERED, BandsReader, write_bands
from index.segments.file.sections import Sections, SectionWriter


def read(folder: Path, bands: NDArray[np.uint32]) -> BandsReader:
    articles = bands.shape[1]
    sections = SectionWriter(folder / "some.segment", memory=1 << 20)
    write_bands(sections, articles, (part for band in bands for part in np.array_split(band, 3)))
    return BandsReader(Sections(folder, sections.finish({"units": 0, "articles": articles})), articles)


def signed(articles: int, *, equal: int) -> NDArray[np.uint32]:
    """Return signatures of articles, of which the first ones are equal, and every tenth has none."""
    bands = np.random.default_rng(articles).integers(0, 1 << 32, (BANDS, articles), np.uint32)
    bands[:, :equal] = bands[:, :1]
    bands[:, ::10] = 0
    return bands


@pytest.mark.parametrize("articles", [SMALLEST_ORDERED, 70_000])
def test_holders_of_a_number_are_those_that_a_look_at_all_finds(tmp_path: Path, articles: int) -> None:
    bands = signed(articles, equal=5)
    reader = read(tmp_path, bands)

    for band in (0, 17, BANDS - 1):
        numbers = bands[band] & IN_BAND
        for wanted in (*numbers[[1, articles // 2 + 1, articles - 1]].tolist(), 0, 1, IN_BAND, int(numbers.max())):
            assert reader.holders(band, wanted) == np.flatnonzero(numbers == wanted).tolist()


def test_a_number_is_told_apart_by_its_low_bits_alone(tmp_path: Path) -> None:
    bands = signed(SMALLEST_ORDERED, equal=1)
    bands[3, 1], bands[3, 2] = 0x11ABCDEF, 0x22ABCDEF

    assert read(tmp_path, bands).holders(3, 0xABCDEF) == [1, 2]


def test_small_segments_have_no_orders(tmp_path: Path) -> None:
    bands = signed(SMALLEST_ORDERED - 1, equal=2)
    reader = read(tmp_path, bands)

    assert not reader.has_orders
    assert np.array_equal(reader.all(), bands)
    assert reader.of(1) == bands[:, 1].tolist()
