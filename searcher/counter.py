"""How many articles would another request find?"""

from collections.abc import Callable
from dataclasses import replace

from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.interpreter import interpret
from searcher.parser import parse
from searcher.query import And, Clauses, Node, Not, Or, Parsed, Required, Scoped
from searcher.request import Request
from searcher.selection import Selection


class Counter:
    """Count what requests find in one commit, until one deadline."""

    def __init__(self, commit: Commit, deadline: Deadline) -> None:
        self._commit = commit
        self._deadline = deadline

    def total(self, request: Request) -> int:
        """Return how many articles a request finds; 0 once the deadline is over, since what is offered must be true."""
        parsed = parse(request.query, syntax=request.syntax, today=request.today)
        total = len(self.selection(request, parsed).articles)
        return 0 if self._deadline.has_passed else total

    def selection(self, request: Request, parsed: Parsed) -> Selection:
        """Return what a request finds with a tree in place of its query."""
        plan = interpret(parsed, query="", match=request.match, commit=self._commit, deadline=self._deadline)
        return Selection(request, plan, self._commit, self._deadline)


def rewritten(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return a tree with its leaves changed.

    >>> from searcher.query import Word
    >>> str(rewritten(Clauses((Word("a"), Not(Word("b")))), lambda leaf: Word("c")))
    'c -c'
    """
    if isinstance(node, (And, Or, Clauses)):
        return replace(node, nodes=tuple(rewritten(child, change) for child in node.nodes))
    if isinstance(node, (Not, Required, Scoped)):
        return replace(node, node=rewritten(node.node, change))
    return change(node)
