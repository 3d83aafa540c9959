"""What are the engines asked?

One to three words each, drawn by Zipf's law from the words of headlines: the word of rank r comes with a probability
in proportion to 1 / r. So short queries of frequent words come again, as in the log of a search box, and most queries
are new.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate

from index.analysis.function_words import FUNCTION_WORDS
from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Words

_LENGTHS = (1, 2, 2, 3)
"""Words of a query, each length as often as it stands here."""


def stream(articles: Iterable[Article], count: int, *, seed: int) -> Iterator[Words]:
    """Yield so many queries, the same for the same articles and seed."""
    chance = random.Random(seed)
    counts = Counter(
        word
        for article in articles
        for word in re.findall(r"[a-z]{3,}", article.title.lower())
        if word not in FUNCTION_WORDS["en"]
    )
    words = [word for word, _ in counts.most_common()]
    shares = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for _ in range(count):
        drawn = chance.choices(words, cum_weights=shares, k=chance.choice(_LENGTHS))
        yield tuple(dict.fromkeys(drawn))
