"""Evaluation that runs out of time."""

from collections.abc import Callable

import pytest

from index.machine.guard import stand_aside_by
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.matching.selection import Evaluator
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.query.choices import Match
from searcher.query.parser import parse
from tests.searcher.archives import ANALYZER, RANDOM, TODAY


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
        commit = OpenCommit(RANDOM.snapshot, ANALYZER)
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

    commit = OpenCommit(RANDOM.snapshot, ANALYZER)
    deadline = Deadline(1.0, clock=clock)
    plan = interpret(parse(query, today=TODAY), query=query, match=Match.ALL, commit=commit, deadline=deadline)
    Evaluator(commit, deadline).matching(plan.condition)

    words = sum(len(slot.terms) for wanted in plan.wanted for slot in wanted.leaf.pattern.slots)
    assert words > 100
    assert len(looks) >= words * (2 if "-" in query else 1)


def test_once_over_a_deadline_stays_over() -> None:
    moments = iter([10.0, 11.9, 12.0, 11.0])
    deadline = Deadline(2.0, clock=lambda: next(moments))

    assert (deadline.is_over(), deadline.has_passed) == (False, False)
    assert (deadline.is_over(), deadline.has_passed) == (True, True)
    assert (deadline.is_over(), deadline.has_passed) == (True, True)
    assert next(moments) == 11.0  # the clock was not asked again


def test_a_deadline_that_nobody_met_has_not_passed() -> None:
    moments = iter([0.0, 9.0])
    deadline = Deadline(2.0, clock=lambda: next(moments))

    assert not deadline.has_passed
    assert deadline.is_over()


def test_time_in_which_others_go_first_does_not_count() -> None:
    moments = iter([10.0, 13.0, 14.0])
    deadline = Deadline(2.0, clock=lambda: next(moments))

    stand_aside_by(lambda: 1.5)
    try:
        assert not deadline.is_over()  # 3.0 seconds, of which it stood aside for 1.5
    finally:
        stand_aside_by(None)
    assert deadline.is_over()


def test_without_a_limit_no_deadline_is_over() -> None:
    assert not Deadline(None).is_over()
