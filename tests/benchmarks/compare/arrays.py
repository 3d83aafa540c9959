"""How does this project index and search?"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import searcher
from index.analyzer import Analyzer
from index.article import Article
from index.codec.snapshot import open_snapshot
from index.codec.writer import open_writer
from searcher.archive import Archive
from searcher.best_units import BestUnits
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.interpreter import interpret
from searcher.numbers import intersections, union
from searcher.parser import parse
from searcher.pattern import Pattern
from searcher.plan import Plan
from searcher.request import Match, Syntax
from tests.benchmarks.compare.engine import Top
from tests.benchmarks.compare.queries import Operator, Query


class Arrays:
    """Index in this process."""

    name = "searcher"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        writer = open_writer(folder, analyzer=Analyzer(), rebuild=True)
        for article in articles:
            writer.add(article)
        writer.commit()

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(folder)


class _Opened:
    def __init__(self, folder: Path) -> None:
        analyzer = Analyzer()
        self._commit = Commit(open_snapshot(folder, analyzer=analyzer), analyzer)
        self._units = BestUnits(self._commit.layout, self._commit.occurrences)
        self._archive: Archive | None = None
        self._folder = folder

    def top(self, query: Query) -> Top:
        """Return the ten best."""
        deadline = Deadline(None)
        patterns = self._patterns(query, deadline)
        days = query.days and (query.days[0].toordinal(), query.days[1].toordinal())
        ranked = self._units.any_of if query.operator is Operator.ANY else self._units.all_of
        best = ranked(patterns, 10, days=days, deadline=deadline)
        return list(zip(best.numbers.tolist(), best.scores.tolist(), strict=True))

    def count(self, query: Query) -> int:
        """Return how many units match."""
        deadline = Deadline(None)
        layout = self._commit.layout
        lists = [
            self._commit.occurrences.find(pattern, deadline=deadline).units
            for pattern in self._patterns(query, deadline)
        ]
        is_any = query.operator is Operator.ANY
        found = union(lists, size=len(layout.kinds)) if is_any else intersections(lists)
        if query.days is None:
            return len(found)
        days = layout.days[layout.articles[found]]
        return int(((days >= query.days[0].toordinal()) & (days <= query.days[1].toordinal())).sum())

    def _patterns(self, query: Query, deadline: Deadline) -> list[Pattern]:
        """Return what is looked for; plans are kept as `archive.search` keeps them."""
        match = Match.ANY if query.operator is Operator.ANY else Match.ALL

        def make() -> Plan:
            parsed = parse(str(query), syntax=Syntax.QUERY, today=date.min)
            return interpret(parsed, query="", match=match, commit=self._commit, deadline=deadline)

        plan = self._commit.plans.get((str(query), match), make, lambda made: made.nbytes)
        return [wanted.leaf.pattern for wanted in plan.wanted]

    def page(self, query: Query) -> int:
        """Make a whole page."""
        if self._archive is None:
            self._archive = searcher.open(self._folder)
        first, last = query.days or (None, None)
        match = "any" if query.operator is Operator.ANY else "all"
        return self._archive.search(str(query), match=match, since=first, until=last).total
