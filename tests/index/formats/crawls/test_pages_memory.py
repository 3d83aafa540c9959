"""What reading a web archive holds in memory does not grow with it."""

import gc
import tracemalloc
from pathlib import Path

import pytest

from index.formats.containers.member import MemberFile
from index.formats.crawls.pages import crawled_pages
from tests.index.crawl import answer, packed, page, record
from tests.lengths import rounds


def _peak(path: Path, *, pages: int, is_packed: bool) -> int:
    """Return the most bytes that were taken while an archive of so many pages, and a picture each, was read."""
    with path.open("wb") as file:
        for number in range(pages):
            picture = record("response", f"https://a.example/{number}.png", answer(bytes(50_000), type="image/png"))
            talks = page(f"https://a.example/{number}", f"Talks of day {number} " * 200)
            file.write(packed(talks, picture) if is_packed else talks + picture)
    gc.collect()
    tracemalloc.start()
    try:
        with path.open("rb") as file:
            found = crawled_pages([file])
            assert sum(len(each.open().read()) > 1_000 for each in found if isinstance(each, MemberFile)) == pages
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("is_packed", [False, True])
def test_four_times_as_many_pages_take_no_more_memory(tmp_path: Path, *, is_packed: bool) -> None:
    pages = rounds(1_000, short=60)
    _peak(tmp_path / "a.warc", pages=2, is_packed=is_packed)  # what is loaded at first use

    once = _peak(tmp_path / "a.warc", pages=pages, is_packed=is_packed)
    four_times = _peak(tmp_path / "a.warc", pages=4 * pages, is_packed=is_packed)

    assert four_times < once + (256 << 10)  # free lists and the cache of `urlsplit`; the pages are 100 times as large
