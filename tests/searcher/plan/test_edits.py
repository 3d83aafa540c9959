"""Distances of words, held against their definition."""

from hypothesis import given
from hypothesis import strategies as st

from searcher.plan.edits import Signatures, distances
from tests.oracle import distance


@given(
    word=st.text("abc", max_size=7), others=st.lists(st.text("abcd", max_size=8), max_size=12), limit=st.integers(0, 3)
)
def test_distances_agree_with_their_definition(word: str, others: list[str], limit: int) -> None:
    expected = [min(distance(word, other), limit + 1) for other in others]

    assert distances(word, others, limit=limit).tolist() == expected
    assert distances(word, others * 80, limit=limit).tolist() == expected * 80  # many are compared at once


@given(
    word=st.text("abcé", max_size=7),
    others=st.lists(st.text("abcdé", max_size=8), max_size=12),
    edits=st.integers(1, 2),
)
def test_signatures_leave_out_no_word_that_is_near(word: str, others: list[str], edits: int) -> None:
    near = {place for place, other in enumerate(others) if distance(word, other) <= edits}

    assert near <= set(Signatures.of(others).near(word, edits=edits).tolist())
