"""Headers of pictures, made here by hand."""

import io
import struct
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.ocr.pictures import PagePicture, Picture, look_at_picture, picture_kind
from index.vocabulary.errors import ReadError

JPEG = (
    b"\xff\xd8"
    + b"\xff\xe0"
    + struct.pack(">H", 6)
    + b"JFIF"
    + b"\xff\xff\xc2\x00\x11\x08"
    + struct.pack(">HH", 70, 90)
)
WEBP = b"RIFF\0\0\0\0WEBP"


def tiff(*pages: tuple[int, int, int], order: str = "<", last: int = 0) -> bytes:
    """Return a TIFF with directories of a width, a height, and a kind (1 is a small copy)."""
    data = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    for number, (width, height, kind) in enumerate(pages, start=1):
        following = len(data) + 2 + 36 + 4 if number < len(pages) else last
        data += struct.pack(order + "H", 3)
        data += struct.pack(order + "HHII", 254, 4, 1, kind)
        data += struct.pack(order + "HHIHH", 256, 3, 1, width, 0)
        data += struct.pack(order + "HHII", 257, 4, 1, height)
        data += struct.pack(order + "I", following)
    return data


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (JPEG, "JPEG"),
        (b"GIF89a" + struct.pack("<HH", 90, 70), "GIF"),
        (b"BM" + bytes(12) + struct.pack("<IiiHH", 40, 90, -70, 1, 24), "BMP"),
        (b"BM" + bytes(12) + struct.pack("<IHHHH", 12, 90, 70, 1, 24), "BMP"),
        (WEBP + b"VP8X\x0a\0\0\0\0\0\0\0" + struct.pack("<I", 89)[:3] + struct.pack("<I", 69)[:3], "WebP"),
        (WEBP + b"VP8L\0\0\0\0\x2f" + struct.pack("<I", 89 | 69 << 14), "WebP"),
        (WEBP + b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 90, 70), "WebP"),
        (b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x16ihdr" + struct.pack(">II", 70, 90), "JPEG 2000"),
        (tiff((90, 70, 0)), "TIFF"),
        (tiff((90, 70, 0), order=">"), "TIFF"),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_header(data: bytes, kind: str) -> None:
    assert picture_kind(data)
    assert look_at_picture(io.BytesIO(data)) == Picture(kind, (PagePicture(0, 90, 70),))


def test_a_png_has_its_size(png: Callable[..., bytes]) -> None:
    assert look_at_picture(io.BytesIO(png(90, 70))) == Picture("PNG", (PagePicture(0, 90, 70),))


def test_small_copies_of_pages_are_passed_over() -> None:
    picture = look_at_picture(io.BytesIO(tiff((90, 70, 2), (9, 7, 1), (91, 71, 2))))

    assert picture.pages == (PagePicture(0, 90, 70), PagePicture(2, 91, 71))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff" + bytes(99),
        b"II*\0",
        b"II*\0\0\0\0\0",
        tiff((90, 70, 0), last=8),
        tiff((90, 70, 0), last=1 << 30),
        b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(99),
    ],
)
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="is a damaged picture"):
        look_at_picture(io.BytesIO(data))


@pytest.mark.parametrize("size", [(20_000, 20_000), (40_000, 50)])
def test_a_picture_that_would_unpack_to_gigabytes_is_refused(png: Callable[..., bytes], size: tuple[int, int]) -> None:
    with pytest.raises(ReadError, match="which is too large for OCR"):
        look_at_picture(io.BytesIO(png(*size)))


def test_a_picture_of_too_many_pages_is_refused() -> None:
    with pytest.raises(ReadError, match="has more than 5,000 pages"):
        look_at_picture(io.BytesIO(tiff(*[(90, 70, 0)] * 5_001)))


@pytest.mark.parametrize("data", [b"BM is a rating", b"RIFF and other words", b"II*", b"Talks resume", b""])
def test_a_text_is_no_picture(data: bytes) -> None:
    assert picture_kind(data) is None


@given(st.sampled_from([JPEG[:3], b"II*\0", WEBP, b"GIF87a", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=200))
def test_whatever_follows_the_first_bytes_a_picture_is_read_or_refused(start: bytes, rest: bytes) -> None:
    with suppress(ReadError):
        assert look_at_picture(io.BytesIO(start + rest)).pages
