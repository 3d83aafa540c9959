"""How does bm25s (scores worked out in advance, with Numba) index and search?

It knows bags of words only: no AND, phrases, patterns or texts. Words come from our own analyzer.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article
from tests.benchmarks.compare.engine import Top, Unsupported, documents
from tests.benchmarks.compare.queries import Operator, Query


class BM25S:
    """Index stems."""

    name = "bm25s"

    def index(self, articles: Iterable[Article], folder: Path) -> None:
        """Index articles."""
        analyzer = Analyzer()
        numbers: dict[str, int] = {}
        rows, days = [], []
        for text, day in documents(articles):
            stems = (terms.stemmed[0] for terms in analyzer.terms(text, language="en"))
            rows.append([numbers.setdefault(stem, len(numbers)) for stem in stems])
            days.append(day)
        model = bm25s.BM25(k1=1.2, b=0.75, backend="numba")
        model.index(bm25s.tokenization.Tokenized(ids=rows, vocab=numbers), show_progress=False)
        model.save(str(folder))
        np.save(folder / "days.npy", np.array(days, np.int32))
        (folder / "numbers.json").write_text(json.dumps(numbers), encoding="utf-8")

    def open(self, folder: Path) -> "_Opened":
        """Open an index."""
        return _Opened(folder)


class _Opened:
    def __init__(self, folder: Path) -> None:
        self._model = bm25s.BM25.load(str(folder), load_corpus=False)
        self._model.backend = "numba"
        self._model.activate_numba_scorer()
        self._days: NDArray[np.int32] = np.load(folder / "days.npy")
        self._numbers: dict[str, int] = json.loads((folder / "numbers.json").read_text(encoding="utf-8"))
        self._analyzer = Analyzer()

    def top(self, query: Query) -> Top:
        """Return the ten best."""
        if query.operator is not Operator.ANY:
            raise Unsupported
        stems = [self._analyzer.stems(word, language="en")[0] for word in query.words]
        known = [self._numbers[stem] for stem in stems if stem in self._numbers]
        mask = None
        if query.days is not None:
            first, last = (day.toordinal() for day in query.days)
            mask = ((self._days >= first) & (self._days <= last)).astype(np.float32)
        found, scores = self._model.retrieve(
            [known], k=10, show_progress=False, n_threads=1, weight_mask=mask, backend_selection="numba"
        )
        return list(zip(found[0].tolist(), scores[0].tolist(), strict=True))

    def count(self, query: Query) -> int:
        """Count nothing."""
        raise Unsupported

    def page(self, query: Query) -> int:
        """Make no page."""
        raise Unsupported
