"""Which searches do find articles, where one found none?

The result stays empty; these are offers, each counted by the search that it leads to.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from searcher.answer.results import Alternative, Relaxation, WordCount
from searcher.plan.plan import Plan
from searcher.query.choices import Syntax
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.query.tree import Clauses, Node, Phrase, Scope, Scoped, rewritten
from searcher.suggest.counting import Counting

PHRASE_WORDS = 16
"""Words of a phrase that are counted one by one."""


class Alternatives:
    """Offer other searches in one commit, until one deadline."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting

    def words(self, plan: Plan) -> tuple[WordCount, ...]:
        """Return how many articles have each wanted word, phrase or pattern by itself, in the order typed.

        Pairs of characters out of a longer run say nothing by themselves. After a phrase that none has comes each of
        its words, in any form.
        """
        found: dict[str, int] = {}
        for node, leaf in {wanted.node: wanted.leaf for wanted in plan.wanted if wanted.run is None}.items():
            in_titles = leaf.pattern.titles_only
            found[str(_in_title(node) if in_titles else node)] = total = self._counting.having(leaf.pattern)
            if isinstance(node, Phrase) and not total:
                words = (str(_in_title(word) if in_titles else word) for word in _words_of(node))
                found |= {word: self._counting.total(Request(word, date.min)) for word in words}
        return tuple(WordCount(query, total) for query, total in found.items())

    def offers(self, request: Request, tree: Node) -> tuple[Alternative, ...]:
        """Return other searches that find something."""
        offers = (*self._without_quotes(request, tree), *_unfiltered(request))
        counted = (replace(offer, total=self._counting.total(offer.request)) for offer in offers)
        return tuple(offer for offer in counted if offer.total)

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


def _in_title(node: Node) -> Node:
    return Scoped(Scope.TITLE, node)


def _words_of(phrase: Phrase) -> tuple[Node, ...]:
    """Return the first words of a phrase of several, each as a word outside quotes."""
    tree = parse(phrase.text, syntax=Syntax.PLAIN, today=date.min).tree
    return tree.nodes[:PHRASE_WORDS] if isinstance(tree, Clauses) else ()


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
