"""Phrases, held against looking at every token of every paragraph, however long."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form
from searcher.embedded.arrays.positions import adjacent
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Slot
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
WORDS = ("ant", "bee", "cow")

lengths = st.integers(1, 6) | st.integers(60, 68) | st.integers(124, 132)
paragraphs = lengths.flatmap(lambda length: st.lists(st.sampled_from(WORDS), min_size=length, max_size=length))
slots = st.sets(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: Slot(Form.VERBATIM, frozenset(words)))


def begins(phrase: list[Slot], words: list[str]) -> int:
    return sum(
        all(words[start + place] in slot.terms for place, slot in enumerate(phrase))
        for start in range(len(words) - len(phrase) + 1)
    )


@given(st.lists(paragraphs, max_size=5), st.lists(slots, min_size=2, max_size=4) | st.lists(slots, min_size=64))
@example(
    [["bee"] * 64, ["ant"] * 64], [Slot(Form.VERBATIM, frozenset(["bee"])), Slot(Form.VERBATIM, frozenset(["ant"]))]
)
def test_a_phrase_stands_where_its_words_stand_side_by_side(texts: list[list[str]], phrase: list[Slot]) -> None:
    snapshot = MemorySnapshot(
        [Article(id="a", title="dog", paragraphs=tuple(Paragraph(" ".join(words)) for words in texts))], ANALYZER
    )
    all_there = [unit for unit, words in enumerate(texts, 1) if all(slot.terms & set(words) for slot in phrase)]

    found = adjacent(
        phrase,
        snapshot,
        units=np.array(all_there, np.int32),
        lengths=snapshot.layout.lengths,
        deadline=Deadline(None),
    )

    expected = {unit: count for unit, words in enumerate(texts, 1) if (count := begins(phrase, words))}
    assert dict(zip(found.units.tolist(), found.frequencies.tolist(), strict=True)) == expected
    assert found.units.dtype == found.frequencies.dtype == np.int32
