"""What does a query say?

The tree is ours, frozen and neutral of engines, with the text as typed in its leaves; each engine's compiler analyses
it. Spans are code points of the query and do not count in comparisons. `str` of a tree is a query that parses to the
same tree.

::

    Node
    ├── Everything              no words at all
    ├── Word        text        one word as typed, ``upper-karabakh`` too
    ├── Phrase      text, slop  in quotes; slop None: in this order, side by side; else within so many words
    ├── Wildcard    text        with ``*`` or ``?``
    ├── Fuzzy       text, edits ``karabah~2``
    ├── Scoped      field, node ``title:(a OR b)``, ``source:reuters``
    ├── DateRange   first, last days, both included, either may be open
    ├── Clauses     nodes       side by side: all of them, or any, as the request's `match` says
    ├── And, Or     nodes
    ├── Not         node
    └── Required    node        ``+word``
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import field, replace
from enum import IntEnum, StrEnum
from typing import ClassVar

from index.vocabulary.fixed import fixed
from searcher.query import limits
from searcher.query.printer import bracketed, guarded, quoted


@fixed
class Span:
    """Say where in a query something was written: half-open, in code points."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Scope(StrEnum):
    """Name a field that a query can ask for (dates are `DateRange`)."""

    TITLE = "title"
    SOURCE = "source"
    SECTION = "section"
    AUTHOR = "author"
    LANGUAGE = "lang"
    ID = "id"


class Binding(IntEnum):
    """Say how tightly what is written of a node holds together, loosest first; looser parts of it need brackets."""

    OR = 0
    CLAUSES = 1
    AND = 2
    SIGN = 3
    FIELD = 4
    LEAF = 5


@fixed
class Node:
    """Be the base of every node of a query tree."""

    binding: ClassVar[Binding] = Binding.LEAF
    span: Span = field(default=NOWHERE, compare=False, repr=False, kw_only=True)

    def __str__(self) -> str:
        return guarded(self.written()) if self.has_operators else self.written()

    @property
    def has_operators(self) -> bool:
        """Tell whether there is an operator in what is written, which capitals alone would make a word."""
        return False

    @abstractmethod
    def written(self) -> str:
        """Return the node as a part of a query."""

    def written_within(self, binding: Binding) -> str:
        """Return the node as a part of another, in brackets if it binds less than `binding`."""
        return self.written() if self.binding >= binding else bracketed(self.written())


@fixed
class Everything(Node):
    """Match every article."""

    def written(self) -> str:
        return ""


@fixed
class Word(Node):
    """Match a word in any inflected form; where it has parts (``upper-karabakh``) each of them is a word.

    `is_unknown_field` marks what was typed as the name of a field that there is not (``topic:japan``).
    """

    text: str
    is_unknown_field: bool = field(default=False, compare=False, repr=False, kw_only=True)

    def written(self) -> str:
        return self.text


@fixed
class Phrase(Node):
    """Match words verbatim: side by side in this order (`slop` None), or within `slop` words in any order."""

    text: str
    slop: int | None = None

    def written(self) -> str:
        return quoted(self.text) if self.slop is None else f"{quoted(self.text)}~{self.slop}"


@fixed
class Wildcard(Node):
    """Match words of a pattern of ``*`` (any letters) and ``?`` (one letter)."""

    text: str

    def written(self) -> str:
        return self.text


@fixed
class Fuzzy(Node):
    """Match words within 1 or 2 edits that begin with the same letter."""

    text: str
    edits: int = 1

    def written(self) -> str:
        return f"{self.text}~" if self.edits == 1 else f"{self.text}~{self.edits}"


@fixed
class DateRange(Node):
    """Match articles published from `first` to `last` (ISO days, both included; None is open).

    `text` is how it was typed (``date:2021``), by which it is printed.
    """

    binding: ClassVar[Binding] = Binding.FIELD
    text: str
    first: str | None
    last: str | None

    def written(self) -> str:
        return self.text


@fixed
class Scoped(Node):
    """Match a node in one field only: one of ours, or a custom field by its name."""

    binding: ClassVar[Binding] = Binding.FIELD
    scope: Scope | str
    node: Node

    @property
    def has_operators(self) -> bool:
        return self.node.has_operators

    def written(self) -> str:
        return f"{self.scope}:{self.node.written_within(Binding.LEAF)}"


@fixed
class Clauses(Node):
    """Match all nodes, or any, as the request's `match` says; function words among them are optional."""

    binding: ClassVar[Binding] = Binding.CLAUSES
    nodes: tuple[Node, ...]

    @property
    def has_operators(self) -> bool:
        return any(node.has_operators for node in self.nodes)

    def written(self) -> str:
        return " ".join(node.written_within(Binding.AND) for node in self.nodes)


@fixed
class And(Node):
    """Match articles that match every node."""

    binding: ClassVar[Binding] = Binding.AND
    nodes: tuple[Node, ...]

    @property
    def has_operators(self) -> bool:
        return True

    def written(self) -> str:
        return " AND ".join(node.written_within(Binding.SIGN) for node in self.nodes)


@fixed
class Or(Node):
    """Match articles that match at least one node."""

    binding: ClassVar[Binding] = Binding.OR
    nodes: tuple[Node, ...]

    @property
    def has_operators(self) -> bool:
        return True

    def written(self) -> str:
        return " OR ".join(node.written_within(Binding.CLAUSES) for node in self.nodes)


@fixed
class Not(Node):
    """Match articles that do not match a node."""

    binding: ClassVar[Binding] = Binding.SIGN
    node: Node

    @property
    def has_operators(self) -> bool:
        return True

    def written(self) -> str:
        return f"-{self.node.written_within(Binding.FIELD)}"


@fixed
class Required(Node):
    """Match a node, also where `match` is "any", and also if it is a function word."""

    binding: ClassVar[Binding] = Binding.SIGN
    node: Node

    @property
    def has_operators(self) -> bool:
        return self.node.has_operators

    def written(self) -> str:
        return f"+{self.node.written_within(Binding.FIELD)}"


@fixed
class Problem:
    """Say what in a query was not as written, or was cut off by a limit, and where."""

    message: str
    start: int
    end: int


@fixed
class Parsed:
    """Hold the tree of a query and the problems met on the way."""

    tree: Node
    problems: tuple[Problem, ...] = ()

    @property
    def is_of_words(self) -> bool:
        """Tell whether the query is a word, or some side by side."""
        nodes = self.tree.nodes if isinstance(self.tree, Clauses) else (self.tree,)
        return all(isinstance(node, Word) for node in nodes)


def reported(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the first problems in the order of the query, each said once, at most `limits.PROBLEMS`.

    >>> reported([Problem("b", 5, 6), Problem("a", 1, 2), Problem("b", 5, 6)])
    (Problem(message='a', start=1, end=2), Problem(message='b', start=5, end=6))
    """
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: problem.start)[: limits.PROBLEMS])


def rewritten(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return a tree with its leaves changed.

    >>> str(rewritten(Clauses((Word("a"), Not(Word("b")))), lambda leaf: Word("c")))
    'c -c'
    """
    if isinstance(node, (And, Or, Clauses)):
        return replace(node, nodes=tuple(rewritten(child, change) for child in node.nodes))
    if isinstance(node, (Not, Required, Scoped)):
        return replace(node, node=rewritten(node.node, change))
    return change(node)
