"""What does a query ask for, once its words are analysed and its patterns expanded?

The plan is what evaluation on arrays, highlighting on text and explaining have in common. It knows terms, no longer how
they were typed. A word is a pattern of one slot, a phrase a pattern of several.

::

    Condition
    ├── Whole                     every article
    ├── Leaf        pattern       articles with a unit in which the pattern occurs
    ├── ValueFilter facet, values articles that have one of the values
    ├── DayFilter   first, last   articles published in these days
    ├── IdFilter    ids           articles with one of these ids
    ├── AllOf, AnyOf conditions
    ├── MostOf      conditions, least
    └── Without     condition
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain, pairwise
from typing import TypeVar

from index.analysis.analyzer import Token
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form
from searcher.plan.parameters import JOINED, JOINED_ALONE, SHORT_QUERY
from searcher.query.tree import Node, Problem, Span, Word


@fixed
class Slot:
    """Accept a token that has one of some terms in one form."""

    form: Form
    terms: frozenset[str]

    def accepts(self, token: Token) -> bool:
        """Tell whether a token has one of the terms."""
        posted = token.stemmed if self.form is Form.STEMMED else token.verbatim
        return any(term in self.terms for term in posted)


@fixed
class Pattern:
    """Look for slots within one unit: side by side in order (`slop` None), or within `slop` words in any order.

    Within `slop`, the last word is at most so many tokens after the first, and equal slots need a token each. A pattern
    of one slot is a word. `titles_only` limits it to headlines. `others` are other slots, side by side, that
    find the same less closely: other spellings (``health care`` for ``healthcare``) and the base of an inflection.
    """

    slots: tuple[Slot, ...]
    slop: int | None = None
    titles_only: bool = False
    others: tuple[tuple[Slot, ...], ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work the hash out once: a query looks each of its patterns up some twenty times."""
        object.__setattr__(self, "_hash", hash((self.slots, self.slop, self.titles_only, self.others)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def ways(self) -> "tuple[Pattern, ...]":
        """Return the patterns of each spelling: itself if there is but one."""
        if not self.others:
            return (self,)
        first = Pattern(self.slots, self.slop, self.titles_only)
        return (first, *(Pattern(slots, None, self.titles_only) for slots in self.others))

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        return 100 + sum([150 + 100 * len(slot.terms) for slot in chain(self.slots, *self.others)])


class Condition:
    """Be the base of what articles are tested for."""

    __slots__ = ()


@fixed
class Whole(Condition):
    """Match every article."""


@fixed
class Leaf(Condition):
    """Match articles by words in their text.

    `exact` holds the same words verbatim, as typed: where they occur an article ranks higher. None where the pattern is
    verbatim itself, or where nothing was typed in full. `plain` holds them without the accents that were typed (None if
    there were none): where only they occur an article ranks lower. The same goes for words of `far`, which have the
    stem of the word and little else to do with it, where none of `close` occurs, its inflections. `meant` are the words
    that count, if not all with its stem do. These three are None where there are no such words. They change the order
    of articles and not which are found, so two leaves that differ in them alone are equal.
    """

    pattern: Pattern
    exact: Pattern | None = None
    plain: Pattern | None = None
    far: Pattern | None = field(default=None, compare=False)
    close: Pattern | None = field(default=None, compare=False)
    meant: Pattern | None = field(default=None, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work the hash out once, as of its patterns."""
        object.__setattr__(self, "_hash", hash((self.pattern, self.exact, self.plain)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes."""
        patterns = (self.pattern, self.exact, self.plain, self.far, self.close, self.meant)
        return sum(pattern.nbytes for pattern in patterns if pattern)

    @property
    def lessening(self) -> tuple[tuple[Pattern, Pattern, str], ...]:
        """Return the patterns with which an article ranks lower, each with one that makes up for it, and with why."""
        reasons = (
            (self.plain, self.exact, "without the accents that were typed"),
            (self.far, self.close, "only in other words of the same stem"),
        )
        return tuple((less, more, why) for less, more, why in reasons if less is not None and more is not None)


@fixed
class ValueFilter(Condition):
    """Match articles that have one of the values in a facet or custom field."""

    facet: str
    values: frozenset[str]


@fixed
class DayFilter(Condition):
    """Match articles published from `first` to `last`, both included: ordinals of days, None where open."""

    first: int | None
    last: int | None


@fixed
class IdFilter(Condition):
    """Match the articles with these ids."""

    ids: frozenset[str]


@fixed
class AllOf(Condition):
    """Match articles that meet all conditions. There is at least one."""

    conditions: tuple[Condition, ...]


@fixed
class AnyOf(Condition):
    """Match articles that meet one of the conditions; none if there are none."""

    conditions: tuple[Condition, ...]


@fixed
class MostOf(Condition):
    """Match articles that meet at least so many of the conditions: one or more, and fewer than there are."""

    conditions: tuple[Condition, ...]
    least: int


@fixed
class Without(Condition):
    """Match articles that do not meet a condition."""

    condition: Condition


@fixed
class Wanted:
    """Hold one leaf that hits are ranked by and marked with, and the node of the query that it comes from.

    `run` is the place of the longer run of which it is a pair of characters, None for others. It `may_lack` where an
    article that has most of the query's words is still worth showing without this one.
    """

    leaf: Leaf
    node: Node
    run: Span | None = None
    may_lack: bool = False


@fixed
class Plan:
    """Hold the conditions of a query.

    `wanted` are the leaves that are not negated, in the order typed, repeated where they were; also those that
    articles need not have. `joined` are the words of each that was typed with hyphens, side by side: where they are an
    article ranks higher. `headline` is the whole query as the words of a headline, None if it is too long to be one.
    `weightless` are the places of function words that were left out. `are_apart` says that no article that meets the
    condition has two of the words.

    `leaves` are the wanted ones, and `pairs` any two different words that were typed one after the other, side by side,
    unless all are apart; each with how often it was typed.
    """

    condition: Condition
    wanted: tuple[Wanted, ...] = ()
    joined: tuple[Pattern, ...] = ()
    headline: Pattern | None = None
    weightless: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()
    are_apart: bool = False
    leaves: Mapping[Leaf, int] = field(init=False, repr=False, compare=False)
    pairs: Mapping[Pattern, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count once what is wanted, which each part of a score asks for."""
        object.__setattr__(self, "leaves", _counted([wanted.leaf for wanted in self.wanted]))
        object.__setattr__(self, "pairs", {} if self.are_apart else _counted(_pairs(self.wanted)))

    @property
    def joined_weight(self) -> float:
        """Return the weight of words typed as one, where they are side by side."""
        return JOINED if len(self.wanted) > SHORT_QUERY else JOINED_ALONE

    @property
    def nbytes(self) -> int:
        """Return about how much memory it takes: the terms, values and ids that it names."""
        return 1_000 + 100 * (_names(self.condition) + len(self.wanted))


def _names(condition: Condition) -> int:
    match condition:
        case Leaf():
            return sum([len(slot.terms) for slot in chain(condition.pattern.slots, *condition.pattern.others)])
        case ValueFilter():
            return len(condition.values)
        case IdFilter():
            return len(condition.ids)
        case AllOf() | AnyOf() | MostOf():
            return sum(map(_names, condition.conditions))
        case Without():
            return _names(condition.condition)
    return 1


def _pairs(all_wanted: Sequence[Wanted]) -> list[Pattern]:
    typed = [wanted.leaf.pattern if _is_word(wanted) else None for wanted in all_wanted]
    return [
        Pattern((*first.slots, *second.slots))
        for first, second in pairwise(typed)
        if first is not None and second is not None and first != second
    ]


def _is_word(wanted: Wanted) -> bool:
    pattern = wanted.leaf.pattern
    is_one = isinstance(wanted.node, Word) and len(pattern.slots) == 1 and not pattern.titles_only
    return is_one and pattern.slots[0].form is Form.STEMMED


_Sought = TypeVar("_Sought", Leaf, Pattern)


def _counted(sought: Iterable[_Sought]) -> dict[_Sought, int]:
    """Return how often each is there; for the few words of a query `collections.Counter` takes three times as long."""
    counts: dict[_Sought, int] = {}
    for each in sought:
        counts[each] = counts.get(each, 0) + 1
    return counts
