"""Which queries would people type to find one article that they remember?

Each query is four words of an article, drawn with a seed from its twelve words of highest tf-idf, as written.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence

from tests.quality.reuters import Newswire

TELLING = 12
WORDS = 4

_WORD = re.compile(r"[a-z][a-z'&-]+")


def known_items(articles: Sequence[Newswire], *, count: int, seed: int) -> dict[str, str]:
    """Return a query for each of `count` articles, by id."""
    chance = random.Random(seed)
    words = {article.id: _words(article) for article in articles}
    having = Counter(word for counts in words.values() for word in counts)
    asked = chance.sample([article for article in articles if len(words[article.id]) >= TELLING], count)
    queries = {}
    for article in asked:
        counts = words[article.id]
        by_weight = sorted(counts, key=lambda word: (-counts[word] * math.log(len(articles) / having[word]), word))
        queries[article.id] = " ".join(chance.sample(by_weight[:TELLING], WORDS))
    return queries


def _words(article: Newswire) -> Counter[str]:
    return Counter(_WORD.findall(f"{article.title} {article.text}".lower()))
