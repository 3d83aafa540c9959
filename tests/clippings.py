"""What the readers of press databases found, written so that a test can compare it."""

from index.formats.press.clipping import Clipping
from index.formats.press.piece import TextPiece
from index.formats.press.plain import blocks


def pieces(text: str) -> list[TextPiece]:
    """Return the pieces of an export as plain text."""
    return list(blocks(enumerate(text.splitlines(), 1)))


def facts(clipping: Clipping) -> dict[str, str]:
    """Return the facts of an article by the names of their fields."""
    return {str(each.provenance.field): ", ".join(each.values) for each in clipping.draft().facts}


def texts(clipping: Clipping) -> list[str]:
    """Return the paragraphs of an article."""
    return [each.text for each in clipping.draft().paragraphs]
