"""Which parts of a query can be taken out one by one, and what is left without each?"""

from enum import StrEnum

from index.vocabulary.fixed import fixed
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Everything,
    Fuzzy,
    Node,
    Not,
    Phrase,
    Required,
    Scoped,
    Wildcard,
    Word,
)


class ChipKind(StrEnum):
    """Name what a part of a query is."""

    WORD = "word"
    PHRASE = "phrase"
    PATTERN = "pattern"
    FIELD = "field"
    DATE = "date"
    GROUP = "group"


@fixed
class Chip:
    """Hold one part of a query as the page shows it.

    `label` is the part as a query, without the sign, which `is_excluded` and `is_required` say. `query` is the whole
    query without the part. `is_optional` marks a function word that weighs nothing; only an engine knows which are.
    """

    label: str
    kind: ChipKind
    query: str
    node: Node
    is_excluded: bool = False
    is_required: bool = False
    is_optional: bool = False


def chip_count(tree: Node) -> int:
    """Return how many parts of a query narrow it.

    >>> chip_count(Everything()), chip_count(Word("peace")), chip_count(Clauses((Word("peace"), Word("treaty"))))
    (0, 1, 2)
    """
    if isinstance(tree, Everything):
        return 0
    return len(tree.nodes) if isinstance(tree, (Clauses, And)) else 1


def chips(tree: Node, *, most: int | None = None) -> tuple[Chip, ...]:
    """Return the parts of a query that narrow it, in order; alternatives and brackets are one part.

    Each holds the whole query without it, so `most` of them (None for all) bounds time and memory.

    >>> from datetime import date
    >>> from searcher.query.parser import parse
    >>> parsed = parse('peace (war OR truce) -"cease fire"', today=date(2022, 1, 1))
    >>> [(chip.label, chip.kind.value, chip.is_excluded) for chip in chips(parsed.tree)]
    [('peace', 'word', False), ('war OR truce', 'group', False), ('"cease fire"', 'phrase', True)]
    >>> chips(parsed.tree)[1].query
    'peace -"cease fire"'
    """
    if isinstance(tree, Everything):
        return ()
    if not isinstance(tree, (Clauses, And)):
        return (_chip(tree, Everything()),)
    return tuple(_chip(node, _without(tree, place)) for place, node in enumerate(tree.nodes[:most]))


def _without(tree: Clauses | And, place: int) -> Node:
    nodes = tree.nodes[:place] + tree.nodes[place + 1 :]
    return nodes[0] if len(nodes) == 1 else type(tree)(nodes)


def _chip(node: Node, rest: Node) -> Chip:
    part = node.node if isinstance(node, (Not, Required)) else node
    return Chip(
        part.written(),
        _kind(part),
        str(rest),
        node,
        is_excluded=isinstance(node, Not),
        is_required=isinstance(node, Required),
    )


def _kind(node: Node) -> ChipKind:
    if isinstance(node, Word):
        return ChipKind.WORD
    if isinstance(node, Phrase):
        return ChipKind.PHRASE
    if isinstance(node, (Wildcard, Fuzzy)):
        return ChipKind.PATTERN
    if isinstance(node, Scoped):
        return ChipKind.FIELD
    return ChipKind.DATE if isinstance(node, DateRange) else ChipKind.GROUP
