"""Wildcards and fuzzy words, by the words of an index."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.machine.guard import stand_aside_by
from index.vocabulary.article import Article
from searcher.plan import expansion
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expander, Expansion
from tests.memory import MemorySnapshot
from tests.oracle import globbed

ANALYZER = Analyzer()
ENDLESS = Deadline(None)


def expander(text: str, *, limit: int = 1_024) -> Expander:
    return Expander(MemorySnapshot([Article(id="a", title=text)], ANALYZER), limit=limit)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("econom*", {"economy", "economies"}),
        ("wom?n", {"woman", "women"}),
        ("*conom*", {"economy", "economies"}),
        ("*n", {"woman", "women"}),
        ("w*n", {"woman", "women"}),
        ("caf*", {"café", "cafe"}),
        ("café*", {"café", "cafe"}),
        ("éc*", {"economy", "economies", "école"}),
        ("*", {"economy", "economies", "woman", "women", "café", "cafe", "école"}),
        ("x*", set()),
    ],
)
def test_a_wildcard_stands_for_words_of_its_form_with_or_without_accents(pattern: str, expected: set[str]) -> None:
    words = expander("economy economies woman women café cafe école")

    assert words.wildcard(pattern, deadline=ENDLESS).terms == expected


def test_the_most_frequent_words_are_kept_and_all_are_counted() -> None:
    articles = [Article(id=str(number), title=title) for number, title in enumerate(("aa ab ac", "ab ac", "ab", "ad"))]
    words = Expander(MemorySnapshot(articles, ANALYZER), limit=2)

    expansion = words.wildcard("a*", deadline=ENDLESS)

    assert expansion == Expansion(frozenset({"ab", "ac"}), 4)
    assert words.fuzzy("ax", 1, deadline=ENDLESS) == expansion


def test_a_fuzzy_word_keeps_its_first_letter() -> None:
    words = expander("karabakh karabagh barabah karbaah karaba krabaha éarabah")

    assert words.fuzzy("karabah", 1, deadline=ENDLESS).terms == {"karabakh", "karbaah", "karaba", "karabagh"}


def test_nothing_is_found_once_time_is_up() -> None:
    moments: Iterator[float] = iter([0.0, 0.0, 0.0, 9.0])
    deadline = Deadline(2.0, clock=lambda: next(moments))
    words = expander("economy economies")

    assert words.wildcard("*y", deadline=deadline).terms == {"economy"}
    assert words.wildcard("*s", deadline=deadline).terms == frozenset()
    assert deadline.has_passed


def test_many_stars_take_no_more_than_a_look_at_each_letter() -> None:
    words = expander(" ".join(("a" * 60 + letter) for letter in "bcdefgh"))

    assert words.wildcard("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*z", deadline=ENDLESS).terms == frozenset()


def test_others_go_first_between_two_slices_of_all_words() -> None:
    words = expander(" ".join(f"a{number}" for number in range(20_000)))
    words.prepare()
    times = count()
    stand_aside_by(lambda: 0.0 * next(times))
    try:
        words.wildcard("*11?1", deadline=ENDLESS)
    finally:
        stand_aside_by(None)

    assert next(times) > 2


@given(
    pattern=st.text("ab?*é", min_size=1, max_size=8),
    words=st.lists(st.text("abeé", min_size=1, max_size=6), max_size=20),
)
def test_wildcards_agree_with_a_regular_expression(pattern: str, words: list[str]) -> None:
    accepts = globbed(pattern)

    found = expander(" ".join(words)).wildcard(pattern, deadline=ENDLESS).terms

    assert found == {word for word in words if accepts(word)}


def test_words_are_counted_one_by_one_or_by_all_of_the_index() -> None:
    words = Expander(
        MemorySnapshot([Article(id=title, title=title) for title in ("ferry", "ferry tug", "tugs")], ANALYZER)
    )
    expected = {"ferry": 2, "tug": 1}

    assert words.counts(["ferry", "tug", "fer", "zoo"]) == expected
    words.prepare()
    assert words.counts(["ferry", "tug", "fer", "zoo"]) == expected


def near(titles: list[str], word: str, *, edits: int = 1, least: int = 2) -> list[tuple[str, int, int]]:
    words = Expander(MemorySnapshot([Article(id=title, title=title) for title in titles], ANALYZER))
    return words.near(word, edits=edits, least=least)


def test_words_spelt_almost_alike_come_with_edits_and_units_whatever_their_first_letter() -> None:
    titles = ["ferry", "férry", "ferry merry", "férry ferry merry", "merry", "berry", "furry wherry", "wherry"]

    assert near(titles, "ferry") == [("merry", 1, 3)]  # one unit is too few
    assert near(titles, "ferri") == [("ferry", 1, 3), ("férry", 1, 2)]
    assert near(titles, "xerry") == [("ferry", 1, 3), ("férry", 1, 2), ("merry", 1, 3)]
    assert near(titles, "ferry", edits=2) == [("merry", 1, 3), ("wherry", 2, 2)]


def test_a_word_is_as_frequent_as_its_spellings_with_and_without_accents_together() -> None:
    titles = ["ferry", "férry", "ferry merry", "férry ferry merry", "merry"]

    assert near(titles, "xerry", least=4) == [("ferry", 1, 3), ("férry", 1, 2)]
    assert near(titles, "xerry", least=6) == []


def test_of_words_with_another_first_letter_the_frequent_ones_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "FREQUENT", 1)
    titles = ["ferry merry", "merry ferry", "merry", "terry"]

    assert near(titles, "xerry") == [("merry", 1, 3)]
    assert near(titles, "fery") == [("ferry", 1, 2)]
