"""Are requests answered one at a time, and is none held up or slowed down by one that takes long?"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from threading import Event, Thread, current_thread

import pytest

from index.machine.guard import stand_aside
from web.serving.rota import Rota

PATIENT = 1_000.0
"""Seconds in which no request of these tests is late."""


class Request:
    """Say when it is answered from, by which thread, and end when that is allowed."""

    def __init__(self, work: Callable[[], None] = lambda: None, *, is_open: bool = False) -> None:
        self.begins, self.may_end, self.ends, self.is_cancelled = Event(), Event(), Event(), False
        self.thread: Thread | None = None
        self._work = work
        if is_open:
            self.may_end.set()

    def service(self) -> None:
        self.thread = current_thread()
        self.begins.set()
        try:
            self._work()
            assert self.may_end.wait(10)
        finally:
            self.ends.set()

    def cancel(self) -> None:
        self.is_cancelled = True


@pytest.fixture
def started() -> Iterator[Callable[..., Rota]]:
    made: list[Rota] = []

    def start(**options: object) -> Rota:
        made.append(Rota(3, **{"patience": PATIENT, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield start
    for rota in made:
        rota.shutdown()


def test_requests_are_answered_one_at_a_time_in_order_by_one_thread(started: Callable[..., Rota]) -> None:
    rota, requests = started(), [Request() for _ in range(20)]
    for request in requests:
        rota.add_task(request)

    for request, following in pairwise(requests):
        assert request.begins.wait(10)
        assert not following.begins.is_set()
        request.may_end.set()
    requests[-1].may_end.set()
    assert requests[-1].ends.wait(10)

    assert len({request.thread for request in requests}) == 1


def test_a_request_that_takes_long_is_passed_by_the_others(started: Callable[..., Rota]) -> None:
    rota, slow, slower = started(patience=0.001), Request(), Request()
    rota.add_task(slow)
    rota.add_task(slower)
    assert slow.begins.wait(10)
    assert slower.begins.wait(10)

    for _ in range(3):
        quick = Request(is_open=True)
        rota.add_task(quick)
        assert quick.ends.wait(10)

    slow.may_end.set()
    slower.may_end.set()
    assert slow.ends.wait(10)


def test_a_request_that_takes_long_stands_aside_for_quick_ones_for_as_long_as_it_worked(
    started: Callable[..., Rota],
) -> None:
    now = [0.0]
    rota = started(patience=60.0, clock=lambda: now[0])
    goes_on, gates = [Event(), Event()], [Event(), Event()]

    def work() -> None:
        for gate, event in zip(gates, goes_on, strict=True):
            assert gate.wait(10)
            stand_aside()
            event.set()

    slow, first, second = Request(work, is_open=True), Request(stand_aside), Request(stand_aside)
    rota.add_task(slow)
    assert slow.begins.wait(10)
    now[0] = 60.0
    rota.add_task(first)
    assert first.begins.wait(10)

    gates[0].set()
    assert not goes_on[0].wait(0.05)
    now[0] = 120.0
    first.may_end.set()
    assert goes_on[0].wait(10)

    rota.add_task(second)
    assert second.begins.wait(10)
    gates[1].set()
    assert goes_on[1].wait(10)  # it worked for 60 seconds and waited for 60
    assert not second.ends.is_set()
    second.may_end.set()


def test_a_request_that_takes_long_stands_aside_for_a_while_at_most(started: Callable[..., Rota]) -> None:
    now, gate = [0.0], Event()
    rota = started(patience=0.001, clock=lambda: now[0])

    def work() -> None:
        assert gate.wait(10)
        stand_aside()

    slow, quick = Request(work, is_open=True), Request()
    rota.add_task(slow)
    assert slow.begins.wait(10)
    now[0] = 1.0
    rota.add_task(quick)
    assert quick.begins.wait(10)

    gate.set()

    assert slow.ends.wait(10)
    assert not quick.ends.is_set()
    quick.may_end.set()


def test_the_next_is_answered_when_the_one_before_says_so(started: Callable[..., Rota]) -> None:
    rota = started()
    stream, following, last = Request(lambda: rota.let_next_in()), Request(), Request(is_open=True)
    for request in (stream, following, last):
        rota.add_task(request)

    assert following.begins.wait(10)
    assert not last.begins.is_set()
    stream.may_end.set()
    assert stream.ends.wait(10)
    assert not last.begins.is_set()  # the stream's end lets nobody in
    following.may_end.set()
    assert last.ends.wait(10)


def test_a_free_request_does_not_wait(started: Callable[..., Rota]) -> None:
    slow, waiting, free = Request(), Request(is_open=True), Request(is_open=True)
    rota = started(is_free=lambda request: request is free)
    rota.add_task(slow)
    assert slow.begins.wait(10)
    rota.add_task(waiting)

    rota.add_task(free)

    assert free.ends.wait(10)
    assert not waiting.begins.is_set()
    slow.may_end.set()
    assert waiting.ends.wait(10)


def test_after_one_that_fails_the_next_is_answered(started: Callable[..., Rota]) -> None:
    def fail() -> None:
        raise RuntimeError("broken")

    rota, following = started(), Request(is_open=True)
    rota.add_task(Request(fail))
    rota.add_task(following)

    assert following.ends.wait(10)


def test_what_has_not_begun_is_cancelled_at_the_end(started: Callable[..., Rota]) -> None:
    rota, begun, pending = started(), Request(), Request()
    rota.add_task(begun)
    assert begun.begins.wait(10)
    rota.add_task(pending)

    rota.shutdown(timeout=0)

    assert pending.is_cancelled
    assert not begun.is_cancelled
    begun.may_end.set()
