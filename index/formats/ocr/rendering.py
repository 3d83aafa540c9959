"""Given a PDF whose pages are pictures, what does each page look like?"""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from index.formats.ocr.pictures import MOST_PIXELS
from index.vocabulary.errors import ReadError

RESOLUTION = 300
"""Dots per inch that tesseract is trained for."""

_POINTS = 72


class PrintedPages:
    """Draw the pages of a PDF."""

    def __init__(self, document: Any, is_damaged: type[Exception]) -> None:
        self._document = document
        self._is_damaged = is_damaged

    def __len__(self) -> int:
        return len(self._document)

    @contextmanager
    def drawn(self, position: int) -> Iterator[tuple[BinaryIO, int]]:
        """Yield an open file with a page in shades of grey (PGM), and its resolution, less where a page is large."""
        try:
            page = self._document[position]
            try:
                width, height = page.get_size()
                most = (MOST_PIXELS / max(1.0, width * height)) ** 0.5 * _POINTS
                resolution = max(1, min(RESOLUTION, int(most)))
                bitmap = page.render(scale=resolution / _POINTS, grayscale=True)
            finally:
                page.close()
        except self._is_damaged as error:
            raise ReadError(f"is a damaged PDF: {error}") from error
        with TemporaryFile() as file:
            try:
                file.write(b"P5 %d %d 255\n" % (bitmap.width, bitmap.height))
                pixels = memoryview(bitmap.buffer).cast("B")
                for start in range(0, bitmap.stride * bitmap.height, bitmap.stride):
                    file.write(pixels[start : start + bitmap.width])
            finally:
                bitmap.close()
            file.flush()
            yield file, resolution


@contextmanager
def printed_pages(data: bytes) -> Iterator[PrintedPages]:
    """Open a PDF that can be read, as `index.formats.documents.pdf` has found."""
    import pypdfium2  # noqa: PLC0415  # an optional extra

    document = pypdfium2.PdfDocument(data)
    try:
        yield PrintedPages(document, pypdfium2.PdfiumError)
    finally:
        document.close()
