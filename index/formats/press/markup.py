"""Given an export as a page of HTML, which pieces?

The pages are large and their marks few, so they are read as the parser goes along and no tree is built.
"""

import re
from collections.abc import Iterator

from lxml import etree

from index.formats.press.piece import TextPiece
from index.vocabulary.errors import ReadError

ARTICLE = "<article>"
"""The mark of a piece without text, where an article begins."""

_BLOCK_NAMES = """
address aside blockquote body caption center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li
main nav ol p pre section small table tbody td th thead tr ul"""
_MARK_NAMES = """
article headline articleparagraph author index hd docpublicationname docheader doctitresoussection titrearticle
titrearticlevisu rdp__articletitle rdp__subtitle docauthors dococurrcontainer doctext divpublic public-lblnodoc
public_lblnodoc txtcertificat"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DROPPED = frozenset({"script", "style", "title", "select", "option", "noscript", "template", "button"})
_ELEMENTS = frozenset({"aside", "footer", "header"})
"""Elements that are marks themselves."""

_MARKS = frozenset(_MARK_NAMES.split())
"""The classes and names of elements that the readers ask for, in small letters and without a language's code."""

_LANGUAGE = re.compile(r"[a-z]{2}(?=article\Z|articleparagraph\Z|headline\Z)")
_ANCHOR = re.compile(r"DOC_?ID_", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHUNK = 1 << 16


def page_pieces(text: str) -> Iterator[TextPiece]:
    r"""Yield the blocks of a page as they are asked for; line breaks in one are kept.

    Raise `ReadError` for what cannot be parsed.

    >>> [piece.text for piece in page_pieces("<p>LENGTH: <b>41 words</b><p>It  rained.<br>Much.")]
    ['LENGTH: 41 words', 'It rained.\nMuch.']
    """
    if not text.strip():
        return
    target = _Target()
    parser = etree.HTMLParser(target=target, huge_tree=True, no_network=True)
    try:
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
            yield from target.take()
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}") from error
    target.flush()
    yield from target.take()


class _Target:
    """Collect pieces while a parser reports what it sees."""

    def __init__(self) -> None:
        self._found: list[TextPiece] = []
        self._text: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._dropped = 0
        self._link = ""
        self._count = 0

    def take(self) -> Iterator[TextPiece]:
        """Yield the pieces that were found since the last time."""
        found, self._found = self._found, []
        yield from found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _DROPPED:
            self._dropped += 1
            return
        mark = _mark(tag, attributes)
        if mark or tag in _BLOCKS or tag == "article":
            self.flush()
        if tag == "article" or mark == "article" or (tag == "a" and _ANCHOR.match(attributes.get("name", ""))):
            self._add("", ARTICLE)
        if tag == "br":
            self._text.append("\n")
            return
        if tag == "a" and not self._link:
            self._link = attributes.get("href", "")
        self._open.append((tag, mark or (self._open[-1][1] if self._open else "")))

    def end(self, tag: str) -> None:
        if tag in _DROPPED:
            self._dropped = max(0, self._dropped - 1)
            return
        if tag == "br":
            return
        place = len(self._open) - 1
        while place >= 0 and self._open[place][0] != tag:
            place -= 1
        if place < 0:
            return
        above = self._open[place - 1][1] if place else ""
        if tag in _BLOCKS or tag == "article" or self._open[place][1] != above:
            self.flush()
        del self._open[place:]

    def data(self, text: str) -> None:
        if not self._dropped:
            self._text.append(_SPACE.sub(" ", text))

    def comment(self, text: str) -> None:
        pass

    def pi(self, target: str, data: str | None = None) -> None:
        pass

    def close(self) -> None:
        pass

    def flush(self) -> None:
        """End the piece that is open."""
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            self._add(text.strip(" "), self._open[-1][1] if self._open else "")
        if text.strip() or not self._open:
            self._link = ""

    def _add(self, text: str, mark: str) -> None:
        self._count += 1
        self._found.append(TextPiece(text, self._count, mark, self._link if text else ""))


def _mark(tag: str, attributes: dict[str, str]) -> str:
    """Return the mark of an element that has one, empty for all others."""
    if tag in _ELEMENTS:
        return tag
    for name in (*attributes.get("class", "").lower().split(), attributes.get("id", "").lower()):
        if name and (plain := _LANGUAGE.sub("", name)) in _MARKS:
            return plain
    return ""
