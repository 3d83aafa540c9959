"""Given a file of any kind, which pieces of text stand in it, one after the other?

This is what the readers of the databases share: each sees an export as a row of pieces, whatever kind of file it is.
"""

from collections.abc import Iterable, Iterator

from index.facts.text import collapse
from index.vocabulary.fixed import fixed


@fixed
class TextPiece:
    r"""Hold a paragraph, a cell or a block of lines of an export.

    `number` is that of the line or paragraph that it begins at, from 1. Its lines are parted by ``\n``. `mark` says
    which element of a page it is (``headline``, ``docheader``), `link` the first address in it; both may be empty.
    """

    text: str
    number: int
    mark: str = ""
    link: str = ""

    @property
    def line(self) -> str:
        """Return the text on one line."""
        return collapse(self.text)


def single_lines(pieces: Iterable[TextPiece]) -> Iterator[TextPiece]:
    r"""Yield each line that is not blank as a piece of its own.

    >>> [piece.text for piece in single_lines([TextPiece("\nLength:\xa041 words\nBody", 1)])]
    ['Length: 41 words', 'Body']
    """
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if line := collapse(text):
                yield TextPiece(line, piece.number + place, piece.mark, piece.link)
