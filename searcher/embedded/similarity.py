"""Which articles are like this one?

Those that have most of its telling words, the ones that it has often and few others have (tf * idf), as a query of any
of them would rank.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from index.analysis.analyzer import Analyzer, Token
from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.article import Article
from index.vocabulary.schema import Form, units
from searcher.answer.results import Hit
from searcher.embedded.arrays.commit import Commit
from searcher.embedded.hits import Hits
from searcher.embedded.matching.paragraphs import Paragraphs
from searcher.embedded.ranking.collector import Collector
from searcher.embedded.ranking.folding import Folding
from searcher.plan.deadline import Deadline
from searcher.plan.pattern import Pattern, Slot
from searcher.plan.plan import Leaf, Plan, Wanted, Whole
from searcher.query.request import Sort
from searcher.query.tree import Everything

READ = 5_000
"""Words of an article that are looked at: what it is about, it says in the first of them."""

WORDS = 300
"""Different words, the most frequent, whose rarity is looked up."""

TELLING = 25
"""Words that make up the query; more bring in what any article says (as in Lucene's MoreLikeThis)."""


class Similarity:
    """Find articles like one, in one commit and until one deadline."""

    def __init__(self, commit: Commit, deadline: Deadline) -> None:
        self._commit = commit
        self._deadline = deadline

    def hits(self, article: int, *, limit: int) -> Iterator[Hit]:
        """Yield the articles most like one, best first, never itself; passages and marks show the words in common.

        Of those that are copies of one another the first is listed.
        """
        telling = self._telling(article)
        plan = Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in telling))
        shown = Hits(plan, Paragraphs(plan, self._commit, self._deadline), self._commit, passages=1)
        sums = np.zeros(self._commit.size)
        for pattern, weight in telling:
            found = self._commit.impacts(pattern, deadline=self._deadline)
            sums[found.articles] += weight * found.values
        sums[article] = 0.0
        articles = np.flatnonzero(sums).astype(np.int32)
        folding = Folding(articles, self._commit)
        collector = Collector(articles, sums[articles], (), Sort.RELEVANCE, self._commit, folding=folding)
        places = collector.page(0, limit)
        best = articles[places]
        yield from folding.named(shown.hits(best.tolist(), sums[best].tolist()), places)

    def _telling(self, article: int) -> list[tuple[Pattern, float]]:
        def having(pattern: Pattern) -> int:
            return len(self._commit.impacts(pattern, deadline=self._deadline).articles)

        patterns = frequent(self._commit.store.article(article), self._commit.analyzer)
        counted = {pattern: (count, having(pattern)) for pattern, count in patterns.items()}
        return telling(counted, idf=self._commit.scorer.idf)


def frequent(article: Article, analyzer: Analyzer) -> dict[Pattern, int]:
    """Return the most frequent words of an article as patterns, and how often it has each.

    Numbers are none: 1 or 7,474,000 is shared by chance, and rare enough to weigh most (a seventh of the telling words
    in Reuters; of the ten articles most like one 61.2 % share its topic without them, 61.1 % with them).
    """
    function_words = FUNCTION_WORDS.get(article.language.partition("-")[0], frozenset())
    counts: Counter[str] = Counter()
    for unit in units(article):
        tokens = analyzer.analyze(unit.text, language=article.language)
        counts.update(
            token.stemmed[0] for token in tokens if _is_word(token) and token.verbatim[0] not in function_words
        )
        if counts.total() > READ:
            break
    return {Pattern((Slot(Form.STEMMED, frozenset({term})),)): count for term, count in counts.most_common(WORDS)}


def telling(counted: Mapping[Pattern, tuple[int, int]], *, idf: Callable[[int], float]) -> list[tuple[Pattern, float]]:
    """Return the most telling words, each with its weight, the first with 1.

    `counted` says of each how often the article has it and in how many articles it occurs, `idf` what that is worth.
    """
    weighted = [
        (idf(having) * count, min(pattern.slots[0].terms), pattern)
        for pattern, (count, having) in counted.items()
        if having > 1
    ]
    weighted.sort(key=lambda each: (-each[0], each[1]))
    return [(pattern, weight / weighted[0][0]) for weight, _, pattern in weighted[:TELLING]]


def _is_word(token: Token) -> bool:
    return any(character.isalpha() for character in token.verbatim[0])
