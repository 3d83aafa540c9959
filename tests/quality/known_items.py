"""Which queries would people type to find one article that they remember, well or vaguely?

Each query is four words of an article, drawn with a seed from its twelve words of highest tf-idf, as written. Who
remembers it vaguely says one of them in another inflection, and for another one a word of other articles that this one
lacks: that is what a synonym is to a search. Who is mistaken besides adds one more of these.
"""

import math
import random
import re
from collections import Counter
from functools import cache

from index.vocabulary.fixed import fixed
from tests.quality.reuters import Newswire

TELLING = 12
WORDS = 4

_WORD = re.compile(r"[a-z][a-z'&-]+")
_WRONG = (20, 400)
"""Articles that have a word by which one is mistaken: neither a slip of the pen nor a word of any article."""


@fixed
class KnownItem:
    """Hold an article's id and what people type who know its words, remember them vaguely, or are mistaken besides."""

    id: str
    known: str
    vague: str
    mistaken: str


@cache
def known_items(articles: tuple[Newswire, ...], *, count: int, seed: int) -> list[KnownItem]:
    """Return `count` articles with the queries for each."""
    chance = random.Random(seed)
    words = {article.id: _words(article) for article in articles}
    having = Counter(word for counts in words.values() for word in counts)
    wrong = sorted(word for word in having if _WRONG[0] <= having[word] <= _WRONG[1] and len(word) > WORDS)
    asked = chance.sample([article for article in articles if len(words[article.id]) >= TELLING], count)
    found = []
    for article in asked:
        counts = words[article.id]
        by_weight = sorted(counts, key=lambda word: (-counts[word] * math.log(len(articles) / having[word]), word))
        known = chance.sample(by_weight[:TELLING], WORDS)
        found.append((article.id, known, counts))
    return [
        _item(name, known, [word for word in wrong if word not in has], having, chance) for name, known, has in found
    ]


def _item(id: str, known: list[str], wrong: list[str], having: Counter[str], chance: random.Random) -> KnownItem:
    vague = known.copy()
    for place, word in enumerate(known[1:], start=1):
        if having[inflected(word)] >= _WRONG[0]:
            vague[place] = inflected(word)
            break
    vague[0] = chance.choice(wrong)
    mistaken = [*vague, chance.choice(wrong)]
    return KnownItem(id, " ".join(known), " ".join(vague), " ".join(mistaken))


def inflected(word: str) -> str:
    """Return another inflection of an English word, by the usual rules.

    >>> inflected("talks"), inflected("talked"), inflected("treaty"), inflected("bank")
    ('talk', 'talks', 'treaties', 'banks')
    """
    for ending, other in (("ies", "y"), ("ing", "s"), ("ed", "s"), ("ss", "sses"), ("s", ""), ("y", "ies")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + other
    return f"{word}s"


def _words(article: Newswire) -> Counter[str]:
    return Counter(_WORD.findall(f"{article.title} {article.text}".lower()))
