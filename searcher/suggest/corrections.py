"""Which queries come of putting words right?"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from index.vocabulary.fixed import fixed
from index.vocabulary.schema import Form
from searcher.plan.clauses import plain_words
from searcher.plan.plan import Pattern, Slot
from searcher.query.tree import And, Clauses, Everything, Node, Not, Or, Required, Scoped, Word, rewritten

_OFFERS = 6
"""Queries that are counted, the likeliest first, before none is offered."""

_LEFT_OUT = 3
"""Words that articles have, the rarest, of which one may be left out."""


@fixed
class TypedWord:
    """Hold a word of a leaf: the place in its text, the word normalised, its pattern, and how many articles have it."""

    leaf: Word
    start: int
    end: int
    word: str
    pattern: Pattern
    articles: int

    @property
    def is_whole(self) -> bool:
        """Tell whether it is all of the leaf."""
        return self.end - self.start == len(self.leaf.text)


@fixed
class Correction:
    """Hold a word that may be meant, and how likely it is and how likely it must be, both in powers of e."""

    word: str
    likelihood: float
    least: float = -math.inf

    @property
    def pattern(self) -> Pattern:
        """Return what finds it in this form."""
        return Pattern((Slot(Form.VERBATIM, frozenset({self.word})),))


def wanted_words(node: Node) -> Iterator[Word]:
    """Yield the words of a tree that are looked for in texts and not excluded."""
    if isinstance(node, (And, Or, Clauses)):
        for child in node.nodes:
            yield from wanted_words(child)
    elif not isinstance(node, Not):
        yield from plain_words(node)


def has_choices(node: Node) -> bool:
    """Tell whether articles need not have every word of a tree.

    >>> has_choices(And((Word("a"), Or((Word("b"), Word("c")))))), has_choices(Clauses((Word("a"), Not(Word("b")))))
    (True, False)
    """
    if isinstance(node, (And, Clauses)):
        return any(map(has_choices, node.nodes))
    return isinstance(node, Or) or (isinstance(node, (Required, Scoped)) and has_choices(node.node))


def corrected(
    tree: Node, ranked: Mapping[TypedWord, Sequence[Correction]], hopeless: Sequence[Word], sound: Sequence[Word]
) -> Iterator[str]:
    """Yield the queries with all words put right, the likeliest first: as typed otherwise, then with words left out.

    Which candidate is meant is left open for one word at a time. What must be there is never left out.
    """
    best = {typed: choices[0] for typed, choices in ranked.items()}
    others = [
        (best[typed].likelihood - choice.likelihood, number, {**best, typed: choice})
        for number, (typed, choices) in enumerate(ranked.items())
        for choice in choices[1:]
    ]
    offers = [best, *(changed for _, _, changed in sorted(others, key=lambda each: each[:2]))][:_OFFERS]
    optional = frozenset(_optional(tree))
    without_hopeless = _without(tree, optional.intersection(hopeless))
    if without_hopeless != tree:
        yield str(_changed(tree, best))
    yield from (str(_changed(without_hopeless, offer)) for offer in offers)
    left = [] if any(typed.articles for typed in best) else [leaf for leaf in sound if leaf in optional][:_LEFT_OUT]
    yield from (str(_changed(_without(without_hopeless, [leaf]), best)) for leaf in left)


def _optional(tree: Node) -> Iterator[Word]:
    """Yield the words of a tree that are not asked for in a field or with a sign."""
    if isinstance(tree, (And, Or, Clauses)):
        for child in tree.nodes:
            yield from _optional(child)
    elif isinstance(tree, Word):
        yield tree


def _changed(tree: Node, offer: Mapping[TypedWord, Correction]) -> Node:
    """Return a tree with words in the place of those as typed, in whole leaves or parts of them."""

    def change(leaf: Node) -> Node:
        if not isinstance(leaf, Word):
            return leaf
        text = leaf.text
        for typed in reversed([typed for typed in offer if typed.leaf == leaf]):
            text = text[: typed.start] + offer[typed].word + text[typed.end :]
        return replace(leaf, text=text)

    return rewritten(tree, change)


def _without(node: Node, leaves: Collection[Node]) -> Node:
    """Return a tree without some of its leaves; where none is left, one of no words."""
    if isinstance(node, (And, Or, Clauses)):
        nodes = [left for child in node.nodes if not isinstance(left := _without(child, leaves), Everything)]
        return replace(node, nodes=tuple(nodes)) if len(nodes) > 1 else nodes[0] if nodes else Everything()
    if isinstance(node, (Not, Required, Scoped)):
        left = _without(node.node, leaves)
        return left if isinstance(left, Everything) else replace(node, node=left)
    return Everything() if node in leaves else node
