"""How many articles would another request find?"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from index.vocabulary.article import Article
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.arrays.numbers import Numbers, intersection
from searcher.embedded.matching.selection import Selection
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.plan import Pattern
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.query.tree import Parsed

_TOTAL = 500
"""Bytes that it takes to keep how many articles a request finds."""


class Counter:
    """Count what requests find in one commit of arrays, and read some of it, until one deadline."""

    def __init__(self, commit: OpenCommit, deadline: Deadline) -> None:
        self.lexicon = commit
        self._deadline = deadline

    def is_over(self) -> bool:
        """Tell whether its time is up."""
        return self._deadline.is_over()

    def total(self, request: Request) -> int:
        """Return how many articles a request finds; 0 once the deadline is over, since what is offered must be true."""
        key, size = ("total", request), _TOTAL + request.nbytes
        total = self.lexicon.keep(key, lambda: self._total(request), lambda _: size, deadline=self._deadline)
        return 0 if self._deadline.has_passed else total

    def _total(self, request: Request) -> int:
        parsed = parse(request.query, syntax=request.syntax, today=request.today, custom=self.lexicon.fields)
        return len(self._selection(request, parsed).articles)

    def having(self, pattern: Pattern) -> int:
        """Return in how many articles a pattern occurs."""
        return len(self._articles(pattern))

    def together(self, patterns: Sequence[Pattern], others: Sequence[Pattern]) -> list[list[int]]:
        """Return for each of some patterns in how many articles it occurs, and in how many with each of the others."""
        companions = [self._articles(other) for other in others]
        found = []
        for articles in map(self._articles, patterns):
            found.append([len(articles), *(len(intersection(articles, other)) for other in companions)])
        return found

    def valued(self, facet: str, values: Iterable[str]) -> Mapping[str, int]:
        """Return how many articles have each value."""
        articles = self.lexicon.facet(facet)
        return {value: len(articles.articles([value])) for value in values}

    def samples(self, pattern: Pattern, count: int) -> list[str]:
        """Return texts, at most `count`, of units in which a pattern occurs, evenly from first to last."""
        units = self.lexicon.occurrences.find(pattern, deadline=self._deadline).units
        sample = units[np.linspace(0, len(units) - 1, min(len(units), count)).astype(int)]
        return self.lexicon.store.texts(sample.tolist())

    def newest(self, pattern: Pattern, count: int) -> list[Article]:
        """Return the newest articles, at most `count`, in which a pattern occurs, without their paragraphs.

        Of one time those with the lowest ids come first.
        """
        found = self.lexicon.impacts(pattern, deadline=self._deadline).articles
        newest = found[np.lexsort((self.lexicon.ranks[found], ~self.lexicon.layout.times[found]))[:count]]
        return self.lexicon.store.heads(newest.tolist())

    def _articles(self, pattern: Pattern) -> Numbers:
        return self.lexicon.impacts(pattern, deadline=self._deadline).articles

    def _selection(self, request: Request, parsed: Parsed) -> Selection:
        """Return what a request finds with a tree in place of its query."""
        plan = interpret(parsed, query="", match=request.match, commit=self.lexicon, deadline=self._deadline)
        return Selection(request, plan, self.lexicon, self._deadline)
