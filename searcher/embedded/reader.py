"""Given a commit of arrays, how does a request read it?"""

from collections.abc import Mapping, Sequence

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article
from searcher.answer.found import Listed
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.counter import Counter
from searcher.embedded.finder import Finder, alike
from searcher.embedded.texts import Texts
from searcher.plan.deadline import Deadline
from searcher.plan.pattern import Pattern
from searcher.plan.plan import Plan
from searcher.plan.planner import planned
from searcher.plan.telling import telling
from searcher.query.request import Request
from searcher.query.tree import Parsed, Problem


class Reader:
    """Read one commit of arrays."""

    def __init__(self, commit: Commit) -> None:
        self._commit = commit
        self.texts = Texts(commit)

    @property
    def generation(self) -> str:
        """Return what tells the commit from every other of the same index."""
        return self._commit.generation

    @property
    def analyzer(self) -> Analyzer:
        """Return the analyzer of its articles."""
        return self._commit.analyzer

    def plan(self, request: Request, problems: Sequence[Problem], deadline: Deadline) -> tuple[Parsed, Plan]:
        """Return the tree and the plan of the query, those of before where the next page or a filter is asked for."""

        def make() -> tuple[Parsed, Plan]:
            return planned(request, problems, self._commit, deadline)

        key = ("plan", request.query, request.syntax, request.today, request.match, *problems)
        return self._commit.keep(key, make, lambda made: 40 * len(request.query) + made[1].nbytes, deadline=deadline)

    def finder(self, request: Request, plan: Plan, deadline: Deadline) -> Finder:
        """Return what finds the articles of a request."""
        return Finder(request, plan, self._commit, deadline)

    def counter(self, deadline: Deadline) -> Counter:
        """Return what counts other requests."""
        return Counter(self._commit, deadline)

    def article(self, id: str) -> Article | None:
        """Return a whole article, None if there is none with this id."""
        number = self._commit.store.find(id)
        return None if number is None else self._commit.store.article(number)

    def telling(self, counts: Mapping[Pattern, int], deadline: Deadline) -> list[tuple[Pattern, float]]:
        """Return the words that tell an article from others, with their weights, given how often it has each."""
        counter = self.counter(deadline)
        counted = {pattern: (count, counter.having(pattern)) for pattern, count in counts.items()}
        return telling(counted, idf=self._commit.scorer.idf)

    def alike(
        self, article: Article, words: Sequence[tuple[Pattern, float]], plan: Plan, *, limit: int, deadline: Deadline
    ) -> list[Listed]:
        """Return the articles that have most of some weighted words, best first, never the article itself."""
        number = self._commit.store.find(article.id)
        return [] if number is None else alike(number, words, plan, self._commit, limit=limit, deadline=deadline)
