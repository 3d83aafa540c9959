"""Given an article, which of its words tell it from others?

The words that it has often and few others have (tf * idf), as in Lucene's MoreLikeThis.
"""

from collections import Counter
from collections.abc import Callable, Mapping

from index.analysis.analyzer import Analyzer, Token
from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.article import Article
from index.vocabulary.schema import Form, units
from searcher.plan.plan import Pattern, Slot

_READ = 5_000
"""Words of an article that are looked at: what it is about, it says in the first of them."""

_WORDS = 300
"""Different words, the most frequent, whose rarity is looked up."""

_TELLING = 25
"""Words that make up the query; more bring in what any article says (as in Lucene's MoreLikeThis)."""


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
        if counts.total() > _READ:
            break
    return {Pattern((Slot(Form.STEMMED, frozenset({term})),)): count for term, count in counts.most_common(_WORDS)}


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
    return [(pattern, weight / weighted[0][0]) for weight, _, pattern in weighted[:_TELLING]]


def _is_word(token: Token) -> bool:
    return any(character.isalpha() for character in token.verbatim[0])
