"""Given an XML file, which of its elements are articles, one at a time?

Expat expands no entity here (a default handler forbids it) and reads no other file, and a declaration that makes one
entity of others ends the reading. After an error the reading goes on with the next item.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from index.formats.xml.parsing.characters import characters
from index.formats.xml.parsing.item import Break, Builder, XmlItem
from index.machine.opener import LIMIT

_FED = 1 << 16
"""Bytes parsed at a time: their items are held together."""


def items(
    file: BinaryIO,
    names: frozenset[str],
    *,
    skipped: frozenset[str] = frozenset(),
    latest: frozenset[str] = frozenset(),
) -> Iterator[XmlItem | Break]:
    """Yield the elements of some names that stand in no other such element, and where the file is broken.

    What stands in elements that are `skipped` is not kept; of neighbours of a name that is in `latest`, only the last
    one is. Where no item is whole, what there is of the first one is yielded. Raise `ReadError` for a file that is made
    to do harm.
    """
    builder = Builder(names, skipped, latest)
    parser = _Parser(builder)
    for piece in characters(file):
        data = piece.encode("utf-8", "replace")
        for start in range(0, len(data), _FED):
            yield from parser.feed(data[start : start + _FED])
    yield from parser.close()


class _Parser:
    """Feed Expat, and begin again behind what it cannot read."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._line = 0
        self._fed = 0
        self._seeks: re.Pattern[bytes] | None = None
        self._root = ""
        self._parser = self._new()

    def feed(self, data: bytes) -> Iterator[XmlItem | Break]:
        """Yield what ends in a piece of the file."""
        builder = self._builder
        while data:
            if self._seeks is not None:
                match = self._seeks.search(data)
                if match is None:
                    self._line += data.count(b"\n")
                    return
                self._line += data.count(b"\n", 0, match.start())
                data = data[match.start() :]
                self._seeks = None
                self._resume()
            try:
                self._parser.Parse(data)
            except expat.ExpatError as error:
                data = self._behind(data, error)
            else:
                self._fed += len(data)
                data = b""
                if builder.size(self._parser.CurrentByteIndex) > LIMIT:
                    builder.refuse_item(_too_large(), self._number())
            yield from self._found()

    def close(self) -> Iterator[XmlItem | Break]:
        """Yield what the end of the file ends."""
        builder = self._builder
        if self._seeks is None and builder.open:
            builder.leave("the file ends here, in the middle", self._number())
        yield from self._found()
        if builder.first is not None:
            yield builder.first

    def _found(self) -> Iterator[XmlItem | Break]:
        done = self._builder.done
        while done:
            found = done.popleft()
            if isinstance(found, XmlItem):
                self._builder.first = None
            yield found

    def _new(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # or the undeclared name of a character is an error
        self._builder.attach(parser)
        return parser

    def _number(self) -> int:
        return self._line + self._parser.CurrentLineNumber

    def _behind(self, data: bytes, error: expat.ExpatError) -> bytes:
        """Note an error, and return what is to be read on from behind it."""
        builder = self._builder
        place = max(self._parser.ErrorByteIndex - self._fed, 0) or 1
        reason = expat.ErrorString(error.code)
        if builder.open:
            builder.leave(f"the file is broken here: {reason}", self._number())
        self._line += self._parser.CurrentLineNumber - 1
        names = {*builder.names, *([] if builder.open else [self._root])}
        wanted = b"|".join(re.escape(name.encode()) for name in sorted(names) if name)
        self._seeks = re.compile(rb"<(?:" + (wanted or rb"(?!)") + rb")(?=[\s>/])")
        return data[place:]

    def _resume(self) -> None:
        """Begin a parser anew at an item, inside the elements that stand around it."""
        builder = self._builder
        around = [raw for _, raw in builder.open]
        self._parser = self._new()
        start = "".join(f"<{raw}>" for raw in around).encode()
        self._parser.StartElementHandler = None
        self._parser.Parse(start)
        builder.attach(self._parser)
        self._fed = -len(start)


def _too_large() -> str:
    return f"an article larger than {LIMIT // 2**20} MiB, the limit for one"
