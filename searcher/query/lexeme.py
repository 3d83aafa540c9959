"""What are the pieces that a query is made of?"""

from enum import Enum, auto

from index.vocabulary.fixed import fixed


class LexemeKind(Enum):
    """Name the kinds of things in a query."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    PLUS = auto()
    FIELD = auto()
    WORD = auto()
    PHRASE = auto()
    WILDCARD = auto()
    FUZZY = auto()


@fixed
class Lexeme:
    """Hold one piece of a query: half-open in code points of the query; `number` is the edits or the slop.

    The value of a field begins where the field's lexeme ends. `is_unknown_field` marks a word that was typed as one.
    """

    kind: LexemeKind
    start: int
    end: int
    text: str = ""
    number: int | None = None
    is_unknown_field: bool = False
