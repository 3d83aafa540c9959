"""Did you mean another word?

Words that no article has, else those that few have, are held against the index's own words by edits and frequency, and
the whole query with them is counted, so that what is offered finds more. A word is only ever replaced by a far more
frequent one, so offers that are followed come to an end.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from index.analysis.normalizer import fold
from searcher.answer.results import Suggestion
from searcher.plan.plan import Plan
from searcher.query.request import Request
from searcher.query.tree import Node, Word, rewritten
from searcher.suggest.counting import Counting

_LONGEST = 32
"""Words of a query whose spelling is looked into: a longer one was not typed, and each look at it takes long."""

_FEW = 20
"""Articles up to which a word, and the whole query, may be a misspelling."""

GAIN = 10
"""Times as many units that have a word than the one it is offered for, so that rare names are left alone."""

SHORTEST = 3
"""Letters of a word that can be misspelt: every word of two letters is one edit from another."""

CLOSE = 4
"""Letters up to which a word may be one edit off only, and not two."""

_CANDIDATES = 3
"""Words that are tried in place of one."""

PENALTY = 4.0
"""What an edit costs, in powers of e of frequency: a word two edits off must be 55 times as frequent as one at one."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Hold a word that may be meant and how many edits it is off what was typed."""

    word: Word
    edits: int


class Speller:
    """Offer other spellings from the words of one commit, until one deadline."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def suggestion(self, request: Request, tree: Node, plan: Plan, *, total: int) -> Suggestion | None:
        """Return a query like this one that finds far more than `total` articles, None if there is none."""
        if total > _FEW or len(plan.wanted) > _LONGEST:
            return None
        tried: list[tuple[Node, list[_Candidate]]] = []
        for most in (0, _FEW):
            words = list(self._misspelt(plan, most=most))
            if words == tried:
                continue
            tried = words
            changes = [{node: candidates[0] for node, candidates in words}] if len(words) > 1 else []
            changes += [{node: candidate} for node, candidates in words for candidate in candidates]
            offers = [self._offer(request, tree, change) for change in changes if not self._counting.is_over()]
            found = [(likelihood, offer) for likelihood, offer in offers if offer.total >= max(1, total * GAIN)]
            if found:
                return max(found, key=itemgetter(0))[1]
        return None

    def _offer(self, request: Request, tree: Node, change: dict[Node, _Candidate]) -> tuple[float, Suggestion]:
        """Return a query with some words changed, and how likely it is meant: what it finds counts, and each edit."""
        query = str(rewritten(tree, lambda leaf: change[leaf].word if leaf in change else leaf))
        total = self._counting.total(replace(request, query=query))
        edits = sum(candidate.edits for candidate in change.values())
        return math.log(max(total, 1)) - PENALTY * edits, Suggestion(query, total)

    def _misspelt(self, plan: Plan, *, most: int) -> Iterator[tuple[Node, list[_Candidate]]]:
        """Yield the words of a query that so many articles have at most, with what may be meant."""
        for node, leaf in {wanted.node: wanted.leaf for wanted in plan.wanted}.items():
            if self._counting.is_over():
                return
            if isinstance(node, Word) and node.is_unknown_field:
                continue
            if not (isinstance(node, Word) and leaf.exact and node.text.isalpha() and len(node.text) >= SHORTEST):
                continue
            (typed,) = leaf.exact.slots[0].terms
            if self._counting.having(leaf.pattern) <= most and (candidates := self._candidates(typed)):
                yield node, [_Candidate(Word(term, span=node.span), edits) for term, edits in candidates]

    def _candidates(self, typed: str) -> list[tuple[str, int]]:
        """Return words of the index that are spelt almost like one, with their edits, the likeliest first.

        They begin with its first letter, or with its first two swapped.
        """
        expander = self._counting.lexicon.expander
        least = max(expander.counts([typed]).get(typed, 0) * GAIN, 2)
        word = fold(typed)
        near = expander.near(word, edits=1 if len(word) <= CLOSE else 2, least=least)
        ranked = [
            (PENALTY * edits - math.log(count), term, edits)
            for term, edits, count in near
            if term.isalpha() and fold(term).startswith((word[:1], word[1::-1]))
        ]
        return [(term, edits) for _, term, edits in sorted(ranked)[:_CANDIDATES]]
