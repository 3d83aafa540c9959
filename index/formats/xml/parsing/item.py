"""Given what a parser finds in an XML file, which items does it hold, and what stands around each?

The tree of an item is built while it is read and dropped behind it, so that a dump of gigabytes takes the memory of its
longest article.
"""

from collections import deque
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from index.formats.xml.parsing.namespaces import Prefixes
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

_DEEPEST = 200
"""Elements inside each other; pages in XHTML have up to 60, what people write less."""

_MOST = 1_000_000
"""Elements of one item: 300 MB. A scanned page has up to 50,000, a novel with each word marked 200,000."""

_AROUND = 100_000
"""Elements kept of what stands around the items: the head of a feed or of a wiki."""

_LONGEST_ENTITY = 1_000
"""Characters that a declared entity may stand for."""

_EXPANDED = 4 * 2**20
"""Characters that all uses of declared entities may give."""


@fixed
class XmlItem:
    """Hold an element that may be an article, the elements around it, outermost first, and its number, from 1.

    Those around it hold what was read of them so far, without other items.
    """

    element: Element
    around: tuple[Element, ...]
    number: int


@fixed
class Break:
    """Say at which line a file is broken, and how."""

    line: int
    reason: str


class Builder:
    """Build the trees of items from what the parser finds."""

    def __init__(self, names: frozenset[str], skipped: frozenset[str], latest: frozenset[str]) -> None:
        self.done: deque[XmlItem | Break] = deque()
        self.open: list[tuple[Element, str]] = []
        self.names: set[str] = set()
        self.first: XmlItem | None = None
        self.number = 0
        self._wanted, self._skipped, self._latest = names, skipped, latest
        self._scope = Prefixes()
        self._tree = TreeBuilder()
        self._item = 0
        self._ignored = 0
        self._begun = self._passed = self._left = 0
        self._count = self._around = self._expanded = 0
        self._entities: dict[str, str | None] = {}
        self._handlers: list[expat.XMLParserType] = []

    def attach(self, parser: expat.XMLParserType) -> None:
        """Hear a parser from now on."""
        self._handlers = [parser]
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.DefaultHandler = self._default
        parser.EntityDeclHandler = self._declared
        self._listen()

    def size(self, place: int) -> int:
        """Return how many bytes of the open item are kept, 0 if none is open, where the parser stands at a place."""
        return (self._left if self._ignored else place) - self._begun - self._passed if self._item else 0

    def leave(self, reason: str, line: int) -> None:
        """Close the open item, which is broken: it counts only where no other is whole."""
        self.done.append(Break(line, reason))
        if not self._item:
            return
        element = self.open[self._item - 1][0]
        self._close_to(self._item - 1)
        if not self.number and self.first is None:
            self.first = XmlItem(element, tuple(each for each, _ in self.open), 1)
        self.number += 1
        self._ended()

    def refuse_item(self, reason: str, line: int) -> None:
        """Give up the open item, and read on behind it."""
        self.done.append(Break(line, reason))
        self._ignored = len(self.open) - self._item + 1 + self._ignored
        self._close_to(self._item - 1)
        self.number += 1
        self._ended()

    def reset(self) -> None:
        """Forget what is open: another document begins."""
        self._close_to(0)
        self._item = self._ignored = 0

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            self._tree.end(self.open.pop()[0].tag)
            self._scope.leave(len(self.open))
        if self.open and len(self.open[-1][0]):
            del self.open[-1][0][-1]

    def _ended(self) -> None:
        self._item = self._count = 0
        self._listen()

    def _listen(self) -> None:
        handler = None if self._ignored else self._tree.data
        for parser in self._handlers:
            parser.CharacterDataHandler = handler

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        if self._ignored:
            self._ignored += 1
            return
        depth = len(self.open)
        if depth >= _DEEPEST:
            raise ReadError(f"is nested too deeply: more than {_DEEPEST} elements inside each other")
        name, attributes = self._scope.enter(raw, attributes, depth)
        if self._item:
            self._count += 1
        elif name in self._wanted:
            self._item = depth + 1
            self._begun, self._passed = self._handlers[0].CurrentByteIndex, 0
            self.names.add(raw)
        else:
            self._around += 1
        if name in self._skipped or (not self._item and self._around > _AROUND):
            self._ignored = 1
            self._left = self._handlers[0].CurrentByteIndex
            self._scope.leave(depth)
            self._listen()
            return
        if name in self._latest and self.open:
            _drop_last(self.open[-1][0], name)
        self.open.append((self._tree.start(name, attributes), raw))
        if self._count > _MOST:
            self.refuse_item(f"an article of more than {_MOST:,} elements", self._handlers[0].CurrentLineNumber)

    def _end(self, raw: str) -> None:
        if self._ignored:
            self._ignored -= 1
            if not self._ignored:
                self._passed += self._handlers[0].CurrentByteIndex - self._left
                self._listen()
            return
        element, _ = self.open.pop()
        self._tree.end(element.tag)
        depth = len(self.open)
        self._scope.leave(depth)
        if self._item == depth + 1:
            self.number += 1
            self.done.append(XmlItem(element, tuple(each for each, _ in self.open), self.number))
            if self.open:
                del self.open[-1][0][-1]
            self._ended()
        if not depth:
            self._tree = TreeBuilder()
            self._listen()

    def _default(self, text: str) -> None:
        if self._ignored or not text.startswith("&") or not self.open:
            return
        name = text[1:-1]
        value = self._entities.get(name, text)
        if value is None:
            raise ReadError(f"refers to another file ({text}), and no file is read on the word of another one")
        self._expanded += len(value)
        if self._expanded > _EXPANDED:
            raise ReadError("uses its own entities to become many times as long, as only harmful files do")
        self._tree.data(value)

    def _declared(
        self, name: str, is_parameter: bool, value: str | None, base: str | None, system: str | None, *more: str | None
    ) -> None:
        if is_parameter:
            return
        if value is not None and ("&" in value or "<" in value or len(value) > _LONGEST_ENTITY):
            raise ReadError(
                f"declares an entity ({name}) that stands for others or for a long text, as only harmful files do; "
                "write the text in its place"
            )
        self._entities.setdefault(name, value)


def _drop_last(parent: Element, name: str) -> None:
    if len(parent) and parent[-1].tag == name:
        del parent[-1]
