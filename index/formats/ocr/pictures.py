"""Given a file that is a picture, which kind is it, and how large are its pages?

Only headers are read. Nothing is handed to another program that is not one of these kinds, or too large: a few bytes
can unpack to a picture of gigabytes.
"""

import os
from collections.abc import Callable, Iterator
from typing import BinaryIO

from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

MOST_PIXELS = 150_000_000
"""Pixels of the largest page: a spread of a newspaper at 400 dpi."""

_LONGEST_SIDE = 32_767
"""What tesseract takes at most."""

LEAST_SIDE = 40
"""Pixels of a side below which a picture holds no text that can be recognized: an icon, a rule, a tracking pixel."""

_MOST_PAGES = 5_000
_MOST_SEGMENTS = 2_000
"""Parts of a JPEG that are looked at for its size."""


@fixed
class PagePicture:
    """Say how large one page of a picture is, in pixels; `position` counts those in the file."""

    position: int
    width: int
    height: int

    @property
    def is_small(self) -> bool:
        """Tell whether it is too small for text."""
        return min(self.width, self.height) < LEAST_SIDE


@fixed
class Picture:
    """Hold the name of a picture's format, and its pages."""

    kind: str
    pages: tuple[PagePicture, ...]


def picture_kind(head: bytes) -> str | None:
    """Return the format of a picture that tesseract reads, by its first bytes, None for any other file.

    >>> picture_kind(b"\\x89PNG\\r\\n\\x1a\\n"), picture_kind(b"Talks resume")
    ('PNG', None)
    """
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WebP"
    if head.startswith(b"BM") and head[6:10] == bytes(4) and head[15:18] == bytes(3):
        return "BMP"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def look_at_picture(file: BinaryIO) -> Picture:
    """Return what a picture is that stands in an open file. Raise `ReadError` for one that is damaged or too large."""
    head = _at(file, 0, 64)
    kind = picture_kind(head)
    assert kind is not None
    try:
        pages = tuple(_SIZES[kind](file))
    except (IndexError, ValueError) as error:
        raise ReadError(f"is a damaged picture ({kind})") from error
    if not pages:
        raise ReadError(f"is a damaged picture ({kind})")
    for page in pages:
        if page.width * page.height > MOST_PIXELS or max(page.width, page.height) > _LONGEST_SIDE:
            size = f"{page.width:,} by {page.height:,} pixels"
            raise ReadError(f"is a picture of {size}, which is too large for OCR; save it smaller")
    return Picture(kind, pages)


_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)


def _at(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)


def _number(data: bytes, *, little: bool = False) -> int:
    if not data:
        raise ValueError("it ends too early")
    return int.from_bytes(data, "little" if little else "big")


def _png(file: BinaryIO) -> Iterator[PagePicture]:
    head = _at(file, 16, 8)
    yield PagePicture(0, _number(head[:4]), _number(head[4:]))


def _gif(file: BinaryIO) -> Iterator[PagePicture]:
    head = _at(file, 6, 4)
    yield PagePicture(0, _number(head[:2], little=True), _number(head[2:], little=True))


def _bmp(file: BinaryIO) -> Iterator[PagePicture]:
    head = _at(file, 14, 12)
    width = 2 if head[0] == 12 else 4
    across, down = head[4 : 4 + width], head[4 + width : 4 + 2 * width]
    height = int.from_bytes(down, "little", signed=width == 4)  # below 0 where the first line is the top one
    yield PagePicture(0, _number(across, little=True), abs(height))


def _webp(file: BinaryIO) -> Iterator[PagePicture]:
    head = _at(file, 12, 18)
    if head.startswith(b"VP8X"):
        yield PagePicture(0, 1 + _number(head[12:15], little=True), 1 + _number(head[15:18], little=True))
    elif head.startswith(b"VP8L"):
        bits = _number(head[9:13], little=True)
        yield PagePicture(0, 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    else:
        width, height = _number(head[14:16], little=True), _number(head[16:18], little=True)
        yield PagePicture(0, width & 0x3FFF, height & 0x3FFF)


def _jpeg_2000(file: BinaryIO) -> Iterator[PagePicture]:
    head = _at(file, 0, 4096)
    place = head.index(b"ihdr") + 4
    yield PagePicture(0, _number(head[place + 4 : place + 8]), _number(head[place : place + 4]))


def _jpeg(file: BinaryIO) -> Iterator[PagePicture]:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        head = _at(file, place, 9)
        if head[0] != 0xFF:
            raise ValueError("no segment")
        if head[1] in _JPEG_FRAMES:
            yield PagePicture(0, _number(head[7:9]), _number(head[5:7]))
            return
        place += 1 if head[1] == 0xFF else 2 + _number(head[2:4])


_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Segments that say how large the picture is (ITU-T T.81, table B.1)."""

_SUBFILE, _WIDTH, _HEIGHT = 254, 256, 257


def _tiff(file: BinaryIO) -> Iterator[PagePicture]:
    """Yield the pages of a TIFF, without the small copies that it may hold of them (TIFF 6.0, section 2)."""
    little = _at(file, 0, 2) == b"II"
    size = file.seek(0, os.SEEK_END)
    place = _number(_at(file, 4, 4), little=little)
    seen: set[int] = set()
    for position in range(_MOST_PAGES + 1):
        if not place:
            return
        if place in seen or place >= size:
            raise ValueError("directories in a circle, or beyond the end")
        if position == _MOST_PAGES:
            raise ReadError(f"has more than {_MOST_PAGES:,} pages, the limit for one article; split it")
        seen.add(place)
        count = _number(_at(file, place, 2), little=little)
        data = file.read(12 * count + 4)
        place = _number(data[12 * count :], little=little)
        tags = dict(_tag(data[start : start + 12], little=little) for start in range(0, 12 * count, 12))
        if not tags.get(_SUBFILE, 0) & 1:
            yield PagePicture(position, tags.get(_WIDTH, 0), tags.get(_HEIGHT, 0))


def _tag(entry: bytes, *, little: bool) -> tuple[int, int]:
    """Return the number and the first value of an entry that is a whole number."""
    is_short = _number(entry[2:4], little=little) == 3
    return _number(entry[:2], little=little), _number(entry[8 : 10 if is_short else 12], little=little)


_SIZES: dict[str, Callable[[BinaryIO], Iterator[PagePicture]]] = {
    "PNG": _png,
    "JPEG": _jpeg,
    "TIFF": _tiff,
    "JPEG 2000": _jpeg_2000,
    "WebP": _webp,
    "BMP": _bmp,
    "GIF": _gif,
}
