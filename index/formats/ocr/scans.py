"""Given a picture, or a PDF whose pages are pictures, which article?"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from index.facts.fact import Draft, Fact, fact
from index.formats.ocr.kept import cache_folder, recall, recognition_key, remember
from index.formats.ocr.pictures import look_at_picture
from index.formats.ocr.rendering import RESOLUTION, printed_pages
from index.formats.ocr.tesseract import recognize, tesseract, usual_languages
from index.formats.xml.scans.hocr import scanned_blocks
from index.formats.xml.scans.layout import PrintBlock, read_layout
from index.vocabulary.article import Field
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.settings import AUTOMATIC

READS = (("Scans, with `--ocr`", "`.tif`, `.png`, `.jpg`, `.jp2`, `.webp`, `.pdf`", "the file"),)

DOUBTFUL = 60
"""Mean confidence, in percent, below which a page is named: five pages of newsprint in Fraktur had 49 to 88."""

_SURE = 60
"""Confidence from which on a word counts as one."""

_LEAST = 3
"""Fewest words of a picture that is taken to have text: one or two may be seen where nothing is written."""

_NAMED = 10
"""Doubtful pages that are named."""

_LARGEST = 512 * 2**20
"""Bytes of a picture, which tesseract holds in memory."""

LARGEST_PDF = 256 * 2**20
"""Bytes of a PDF whose pages may be pictures, each of them a hundred times as large as its text."""

_WORD = re.compile(r"class=['\"]ocrx_word['\"][^>]*x_wconf (\d{1,3})[^>]*>(?:<[^>]*>)*([^<]*)")


PageTexts = tuple[Mapping[int, Sequence[str]], tuple[Fact, ...]]
"""The paragraphs of some pages of a document by their positions, and how they were read."""


@fixed
class RecognizedPage:
    """Hold what was recognized on a page: its number, its blocks of lines, and how sure the program is of each word.

    `sure` counts the words that are ones.
    """

    number: int
    blocks: tuple[PrintBlock, ...]
    confidences: tuple[int, ...]
    sure: int


class Recognizer:
    """Recognize pages in some languages, such as ``deu+eng`` or ``auto``, each page once ever.

    `language` is the ISO 639-1 code that an archive is said to be in, for ``auto``; `alive` is called about once a
    second.
    """

    def __init__(
        self,
        languages: str,
        *,
        language: str = "",
        alive: Callable[[], None] = lambda: None,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._asked = languages
        self._language = language
        self._alive = alive
        self._environment = environment
        self._folder = cache_folder(environment)

    def read_picture(self, file: BinaryIO) -> Draft:
        """Return the article of a picture. Raise `ReadError` if it cannot be read, `NotTextError` if it has no text."""
        with _on_disk(file) as copy:
            picture = look_at_picture(copy)
            pages = [page for page in picture.pages if not page.is_small]
            if not pages:
                raise NotTextError(f"is a picture ({picture.kind}) that is too small for text")
            digest = _digest(copy, self._alive)
            found = [
                self._page(copy, digest, page.position, number=number) for number, page in enumerate(pages, start=1)
            ]
        if not _has_text(found):
            raise NotTextError(f"is a picture ({picture.kind}) in which OCR finds no text")
        return self._draft(found)

    def read_printed(self, data: bytes) -> Draft:
        """Return the article of a PDF whose pages are pictures. Raise `ReadError` if it cannot be read."""
        found = list(self._printed(data))
        if not _has_text(found):
            raise ReadError("has no text: its pages are pictures, and OCR finds no words in them")
        return self._draft(found)

    def read_pictured(self, data: bytes, positions: Sequence[int]) -> PageTexts:
        """Return the paragraphs of those pages of a PDF that have text, and how they were read.

        Raise `ReadError` if they cannot be read.
        """
        found = [page for page in self._printed(data, positions) if _has_text([page])]
        texts = {page.number - 1: tuple(_texts(read_layout(page.blocks))) for page in found}
        return texts, (_confidence(found, self._origin, is_part=True),) if found else ()

    def _printed(self, data: bytes, positions: Sequence[int] | None = None) -> Iterator[RecognizedPage]:
        """Yield the pages of a PDF at some positions, or all."""
        digest = hashlib.blake2b(data, digest_size=32).digest()
        with printed_pages(data) as pages:
            for position in range(len(pages)) if positions is None else positions:
                hocr = self._recall(digest, position, RESOLUTION)
                if hocr is None:
                    with pages.drawn(position) as (file, resolution):
                        self._alive()
                        hocr = self._recognize(file, digest, position, RESOLUTION, 0, resolution)
                yield _recognized(hocr, position + 1)

    def _page(self, file: BinaryIO, digest: bytes, position: int, *, number: int) -> RecognizedPage:
        """Return a page of a picture, which says its resolution itself."""
        hocr = self._recall(digest, position, 0)
        if hocr is None:
            hocr = self._recognize(file, digest, position, 0, position, 0)
        return _recognized(hocr, number)

    @property
    def _languages(self) -> str:
        if self._asked != AUTOMATIC:
            return self._asked
        return usual_languages(tesseract(self._environment).known, self._language)

    def _key(self, digest: bytes, position: int, drawn: int) -> str:
        """Return the key of a page; `drawn` is the resolution that it is drawn in, 0 where it is a picture."""
        languages = self._languages
        return recognition_key(digest, position, drawn, languages, tesseract(self._environment).identity(languages))

    def _recall(self, digest: bytes, position: int, drawn: int) -> bytes | None:
        return recall(self._folder, self._key(digest, position, drawn))

    def _recognize(
        self, file: BinaryIO, digest: bytes, position: int, drawn: int, place: int, resolution: int
    ) -> bytes:
        """Recognize a page of a file, the one at a `place` in what is given to the program, and keep it."""
        hocr = recognize(
            tesseract(self._environment),
            file,
            position=place,
            languages=self._languages,
            resolution=resolution,
            alive=self._alive,
        )
        remember(self._folder, self._key(digest, position, drawn), hocr)
        return hocr

    def _draft(self, pages: list[RecognizedPage]) -> Draft:
        blocks = [block for page in pages for block in page.blocks]
        return read_layout(blocks, facts=(_confidence(pages, self._origin),))

    @property
    def _origin(self) -> str:
        return f"tesseract {tesseract(self._environment).version} ({self._languages})"


def _texts(draft: Draft) -> Iterator[str]:
    """Yield what stands on a page, headings too."""
    heading = next((each.values[0] for each in draft.facts if each.provenance.field is Field.TITLE), "")
    yield from filter(None, (heading,))
    for paragraph in draft.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            yield (heading := paragraph.heading)
        yield paragraph.text


def _recognized(hocr: bytes, number: int) -> RecognizedPage:
    words = [(int(match[1]), match[2]) for match in _WORD.finditer(hocr.decode("utf-8", "replace"))]
    sure = sum(confidence >= _SURE and sum(map(str.isalnum, word)) > 1 for confidence, word in words)
    confidences = tuple(min(100, confidence) for confidence, _ in words)
    return RecognizedPage(number, tuple(scanned_blocks(hocr)), confidences, sure)


def _has_text(pages: list[RecognizedPage]) -> bool:
    return sum(page.sure for page in pages) >= _LEAST


def _confidence(pages: list[RecognizedPage], origin: str, *, is_part: bool = False) -> Fact:
    """Return how sure the program is of the words of all pages, and of which pages it is not.

    Where they are a part of a document, they are named.
    """
    every = [confidence for page in pages for confidence in page.confidences]
    doubtful = [
        f"page {page.number} ({mean} %)"
        for page in pages
        if page.confidences and (mean := _mean(page.confidences)) < DOUBTFUL
    ]
    named = ", ".join(doubtful[:_NAMED]) + (f" and {len(doubtful) - _NAMED:,} more" if len(doubtful) > _NAMED else "")
    note = f"many words may be wrong on {named}" if named else ""
    named = ", ".join(f"{page.number}" for page in pages[:_NAMED]) + (" and others" if len(pages) > _NAMED else "")
    said = f"{f'page {named}: ' if is_part else ''}mean confidence {_mean(every)} %"
    return fact(Field.RECOGNIZED, said, origin, quote=said, note=note)


def _mean(numbers: tuple[int, ...] | list[int]) -> int:
    return round(sum(numbers) / len(numbers))


def _digest(file: BinaryIO, alive: Callable[[], None]) -> bytes:
    file.seek(0)
    digest = hashlib.blake2b(digest_size=32)
    while piece := file.read(1 << 20):
        digest.update(piece)
    alive()
    return digest.digest()


@contextmanager
def _on_disk(file: BinaryIO) -> Iterator[BinaryIO]:
    """Yield a file that another program can read: itself, or a copy. Raise `ReadError` if it is too large."""
    try:
        file.fileno()
        is_real = file.seekable()
    except OSError:  # what is unpacked has no descriptor
        is_real = False
    if is_real:
        if os.fstat(file.fileno()).st_size > _LARGEST:
            raise ReadError(_TOO_LARGE)
        yield file
        return
    with TemporaryFile() as copy:
        while piece := file.read(1 << 20):
            copy.write(piece)
            if copy.tell() > _LARGEST:
                raise ReadError(_TOO_LARGE)
        copy.flush()
        yield copy


_TOO_LARGE = f"is a picture of more than {_LARGEST // 2**20} MiB, the limit; save it smaller, or split it"
