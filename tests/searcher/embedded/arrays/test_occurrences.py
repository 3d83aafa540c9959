"""In which units a pattern occurs, and what of it is kept."""

from dataclasses import replace

import pytest

from index.machine.cache import Cache
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Form
from searcher.embedded.arrays.occurrences import Occurrences
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from tests.memory import MemorySnapshot
from tests.searcher.archives import ANALYZER

SNAPSHOT = MemorySnapshot(
    [
        Article("a", "New york", paragraphs=(Paragraph("york new york"), Paragraph("new and old york york"))),
        Article("b", "Old town", paragraphs=(Paragraph("new york"),)),
    ],
    ANALYZER,
)


def pattern(*words: str, slop: int | None = None) -> Pattern:
    return Pattern(tuple(Slot(Form.VERBATIM, frozenset(word.split("|"))) for word in words), slop)


def found(asked: Pattern, *, deadline: Deadline | None = None, cache: Cache | None = None) -> dict[int, int]:
    occurrences = Occurrences(SNAPSHOT, cache or Cache(1 << 20))
    postings = occurrences.find(asked, deadline=deadline or Deadline(None))
    return dict(zip(postings.units.tolist(), postings.frequencies.tolist(), strict=True))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (pattern("york"), {0: 1, 1: 2, 2: 2, 4: 1}),
        (pattern("new|old"), {0: 1, 1: 1, 2: 2, 3: 1, 4: 1}),
        (pattern("new", "york"), {0: 1, 1: 1, 4: 1}),
        (pattern("york", "new"), {1: 1}),
        (pattern("new", "york", slop=3), {0: 1, 1: 2, 2: 1, 4: 1}),
        (pattern("york", "york", slop=1), {2: 1}),
        (pattern("nowhere"), {}),
    ],
)
def test_a_pattern_occurs_within_one_unit(asked: Pattern, expected: dict[int, int]) -> None:
    assert found(asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(pattern("york"), {0: 1}), (pattern("new", "york"), {0: 1}), (pattern("old", "town", slop=1), {3: 1})],
)
def test_a_pattern_of_titles_occurs_in_headlines_alone(asked: Pattern, expected: dict[int, int]) -> None:
    assert found(replace(asked, titles_only=True)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (pattern("new", "york"), [0]),
        (pattern("old|new", "york|town"), [0, 3]),
        (pattern("york", "new"), []),
        (pattern("york"), []),
        (pattern("old", "nowhere"), []),
    ],
)
def test_a_headline_is_a_pattern_if_it_holds_nothing_more(asked: Pattern, expected: list[int]) -> None:
    occurrences = Occurrences(SNAPSHOT, Cache(1 << 20))

    assert occurrences.headlines(asked, deadline=Deadline(None)).tolist() == expected
    assert occurrences.headlines(asked, deadline=Deadline(0.0)).tolist() == []


def test_what_a_deadline_cut_short_is_not_kept() -> None:
    cache = Cache(1 << 20)

    assert found(pattern("york"), deadline=Deadline(0.0), cache=cache) == {}
    assert found(pattern("york"), cache=cache) == {0: 1, 1: 2, 2: 2, 4: 1}


def test_what_was_found_once_is_not_looked_for_again() -> None:
    cache = Cache(1 << 20)
    occurrences = Occurrences(SNAPSHOT, cache)

    first = occurrences.find(pattern("new", "york"), deadline=Deadline(None))

    assert occurrences.find(pattern("new", "york"), deadline=Deadline(None)) is first
