"""Pages of a PDF that are drawn."""

from collections.abc import Callable

import pytest

from index.formats.ocr.rendering import printed_pages
from index.vocabulary.errors import ReadError

pytest.importorskip("pypdfium2", reason="needs the extra 'documents'")


def test_a_page_is_drawn_in_shades_of_grey_at_300_dots_per_inch(pdf: Callable[..., bytes]) -> None:
    with printed_pages(pdf((144, 72), (72, 72))) as pages:
        assert len(pages) == 2
        with pages.drawn(0) as (file, resolution):
            file.seek(0)
            data = file.read()

    assert resolution == 300
    assert data.startswith(b"P5 600 300 255\n")
    assert len(data) == len(b"P5 600 300 255\n") + 600 * 300


def test_a_page_as_large_as_a_wall_is_drawn_smaller(pdf: Callable[..., bytes]) -> None:
    with printed_pages(pdf((14_000, 14_000))) as pages, pages.drawn(0) as (file, resolution):
        file.seek(0)
        width, height = map(int, file.readline().split()[1:3])

    assert resolution < 72
    assert width * height <= 150_000_000


def test_a_damaged_page_is_an_error_of_its_file(pdf: Callable[..., bytes]) -> None:
    data = pdf((72, 72)).replace(b"/Type /Page ", b"/Type /Pigs ")

    with printed_pages(data) as pages, pytest.raises(ReadError, match="is a damaged PDF"), pages.drawn(0):
        pass
