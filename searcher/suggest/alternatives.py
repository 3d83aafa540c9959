"""Which searches do find articles, where one found none?

The result stays empty; these are offers, each counted by the search that it leads to.
"""

from collections.abc import Iterator
from dataclasses import replace

from searcher.answer.results import Alternative, Relaxation, WordCount
from searcher.plan.nodes import narrows
from searcher.plan.plan import Plan
from searcher.query.parser import parse
from searcher.query.request import Match, Request, Syntax
from searcher.query.tree import And, Clauses, Node, Not, Or, Parsed, Phrase, Required, rewritten
from searcher.suggest.counting import Counting

_WORDS = 16
"""Words of a query up to which most of them are offered; in a longer one, half are too many to name."""

CHOICES = 4
"""Different choices of most of the words that are offered together, those that find most first."""


class Alternatives:
    """Offer other searches in one commit, until one deadline."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def words(self, plan: Plan) -> tuple[WordCount, ...]:
        """Return how many articles have each wanted word, phrase or pattern by itself, in the order typed."""
        found = {wanted.node: self._counting.having(wanted.leaf.pattern) for wanted in plan.wanted}
        return tuple(WordCount(str(node), total) for node, total in found.items())

    def offers(self, request: Request, tree: Node, plan: Plan) -> tuple[Alternative, ...]:
        """Return other searches that find something."""
        offers = (*self._most_words(request, tree, plan), *self._without_quotes(request, tree), *_unfiltered(request))
        counted = (replace(offer, total=self._counting.total(offer.request)) for offer in offers)
        return tuple(offer for offer in counted if offer.total)

    def _most_words(self, request: Request, tree: Node, plan: Plan) -> Iterator[Alternative]:
        """Yield the search for the most of the words that occur together, more than half of them.

        What is excluded, narrows or must be there stays.
        """
        if request.match is not Match.ALL or not isinstance(tree, (Clauses, And)):
            return
        rest = [node for node in tree.nodes if isinstance(node, (Not, Required)) or narrows(node)]
        nodes = [node for node in tree.nodes if node not in rest and node.span not in plan.weightless]
        words = list(dict.fromkeys(nodes))
        if not 2 < len(words) <= _WORDS:
            return
        choices = self._counting.combinations(replace(request, query=""), Parsed(Clauses(tuple(rest))), words)
        most = max((choice.bit_count() for choice in choices), default=0)
        if 2 * most <= len(words):
            return
        best = sorted(choices, key=lambda choice: (-choices[choice], choice))[:CHOICES]
        chosen = [Clauses(tuple(word for number, word in enumerate(words) if choice >> number & 1)) for choice in best]
        either = chosen[0].nodes if len(chosen) == 1 else (Or(tuple(chosen)),)
        query = str(Clauses((*either, *rest)))
        yield Alternative(
            Relaxation.MOST_WORDS, replace(request, query=query, syntax=Syntax.QUERY), 0, words=most, of=len(words)
        )

    def _without_quotes(self, request: Request, tree: Node) -> Iterator[Alternative]:
        """Yield the search for the words of phrases, in any form and place."""
        unquoted = rewritten(
            tree,
            lambda leaf: (
                parse(leaf.text, syntax=Syntax.PLAIN, today=request.today).tree if isinstance(leaf, Phrase) else leaf
            ),
        )
        if unquoted != tree:
            yield Alternative(Relaxation.WITHOUT_QUOTES, replace(request, query=str(unquoted), syntax=Syntax.QUERY), 0)


def _unfiltered(request: Request) -> Iterator[Alternative]:
    """Yield the same search without each of the filters, exclusions and dates."""
    for choice in request.filters:
        filters = tuple(other for other in request.filters if other is not choice)
        yield Alternative(Relaxation.WITHOUT_FILTER, replace(request, filters=filters), 0, facet=choice[0])
    for choice in request.exclude:
        exclude = tuple(other for other in request.exclude if other is not choice)
        yield Alternative(Relaxation.WITHOUT_EXCLUSION, replace(request, exclude=exclude), 0, facet=choice[0])
    if request.since or request.until:
        yield Alternative(Relaxation.WITHOUT_DATES, replace(request, since=None, until=None), 0)
