"""The best units for words, held against BM25 of every unit, over several segments with deletions."""

import math
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Analyzer
from index.article import Article
from index.codec.chronology import day_number
from index.codec.snapshot import open_snapshot
from index.codec.writer import open_writer
from index.schema import Form, units
from searcher.best_units import BestUnits
from searcher.commit import Commit
from searcher.deadline import Deadline
from searcher.parameters import PARAGRAPH_B, PARAGRAPH_K1
from searcher.pattern import Pattern, Slot
from tests.invented import collections

ANALYZER = Analyzer()
WORDS = ("bank", "peace", "treati", "univers", "prime")
DAYS = (day_number("2021-11-09"), day_number("2022-01-01"))


def pattern(stem: str) -> Pattern:
    return Pattern((Slot(Form.STEMMED, frozenset({f"en:{stem}"})),))


def bm25(commit: Commit, articles: list[Article], stem: str) -> dict[int, float]:
    """Return the score of each unit that has a stem; units are numbered as in the commit."""
    firsts = {article.id: commit.layout.first_units[commit.store.find(article.id)] for article in articles}
    counts = {}
    for article in articles:
        for number, unit in enumerate(units(article)):
            tokens = ANALYZER.analyze(unit.text, language=article.language)
            if count := sum(f"en:{stem}" in token.stemmed for token in tokens):
                counts[int(firsts[article.id]) + number] = count
    size, lengths = len(commit.layout.kinds), commit.layout.lengths.tolist()
    average = max(1.0, sum(lengths) / len(lengths)) if lengths else 1.0
    idf = math.log(1 + (size - len(counts) + 0.5) / (len(counts) + 0.5))
    return {
        unit: idf
        * (PARAGRAPH_K1 + 1)
        * count
        / (count + PARAGRAPH_K1 * (1 - PARAGRAPH_B + PARAGRAPH_B * lengths[unit] / average))
        for unit, count in counts.items()
    }


@given(collections(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True), st.booleans())
def test_best_units_are_those_of_the_highest_score(articles: list[Article], stems: list[str], is_dated: bool) -> None:
    deadline = Deadline(None)
    days = DAYS if is_dated else None
    with TemporaryDirectory() as name:
        for part in (articles[::2], articles[1::2]):
            writer = open_writer(Path(name), analyzer=ANALYZER, rebuild=False)
            for article in part:
                writer.add(article)
            for gone in articles[:1] if part is not articles[::2] else ():
                writer.delete(gone.id)
            writer.commit()
        left = articles[1:]
        commit = Commit(open_snapshot(Path(name), analyzer=ANALYZER), ANALYZER)
    best_units = BestUnits(commit.layout, commit.occurrences)
    words = [bm25(commit, left, stem) for stem in stems]
    owners = {int(unit): int(commit.layout.articles[unit]) for word in words for unit in word}
    kept = {unit for unit, owner in owners.items() if not is_dated or DAYS[0] <= commit.layout.days[owner] <= DAYS[1]}
    patterns = list(map(pattern, stems))

    found = best_units.any_of(patterns, 1_000, days=days, deadline=deadline)
    either = {unit: sum(word.get(unit, 0.0) for word in words) for unit in kept}
    assert dict(zip(found.numbers.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(either, abs=1e-4)

    found = best_units.all_of(patterns, 1_000, days=days, deadline=deadline)
    every = {unit: score for unit, score in either.items() if all(unit in word for word in words)}
    assert dict(zip(found.numbers.tolist(), found.scores.tolist(), strict=True)) == pytest.approx(every, abs=1e-4)
