"""How long does a whole search take, by class of query?

    python -m tests.benchmarks.search INDEX [--queries 40] [--seed 1]

Words are drawn from the index with a fixed seed. Each query is run twice and the second run counted, in CPU time of
this process: parsing, totals, ranking, facets, histogram, ten hits with three marked passages each. `cold` is the
first run.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.location import FolderLocation, locate
from index.vocabulary.schema import Form
from searcher.archive import Archive

Options = Mapping[str, object]
Query = tuple[str, Options]


class Sampler:
    """Draw queries from the words and texts of an index."""

    def __init__(self, location: FolderLocation, *, seed: int) -> None:
        self._random = random.Random(seed)
        snapshot = open_snapshot(location.path, analyzer=Analyzer())
        vocabulary = snapshot.words.vocabulary(Form.VERBATIM, "")
        plain = np.array([term.isalpha() and len(term) > 3 for term in vocabulary.terms])
        order = np.argsort(-np.where(plain, vocabulary.counts, 0), kind="stable")[: int(plain.sum())].tolist()
        terms = [vocabulary.terms[place] for place in order]
        self._common, self._middle, self._rare = terms[:200], terms[200:3_000], terms[3_000:30_000]
        units = self._random.sample(range(len(snapshot.layout.kinds)), 500)
        self._texts = [text.split() for text in snapshot.store.texts(units)]

    def _pair(self) -> str:
        """Return two words that stand side by side somewhere."""
        while True:
            text = self._random.choice(self._texts)
            place = self._random.randrange(len(text))
            pair = text[place : place + 2]
            if len(pair) == 2 and all(word.isalpha() for word in pair):
                return " ".join(pair).lower()

    def queries(self) -> Mapping[str, Callable[[], Query]]:
        """Return what draws a query, by class."""
        word = self._random.choice
        common, middle, rare = self._common, self._middle, self._rare
        either = {"match": "any"}
        dated = {"match": "any", "since": "1987-03", "until": "1987-04"}
        return {
            "one rare word": lambda: (word(rare), {}),
            "one common word": lambda: (word(common), {}),
            "two words": lambda: (f"{word(middle)} {word(common)}", {}),
            "two words, any": lambda: (f"{word(middle)} {word(common)}", either),
            "five words, any": lambda: (" ".join(word(middle) for _ in range(5)), either),
            "phrase": lambda: (f'"{self._pair()}"', {}),
            "near": lambda: (f'"{self._pair()}"~8', {}),
            "prefix": lambda: (f"{word(middle)[:4]}*", {}),
            "fuzzy": lambda: (f"{word(middle)}~", {}),
            "dates, any": lambda: (f"{word(middle)} {word(common)}", dated),
            "everything": lambda: ("", {}),
        }


def measure(archive: Archive, draw: Callable[[], Query], count: int) -> Iterator[tuple[float, float]]:
    """Yield the milliseconds of CPU of the first and the second run of so many queries."""
    for _ in range(count):
        query, options = draw()
        runs = []
        for _ in range(2):
            started = time.process_time()
            archive.search(query, **options)  # type: ignore[arg-type]
            runs.append((time.process_time() - started) * 1_000)
        yield runs[0], runs[1]


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    location = locate(options.index)
    assert isinstance(location, FolderLocation)
    sampler = Sampler(location, seed=options.seed)
    with searcher.open(location) as archive:
        status = archive.status()
        print(f"{status.articles:,} articles, {status.paragraphs:,} paragraphs; CPU ms of archive.search")
        archive.search("warm")
        print(f"{'':18}{'p50':>9}{'p95':>9}{'cold p50':>12}{'cold p95':>10}")
        for name, draw in sampler.queries().items():
            cold, warm = zip(*measure(archive, draw, options.queries), strict=True)
            row = [statistics.median(warm), np.percentile(warm, 95), statistics.median(cold), np.percentile(cold, 95)]
            print(f"{name:18}{row[0]:9.2f}{row[1]:9.2f}{row[2]:12.2f}{row[3]:10.2f}")


if __name__ == "__main__":
    main()
