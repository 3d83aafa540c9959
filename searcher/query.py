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

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Node:
    """Be the base of every node of a query tree."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Everything(Node):
    """Match every article."""


@dataclass(frozen=True, slots=True)
class Word(Node):
    """Match a word in any inflected form; where it has parts (``upper-karabakh``) they are an adjacent phrase."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """Match words verbatim: side by side in this order (`slop` None), or within `slop` words in any order."""

    text: str
    slop: int | None = None


@dataclass(frozen=True, slots=True)
class Wildcard(Node):
    """Match words of a pattern of ``*`` (any letters) and ``?`` (one letter)."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy(Node):
    """Match words within 1 or 2 edits that begin with the same letter."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class DateRange(Node):
    """Match articles published from `first` to `last` (ISO days, both included; None is open).

    `text` is how it was typed (``date:2021``), by which it is printed.
    """

    text: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Scoped(Node):
    """Match a node in one field only."""

    scope: Scope
    node: Node


@dataclass(frozen=True, slots=True)
class Clauses(Node):
    """Match all nodes, or any, as the request's `match` says; function words among them are optional."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class And(Node):
    """Match articles that match every node."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Match articles that match at least one node."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """Match articles that do not match a node."""

    node: Node


@dataclass(frozen=True, slots=True)
class Required(Node):
    """Match a node, also where `match` is "any", and also if it is a function word."""

    node: Node


@dataclass(frozen=True, slots=True)
class Problem:
    """Say what in a query was not as written, or was cut off by a limit, and where."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """Hold the tree of a query and the problems met on the way."""

    tree: Node
    problems: tuple[Problem, ...] = ()
