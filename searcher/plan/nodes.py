"""Given a node of a query, what kind of thing does it ask for?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from searcher.query.tree import And, Clauses, DateRange, Node, Not, Or, Required, Scope, Scoped, Word


def narrows(node: Node) -> bool:
    """Tell whether a node asks for facts of articles and not for words in their texts.

    >>> from searcher.query.tree import DateRange
    >>> narrows(DateRange("date:2021", "2021-01-01", "2021-12-31")), narrows(Word("peace"))
    (True, False)
    """
    if isinstance(node, (And, Or, Clauses)):
        return all(narrows(child) for child in node.nodes)
    if isinstance(node, (Not, Required)):
        return narrows(node.node)
    return isinstance(node, DateRange) or (isinstance(node, Scoped) and node.scope is not Scope.TITLE)


def plain_words(node: Node) -> Iterator[Word]:
    """Yield the words of a tree that are looked for in texts."""
    if isinstance(node, Word):
        yield node
    elif isinstance(node, (And, Or, Clauses)):
        for child in node.nodes:
            yield from plain_words(child)
    elif isinstance(node, (Not, Required)) or (isinstance(node, Scoped) and node.scope is Scope.TITLE):
        yield from plain_words(node.node)


def plain_text(node: Node) -> str:
    """Return the text of a plain word; an empty string for any other node."""
    return node.text if isinstance(node, Word) else ""


def are_close(nodes: Sequence[Node]) -> list[bool]:
    """Tell of each node whether it follows the one before with but a space between."""
    return [False, *(second.span.start - first.span.end == 1 for first, second in pairwise(nodes))]
