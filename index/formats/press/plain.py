"""Given an export as plain text, which pieces?"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from index.facts.text import lines, unify
from index.formats.press.piece import TextPiece
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError

_LARGEST = 2**20
"""Characters of a block of lines; one without a blank line for longer is cut into several."""


def text_pieces(file: BinaryIO) -> Iterator[TextPiece]:
    """Yield the blocks of lines between blank lines of a file, read as they are used.

    Raise `ReadError` at a line of binary data, and at one that is longer than the limit for one article.
    """
    return blocks(_lines(file))


def blocks(numbered: Iterable[tuple[int, str]]) -> Iterator[TextPiece]:
    r"""Yield the blocks of lines between blank lines.

    >>> [(piece.number, piece.text) for piece in blocks(enumerate(["", " Body ", "It rained.", "", "End"], 1))]
    [(2, ' Body\nIt rained.'), (5, 'End')]
    """
    kept: list[str] = []
    start = size = 0
    for number, line in numbered:
        line = line.rstrip()
        if not line or size > _LARGEST:
            if kept:
                yield TextPiece("\n".join(kept), start)
            kept, size = [], 0
        if line:
            start = start if kept else number
            kept.append(line)
            size += len(line)
    if kept:
        yield TextPiece("\n".join(kept), start)


def _lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    for number, line in lines(file):
        if line is None:
            raise ReadError(f"its line {number} is longer than {LIMIT // 2**20} MiB, the limit for one article")
        if "\f" in line or "\r" in line.rstrip("\r\n"):
            yield from ((number, part) for part in unify(line.replace("\f", "\n")).split("\n"))
        else:
            yield number, line
