"""Given the words of articles that are being written, how does the cluster's list of words follow?

Patterns, misspellings and suggestions are looked up in it. Each word is a document that is named by itself, with its
spelling without accents, and in how many units it has been written. A count only ever grows, until a rebuild: words of
articles that are gone match nothing, they are only looked up in vain.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from index.normalizer import fold
from index.opensearch_bulk import Action, update

MOST = 500_000
"""Words that are counted before they are written: about 60 MB."""

_COUNT = "ctx._source.count += params.count"


class Words:
    """Count words for the index `name`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._counts: Counter[str] = Counter()

    @property
    def is_full(self) -> bool:
        """Tell whether the counts are to be written now."""
        return len(self._counts) >= MOST

    def add(self, words: Mapping[str, int]) -> None:
        """Add in how many units each word occurs."""
        self._counts.update(words)

    def actions(self) -> Iterator[Action]:
        """Yield what writes down the counts, which begin anew."""
        counts, self._counts = self._counts, Counter()
        for word, count in counts.items():
            script = {"source": _COUNT, "lang": "painless", "params": {"count": count}}
            first = {"word": word, "folded": fold(word), "count": count}
            yield update(self._name, word, {"script": script, "upsert": first})
