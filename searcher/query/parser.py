"""Given what was typed, which tree, and what was not as written?

Recursive descent over the lexemes, one method to a rule, loosest first. Words side by side bind like AND; where both
occur, AND is the tighter one::

    query    = either
    either   = beside ("OR" beside)*
    beside   = both both*
    both     = signed ("AND" signed)*
    signed   = ("NOT" | "-" | "+")* primary
    primary  = "(" either ")" | field primary | word | phrase | wildcard | fuzzy

So ``a OR b c`` is ``a OR (b c)``, and ``NOT a OR b`` is ``(NOT a) OR b``. Brackets are balanced, and those beyond
`limits.LEVELS` taken out, before the descent begins; it goes no deeper, whatever was typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from searcher.query import limits
from searcher.query.choices import Syntax
from searcher.query.fields import DATES, NO_CUSTOM_FIELDS, CustomNames
from searcher.query.leaves import LEAVES, Leaves, literal, mapped
from searcher.query.lexeme import Lexeme, LexemeKind
from searcher.query.lexer import lex
from searcher.query.tree import (
    And,
    Clauses,
    Everything,
    Node,
    Not,
    Or,
    Parsed,
    Problem,
    Required,
    Scope,
    Scoped,
    Span,
    Word,
    reported,
)
from searcher.query.words import OPERATORS

_BRACKETS = (LexemeKind.OPEN, LexemeKind.CLOSE)


def balanced(lexemes: Sequence[Lexeme], problems: list[Problem]) -> list[Lexeme]:
    """Return lexemes whose brackets match and nest at most `limits.LEVELS` deep.

    A pair around the whole query does not count, so that a shouted query can be printed.
    What is never opened is left out, what is never closed reaches to the end.
    """
    if not any(lexeme.kind in _BRACKETS for lexeme in lexemes):
        return list(lexemes)
    deepest = limits.LEVELS + _encloses(lexemes)
    opened: list[int] = []
    left_out: set[int] = set()
    for place, lexeme in enumerate(lexemes):
        if lexeme.kind is LexemeKind.OPEN:
            opened.append(place)
            if len(opened) > deepest:
                left_out.add(place)
                message = f"Brackets nest {limits.LEVELS} deep at most; those further in were left out"
                problems.append(Problem(message, lexeme.start, lexeme.end))
        elif lexeme.kind is LexemeKind.CLOSE:
            if not opened:
                left_out.add(place)
                problems.append(Problem("This bracket was never opened and was ignored", lexeme.start, lexeme.end))
            elif opened.pop() in left_out:
                left_out.add(place)
    for place in opened:
        message = "This bracket is not closed; it was taken to reach to the end"
        problems.append(Problem(message, lexemes[place].start, lexemes[place].end))
    kept = [lexeme for place, lexeme in enumerate(lexemes) if place not in left_out]
    end = lexemes[-1].end if lexemes else 0
    return kept + [Lexeme(LexemeKind.CLOSE, end, end)] * sum(place not in left_out for place in opened)


def _encloses(lexemes: Sequence[Lexeme]) -> bool:
    """Tell whether the first bracket closes at the very end."""
    depth = 0
    for place, lexeme in enumerate(lexemes):
        depth += (lexeme.kind is LexemeKind.OPEN) - (lexeme.kind is LexemeKind.CLOSE)
        if depth <= 0:
            return 0 < place == len(lexemes) - 1
    return False


_OPERATORS = (LexemeKind.AND, LexemeKind.OR, LexemeKind.NOT)
_SCOPES = frozenset(Scope)
_SIGNS = (LexemeKind.NOT, LexemeKind.MINUS, LexemeKind.PLUS)


def parse(text: str, *, syntax: Syntax = Syntax.QUERY, today: date, custom: CustomNames = NO_CUSTOM_FIELDS) -> Parsed:
    """Return the tree of a query and the problems met on the way, whatever the text; `custom` is what an archive has.

    A query without words is `Everything`. The tree printed is no longer than `limits.CHARACTERS` either.

    >>> str(parse("ties OR (peace treaty) -sport", today=date(2022, 1, 1)).tree)
    'ties OR (peace treaty) -sport'
    """
    if (words := _plain_words(text)) is not None:
        return Parsed(words)
    end = min(len(text), limits.CHARACTERS)
    while True:
        parsed = _parse(text, end, syntax=syntax, today=today, custom=custom)
        excess = len(str(parsed.tree)) - limits.CHARACTERS
        if excess <= 0:
            return parsed
        end -= excess


_NO_WORDS = frozenset(OPERATORS)


def _plain_words(text: str) -> Node | None:
    """Return the tree of a few words that can be nothing else, with a space between, as most queries are."""
    typed = text.split(" ")
    is_plain = len(text) <= limits.WORDS and text.isascii() and all(map(str.isalnum, typed))
    if not is_plain or not _NO_WORDS.isdisjoint(typed):
        return None
    words: list[Word] = []
    start = 0
    for word in typed:
        end = start + len(word)
        words.append(Word(word, span=Span(start, end)))
        start = end + 1
    return words[0] if len(words) == 1 else Clauses(tuple(words), span=Span(0, len(text)))


def _parse(text: str, end: int, *, syntax: Syntax, today: date, custom: CustomNames) -> Parsed:
    problems = []
    if end < len(text):
        end = _word_end(text, end)
        problems.append(Problem(f"Only the first {end:,} characters of the query were read", end, len(text)))
    lexed = lex(text[:end], today=today, plain=syntax is Syntax.PLAIN, custom=custom)
    problems.extend(lexed.problems)
    descent = _Descent(balanced(_operators_alone(lexed.lexemes, problems), problems), problems, today=today)
    tree = descent.query()
    if tree is None:
        tree = Everything(span=Span(0, end))
        if text.strip():
            problems.append(Problem("There are no words in this query, so it finds every article", 0, end))
    return Parsed(tree, reported(problems))


def _word_end(text: str, end: int) -> int:
    """Return where the last whole word before `end` ends; `end` itself if that would lose more than a word."""
    nearest = text[end - 100 : end + 1]
    back = next((count for count, character in enumerate(reversed(nearest)) if character.isspace()), 0)
    return end - back + 1 if back > 1 else end


def _operators_alone(lexemes: Sequence[Lexeme], problems: list[Problem]) -> Sequence[Lexeme]:
    """Return operators as words if the query holds nothing else."""
    operators = [lexeme for lexeme in lexemes if lexeme.kind in _OPERATORS]
    if not operators or any(lexeme.kind in LEAVES for lexeme in lexemes):
        return lexemes
    message = "There is nothing to combine; this was read as a word"
    problems.extend(Problem(message, operator.start, operator.end) for operator in operators)
    return [
        replace(lexeme, kind=LexemeKind.WORD, text=lexeme.text.lower()) if lexeme.kind in _OPERATORS else lexeme
        for lexeme in lexemes
    ]


class _Descent:
    """Read lexemes into a tree. Every method returns None where nothing is left to look for."""

    def __init__(self, lexemes: Sequence[Lexeme], problems: list[Problem], *, today: date) -> None:
        self._lexemes = lexemes
        self._problems = problems
        self._leaves = Leaves(problems, today=today)
        self._place = 0

    def query(self) -> Node | None:
        return self._either()

    def _at(self, *kinds: LexemeKind) -> bool:
        return self._place < len(self._lexemes) and self._lexemes[self._place].kind in kinds

    def _follows(self, kind: LexemeKind) -> bool:
        following = self._place + 1
        return following < len(self._lexemes) and self._lexemes[following].kind is kind

    def _next(self) -> Lexeme:
        self._place += 1
        return self._lexemes[self._place - 1]

    def _problem(self, message: str, lexeme: Lexeme) -> None:
        self._problems.append(Problem(message, lexeme.start, lexeme.end))

    def _either(self) -> Node | None:
        nodes = self._chain(LexemeKind.OR, self._beside)
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes), span=_around(nodes)) if nodes else None

    def _beside(self) -> Node | None:
        nodes = []
        while self._place < len(self._lexemes) and not self._at(LexemeKind.OR, LexemeKind.CLOSE):
            if (node := self._both()) is not None:
                nodes.append(node)
        return nodes[0] if len(nodes) == 1 else Clauses(tuple(nodes), span=_around(nodes)) if nodes else None

    def _both(self) -> Node | None:
        if self._at(*LEAVES) and not self._follows(LexemeKind.AND):
            return self._leaves.leaf(self._next())
        nodes = self._chain(LexemeKind.AND, self._signed)
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes), span=_around(nodes)) if nodes else None

    def _chain(self, kind: LexemeKind, read: Callable[[], Node | None]) -> list[Node]:
        """Read operands with one operator between each two, leaving out operators that lack one."""
        nodes: list[Node] = []
        operator: Lexeme | None = None
        while True:
            beyond = self._leaves.beyond
            node = read()
            if node is not None:
                nodes.append(node)
            elif (operator or self._at(kind)) and beyond == self._leaves.beyond:
                dangling = operator or self._lexemes[self._place]
                self._problem(f"{dangling.text} needs a word on both sides and was ignored", dangling)
            if not self._at(kind):
                return nodes
            operator = self._next()

    def _signed(self) -> Node | None:
        signs = []
        while self._at(*_SIGNS):
            signs.append(self._next())
        beyond = self._leaves.beyond
        node = self._primary()
        if node is None:
            if signs and beyond == self._leaves.beyond:
                self._problem(f"{signs[-1].text} has nothing after it and was ignored", signs[-1])
            return None
        span = Span(signs[0].start, node.span.end) if signs else node.span
        if any(sign.kind is LexemeKind.PLUS for sign in signs) and not isinstance(node, (Required, Not)):
            node = Required(node, span=span)
        if sum(sign.kind is not LexemeKind.PLUS for sign in signs) % 2:
            node = _negated(node, span)
        return node

    def _primary(self) -> Node | None:
        if self._at(LexemeKind.OPEN):
            return self._group()
        if self._at(LexemeKind.FIELD):
            return self._field(self._next())
        return self._leaves.leaf(self._next()) if self._at(*LEAVES) else None

    def _group(self) -> Node | None:
        opening, beyond = self._next(), self._leaves.beyond
        node = self._either()
        closing = self._next()
        if node is None and beyond == self._leaves.beyond:
            self._problems.append(Problem("There is nothing between these brackets", opening.start, closing.end))
        return node

    def _field(self, field: Lexeme) -> Node | None:
        value = self._lexemes[self._place] if self._place < len(self._lexemes) else None
        if value is None or value.start != field.end or value.kind not in (LexemeKind.OPEN, *LEAVES):
            self._problem(f"There is nothing to search for after {field.text}:", field)
            return None
        node = self._group() if value.kind is LexemeKind.OPEN else self._leaves.leaf(self._next())
        if node is None:
            return None
        if field.text in DATES:
            return self._leaves.dated(field, node)
        span = Span(field.start, node.span.end)
        if field.text == Scope.ID:
            node = mapped(node, literal)
        return Scoped(Scope(field.text) if field.text in _SCOPES else field.text, node, span=span)


def _negated(node: Node, span: Span) -> Node:
    """Return the opposite of a node; the opposite of an opposite is the node itself."""
    if isinstance(node, Not):
        return node.node
    return Not(node.node if isinstance(node, Required) else node, span=span)


def _around(nodes: Sequence[Node]) -> Span:
    return Span(nodes[0].span.start, nodes[-1].span.end)
