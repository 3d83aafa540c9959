"""Queries made to take long, and evaluation that runs out of time."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import Suggestion
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.counter import Counter
from searcher.embedded.engine import Reader
from searcher.embedded.matching.selection import Evaluator
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.query.parser import parse
from searcher.query.request import Match, Request, Syntax
from searcher.search import Search
from searcher.suggest.speller import Speller
from tests.invented import WORDS
from tests.lengths import rounds
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)


def archive() -> OpenCommit:
    rng = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [*WORDS, *("".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(3_000))]
    articles = [
        Article(
            id=str(number),
            title=" ".join(rng.choices(words, k=6)),
            paragraphs=tuple(Paragraph(" ".join(rng.choices(words, k=40))) for _ in range(3)),
        )
        for number in range(100)
    ]
    return OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)


COMMIT = archive()

KILLERS = {
    "stars": " ".join(f"*{letter}*" for letter in "aeiouxyzqt"),
    "question marks": "?????*",
    "many words": " OR ".join(f"word{number}" for number in range(10_000)),
    "brackets": "(" * 10_000 + "a" + ")" * 10_000,
    "range": "[a TO z]",
    "regular expression": "(a+)+$",
    "long phrase": '"' + "the bank " * 500 + '"',
    "quotes": '"' * 1_000_000,
    "fuzzy": " ".join(f"{word}~2" for word in WORDS),
    "near": " ".join('"the bank of peace and the bank"~1000' for _ in range(64)),
}


@pytest.mark.parametrize("name", KILLERS)
@pytest.mark.parametrize("syntax", list(Syntax))
def test_queries_made_to_take_long_are_answered(name: str, syntax: Syntax) -> None:
    results = Search(Request(KILLERS[name], TODAY, syntax=syntax), Reader(COMMIT), seconds=None).results()

    assert results.total >= len(results)


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.sampled_from(Syntax), st.sampled_from(Match))
def test_any_text_is_answered(query: str, syntax: Syntax, match: Match) -> None:
    results = Search(Request(query, TODAY, syntax=syntax, match=match), Reader(COMMIT)).results()

    assert results.total >= len(results)


def after(calls: int) -> Callable[[], float]:
    """Return a clock on which the time is up once it was asked so often."""
    moments = iter([0.0] * calls)
    return lambda: next(moments, 9.0)


@pytest.mark.parametrize(
    "query",
    ["bank OR peace OR karab* OR prime", "bank -peace -karab*", '"the bank" -karab*', "-b*", "b*-p*", "-(b*-p*)"],
)
def test_what_is_found_when_time_is_up_is_true(query: str) -> None:
    parsed = parse(query, today=TODAY)

    def matching(deadline: Deadline) -> set[int]:
        commit = OpenCommit(COMMIT.snapshot, ANALYZER)
        plan = interpret(parsed, query=query, match=Match.ALL, commit=commit, deadline=deadline)
        return set(Evaluator(commit, deadline).matching(plan.condition).tolist())

    everything = matching(Deadline(None))
    for calls in range(1, 40):
        deadline = Deadline(1.0, clock=after(calls))
        found = matching(deadline)
        assert found <= everything
        assert found == everything or deadline.has_passed


@pytest.mark.parametrize("query", ["b*", "b*-p*", "p* b*", '"p b"~9 b*'])
def test_the_clock_is_looked_at_for_every_word(query: str) -> None:
    looks: list[None] = []

    def clock() -> float:
        looks.append(None)
        return 0.0

    commit = OpenCommit(COMMIT.snapshot, ANALYZER)
    deadline = Deadline(1.0, clock=clock)
    plan = interpret(parse(query, today=TODAY), query=query, match=Match.ALL, commit=commit, deadline=deadline)
    Evaluator(commit, deadline).matching(plan.condition)

    words = sum(len(slot.terms) for wanted in plan.wanted for slot in wanted.leaf.pattern.slots)
    assert words > 100
    assert len(looks) >= words * (2 if "-" in query else 1)


def test_no_other_spelling_is_looked_for_once_time_is_up() -> None:
    request = Request("bnak", TODAY)
    parsed = parse(request.query, today=TODAY)
    plan = interpret(parsed, query=request.query, match=Match.ALL, commit=COMMIT, deadline=Deadline(None))

    def suggestion(deadline: Deadline) -> Suggestion | None:
        return Speller(Counter(COMMIT, deadline)).suggestion(request, parsed.tree, plan, total=0)

    assert suggestion(Deadline(None)) is not None
    assert suggestion(Deadline(0.0)) is None


def test_the_spelling_of_a_long_query_is_left_alone() -> None:
    others = " ".join(f"q{number}" for number in range(32))

    assert Search(Request("bnak q1", TODAY, match=Match.ANY), Reader(COMMIT)).results().suggestion is not None
    assert Search(Request(f"bnak {others}", TODAY, match=Match.ANY), Reader(COMMIT)).results().suggestion is None


def test_an_answer_cut_short_says_so_and_is_not_remembered() -> None:
    commit = OpenCommit(COMMIT.snapshot, ANALYZER)
    request = Request("bank OR peace", TODAY)

    cut = Search(request, Reader(commit), seconds=0.0).results()
    whole = Search(request, Reader(commit)).results()

    assert (cut.partial, cut.total) == (True, 0)
    assert not whole.partial
    assert whole.total > 0
