"""Which brackets of a query belong together, and which are too many?"""

from collections.abc import Sequence

from searcher import limits
from searcher.lexeme import Lexeme, LexemeKind
from searcher.query import Problem

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
                problems.append(Problem("This bracket was never opened and was left out", lexeme.start, lexeme.end))
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
