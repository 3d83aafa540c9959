"""Given a line and a table of rules, which rule says what the line is?

A table is read from top to bottom, and the first rule that holds decides. No rule knows a publisher.
"""

from collections.abc import Callable, Iterable
from enum import Enum, IntEnum

from index.facts.fact import Fact
from index.page.features import Line
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed


class Role(Enum):
    """Name what a line is for: the page's own, a fact of the article's head, or its text."""

    PAGE = "page"
    HEAD = "head"
    TEXT = "text"


class Certainty(IntEnum):
    """Say how sure a rule is of its facts.

    By its `SHAPE` a line may be one thing by chance, and its neighbours decide; `LIKELY` it is more than a shape;
    `KNOWN` its words are on a list; `STATED` it says itself what it is.
    """

    SHAPE = 1
    LIKELY = 2
    KNOWN = 3
    STATED = 4


@fixed
class Rule:
    """Hold one row of a table: what a line is if the condition holds, how sure that is, and which field it fills.

    `condition` returns the facts that a line states in a language, None if the rule does not hold.
    `field` is None where a line may fill several fields, or none.
    """

    name: str
    condition: Callable[[Line, str], tuple[Fact, ...] | None]
    role: Role
    certainty: Certainty = Certainty.STATED
    field: Field | None = None


@fixed
class LineReading:
    """Hold a line, the rule that says what it is, and the facts that it states if it is that.

    A line may be stated without facts: the author's role is not one that we keep.
    """

    line: Line
    rule: Rule
    facts: tuple[Fact, ...] = ()

    @property
    def is_text(self) -> bool:
        """Return whether the line states no facts."""
        return self.rule.role is Role.TEXT

    @property
    def is_stated(self) -> bool:
        """Return whether the line says itself which facts it states."""
        return self.rule.role is Role.HEAD and self.rule.certainty is Certainty.STATED

    @property
    def is_shape(self) -> bool:
        """Return whether the line may look by chance like what it is taken for."""
        return self.rule.role is Role.HEAD and self.rule.certainty <= Certainty.LIKELY

    @property
    def has_date(self) -> bool:
        """Return whether the line says when the article appeared."""
        return any(each.provenance.field is Field.PUBLISHED for each in self.facts)

    def values(self, field: Field) -> tuple[str, ...]:
        """Return what the line says of a field."""
        return tuple(value for each in self.facts if each.provenance.field is field for value in each.values)


def when(holds: Callable[[Line], object]) -> Callable[[Line, str], tuple[Fact, ...] | None]:
    """Return a condition that depends on the line alone and gives no facts."""
    return lambda line, language: () if holds(line) else None


def read_line(line: Line, rules: Iterable[Rule], *, language: str = "") -> LineReading | None:
    """Return what the first rule that holds says of a line, None if none holds.

    >>> rules = (Rule("a figure", when(lambda line: line.text.isdigit()), Role.PAGE),)
    >>> read_line(Line(1, "48"), rules).rule.name, read_line(Line(2, "Talks resume"), rules)
    ('a figure', None)
    """
    for rule in rules:
        facts = rule.condition(line, language)
        if facts is not None:
            return LineReading(line, rule, facts)
    return None
