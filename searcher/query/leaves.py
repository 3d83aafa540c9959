"""Given one word, phrase or pattern as typed, which leaf of the tree, and is there room for it?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from index.analysis.normalizer import normalize
from index.analysis.tokenizer import words
from searcher.query import limits
from searcher.query.dates import read_condition
from searcher.query.lexeme import Lexeme, LexemeKind
from searcher.query.printer import quoted
from searcher.query.tree import (
    And,
    Clauses,
    DateRange,
    Fuzzy,
    Node,
    Not,
    Or,
    Phrase,
    Problem,
    Required,
    Span,
    Wildcard,
    Word,
)

LEAVES = (LexemeKind.WORD, LexemeKind.PHRASE, LexemeKind.WILDCARD, LexemeKind.FUZZY)

_PATTERNS = ("phrases and patterns", limits.PATTERNS)


class Leaves:
    """Make leaves of lexemes, as many as the limits allow."""

    def __init__(self, problems: list[Problem], *, today: date) -> None:
        self.beyond = 0
        """How many leaves were left out because of a limit."""
        self._problems = problems
        self._today = today
        self._used: dict[str, int] = {}
        self._told: set[str] = set()

    def leaf(self, lexeme: Lexeme) -> Node | None:
        """Return the leaf of a lexeme, or None beyond a limit."""
        span = Span(lexeme.start, lexeme.end)
        if not self._has_room(lexeme):
            return None
        if lexeme.kind is LexemeKind.WORD:
            return Word(lexeme.text, is_unknown_field=lexeme.is_unknown_field, span=span)
        if lexeme.kind is LexemeKind.PHRASE:
            return Phrase(lexeme.text, lexeme.number, span=span)
        if lexeme.kind is LexemeKind.WILDCARD:
            return Wildcard(lexeme.text, span=span)
        return Fuzzy(lexeme.text, lexeme.number or 1, span=span)

    def _has_room(self, lexeme: Lexeme) -> bool:
        named, limit = ("words", limits.WORDS) if lexeme.kind is LexemeKind.WORD else _PATTERNS
        # Each word of a pattern with hyphens (``ab*-cd*``) is looked for in the vocabulary for itself.
        is_pattern = lexeme.kind in (LexemeKind.WILDCARD, LexemeKind.FUZZY)
        used = self._used.get(named, 0)
        size = len(words(normalize(lexeme.text))) if is_pattern else 1
        if used and used + size > limit:
            message = f"Only the first {limit:,} {named} of the query were read"
            if message not in self._told:
                self._told.add(message)
                self._problems.append(Problem(message, lexeme.start, lexeme.end))
            self.beyond += 1
            return False
        self._used[named] = used + size
        return True

    def dated(self, field: Lexeme, node: Node) -> Node:
        """Return a node with the words in it read as the dates of a field; words that are not dates stay words."""
        start = None if isinstance(node, (And, Or, Clauses, Not, Required)) else field.start
        return mapped(node, lambda leaf: self._date_range(field.text, leaf, start=start))

    def _date_range(self, field: str, leaf: Node, *, start: int | None) -> Node:
        span = leaf.span if start is None else Span(start, leaf.span.end)
        text = leaf.text if isinstance(leaf, (Word, Phrase)) else str(leaf)
        condition = read_condition(field, text, today=self._today)
        if condition is None:
            example = 'date:2021-03..2021-06 or date:"last month"' if field == "date" else f"{field}:2021-10-31"
            message = f"{text} is not a valid date; use 2021, 2021-11 or {example}"
            self._problems.append(Problem(message, span.start, span.end))
            return leaf
        if condition.swapped:
            self._problems.append(Problem("The dates were in reverse order and were swapped", span.start, span.end))
        written = quoted(condition.value) if " " in condition.value else condition.value
        return DateRange(f"{field}:{written}", condition.first, condition.last, span=span)


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return a node with its leaves changed; what another field asks for is left as it is."""
    if isinstance(node, (And, Or, Clauses)):
        return replace(node, nodes=tuple(mapped(part, change) for part in node.nodes))
    if isinstance(node, (Not, Required)):
        return replace(node, node=mapped(node.node, change))
    return change(node) if isinstance(node, (Word, Phrase, Wildcard, Fuzzy)) else node


def literal(leaf: Node) -> Node:
    """Return a leaf of an id: only a ``*`` has a meaning there.

    >>> literal(Fuzzy("report", 1))
    Word(text='report~')
    """
    if isinstance(leaf, Fuzzy) or (isinstance(leaf, Wildcard) and "*" not in leaf.text):
        return Word(str(leaf), span=leaf.span)
    return leaf
