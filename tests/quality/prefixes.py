"""Which beginnings of phrases do people type, and how do these go on most often?

Each is drawn with a seed: a phrase of two or three words that many articles have side by side, but for its last word of
which the first letters are typed. No other word that begins so follows as often.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence

from index.analysis.function_words import FUNCTION_WORDS
from tests.quality.reuters import Newswire

OFTEN = 40
"""Articles that have a phrase at least."""

SHORTEST = 4
"""Letters of its words at least."""

_SENTENCE = re.compile(r"[a-z]+(?: [a-z]+)+")


def prefixes(articles: Sequence[Newswire], *, words: int, count: int, seed: int) -> dict[str, str]:
    """Return so many phrases of `words` words by the beginnings that are typed."""
    having = Counter(phrase for article in articles for phrase in _phrases(article, words))
    often = sorted(phrase for phrase, number in having.items() if number >= OFTEN and _says_something(phrase))
    chance = random.Random(seed)
    found: dict[str, str] = {}
    for phrase in chance.sample(often, len(often)):
        head, _, last = phrase.rpartition(" ")
        typed = f"{head} {last[: chance.randint(1, 3)]}"
        most = max((number, other) for other, number in having.items() if other.startswith(typed))
        if most[1] == phrase:
            found[typed] = phrase
        if len(found) == count:
            break
    return found


def _phrases(article: Newswire, words: int) -> set[str]:
    text = re.sub(r"\s+", " ", f"{article.title}. {article.text}".lower())
    found: set[str] = set()
    for sentence in _SENTENCE.findall(text):
        parts = sentence.split(" ")
        found.update(" ".join(parts[start : start + words]) for start in range(len(parts) - words + 1))
    return found


def _says_something(phrase: str) -> bool:
    return all(len(word) >= SHORTEST and word not in FUNCTION_WORDS["en"] for word in phrase.split(" "))
