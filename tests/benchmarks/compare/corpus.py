"""Which articles do all engines index, the same for each?

Records of a JSONL file as they are, or as many paragraphs as wanted sampled from them with a fixed seed. In sampled
ones every fourth word is replaced by one drawn by Zipf's law (probability 1 / rank) from the words of the records and
four times as many invented ones: so no two paragraphs are equal, words have the frequencies of language, the
vocabulary grows with the archive, and phrases still stand in it.
"""

import gzip
import itertools
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.vocabulary.article import Article, Paragraph

SEED = 1
"""Of sampled articles."""

REPLACED = 4
"""One word in so many is replaced."""

INVENTED = 4
"""Invented words for each word of the records."""

_SYLLABLES = [first + vowel + last for first in "bdfgklmnprstvz" for vowel in "aeiou" for last in ("", "n", "r", "s")]
_AHEAD = 1 << 16
"""Words drawn at a time."""


def records(path: Path) -> Iterator[Article]:
    """Yield the articles of a JSONL file (also ``.gz``): paragraphs of `text` are parted by empty lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            texts = (text.strip() for text in record["text"].split("\n\n"))
            yield Article(
                id=str(record.get("id", number)),
                title=record["title"],
                paragraphs=tuple(Paragraph(text) for text in texts if text),
                source=record.get("source", ""),
                section=record.get("section", ""),
                published=record.get("published", ""),
                language=record.get("language", "en"),
            )


def sampled(articles: Iterable[Article], paragraphs: int) -> Iterator[Article]:
    """Yield articles like those given until they have so many paragraphs, always the same ones."""
    shapes = [article for article in articles if article.paragraphs]
    words = _Words(shapes)
    draw = random.Random(SEED)
    for number in itertools.count():
        if paragraphs <= 0:
            return
        shape = draw.choice(shapes)
        texts = [draw.choice(draw.choice(shapes).paragraphs).text for _ in shape.paragraphs]
        paragraphs -= len(texts)
        yield replace(
            shape,
            id=f"sampled-{number}",
            title=words.vary(shape.title),
            paragraphs=tuple(Paragraph(words.vary(text)) for text in texts),
        )


class _Words:
    """Draw words by Zipf's law."""

    def __init__(self, articles: Iterable[Article]) -> None:
        counts = Counter(
            word.lower() for article in articles for text in article.paragraphs for word in text.text.split()
        )
        known = [word for word, _ in counts.most_common() if word.isalpha()]
        self._words = known + [_invented(number) for number in range(INVENTED * len(known))]
        shares = 1 / np.arange(1, len(self._words) + 1)
        self._sums = np.cumsum(shares / shares.sum())
        self._random = np.random.default_rng(SEED)
        self._drawn: list[str] = []
        self._gaps: list[int] = []

    def vary(self, text: str) -> str:
        """Return a text with some words replaced."""
        words = text.split()
        place = self._gap()
        while place < len(words):
            if words[place].isalpha():
                words[place] = self._word()
            place += 1 + self._gap()
        return " ".join(words)

    def _gap(self) -> int:
        if not self._gaps:
            self._gaps = self._random.integers(0, 2 * REPLACED - 1, _AHEAD).tolist()
        return self._gaps.pop()

    def _word(self) -> str:
        if not self._drawn:
            ranks = np.searchsorted(self._sums, self._random.random(_AHEAD))
            self._drawn = [self._words[min(rank, len(self._words) - 1)] for rank in ranks.tolist()]
        return self._drawn.pop()


def _invented(number: int) -> str:
    """Return a word that stands for a number: two syllables or more."""
    syllables = []
    number += len(_SYLLABLES)
    while number:
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables)
