from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Any

import pytest

from web.serving.gate import LARGEST_WAITED_FOR, Gate


class Application:
    """Answer with the path once that is allowed, and note which requests are inside."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.inside: set[str] = set()
        self.most = 0
        self._begins: dict[str, Event] = {}
        self._may_end: dict[str, Event] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.begun.append(path)
        self.inside.add(path)
        self.most = max(self.most, len(self.inside))
        self._event(self._begins, path).set()
        self._event(self._may_end, path).wait()
        self.inside.remove(path)
        if path == "/broken":
            raise RuntimeError(path)
        return [path.encode()]

    def wait_for(self, path: str) -> None:
        assert self._event(self._begins, path).wait(10)

    def has_begun(self, path: str) -> bool:
        return path in self.begun

    def end(self, path: str) -> None:
        self._event(self._may_end, path).set()

    def _event(self, events: dict[str, Event], path: str) -> Event:
        return events.setdefault(path, Event())


class Clock:
    """Tell a time that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def asked(gate: Gate, path: str, answers: list[bytes]) -> Thread:
    """Ask in a thread of its own."""
    thread = Thread(target=lambda: answers.extend(gate({"PATH_INFO": path}, lambda *_: None)))
    thread.start()
    return thread


def waiting(gate: Gate, number: int) -> None:
    """Return once so many requests wait."""
    while gate.waiting != number:
        Event().wait(0.001)


def test_requests_are_answered_one_at_a_time_in_the_order_in_which_they_came() -> None:
    application, answers = Application(), list[bytes]()
    gate = Gate(application, clock=Clock())
    threads = []
    for number, path in enumerate(("/a", "/b", "/c")):
        threads.append(asked(gate, path, answers))
        if number:
            waiting(gate, number)
        else:
            application.wait_for(path)

    for path in ("/a", "/b", "/c"):
        application.wait_for(path)
        application.end(path)
    for thread in threads:
        thread.join()

    assert (application.begun, application.most) == (["/a", "/b", "/c"], 1)
    assert answers == [b"/a", b"/b", b"/c"]


def test_a_request_that_takes_long_is_passed_by_the_others() -> None:
    application, answers, clock = Application(), list[bytes](), Clock()
    gate = Gate(application, clock=clock, patience=5)
    slow = asked(gate, "/slow", answers)
    application.wait_for("/slow")
    quick = [asked(gate, "/quick", answers)]
    waiting(gate, 1)
    assert not application.has_begun("/quick")

    clock.now = 6
    quick.append(asked(gate, "/next", answers))
    for path in ("/quick", "/next"):
        application.wait_for(path)
        application.end(path)
    for thread in quick:
        thread.join()
    application.end("/slow")
    slow.join()

    assert answers == [b"/quick", b"/next", b"/slow"]
    assert gate.waiting == 0


def test_a_request_for_a_free_path_does_not_wait() -> None:
    application, answers = Application(), list[bytes]()
    gate = Gate(application, free={"/healthz"}, clock=Clock())
    slow = asked(gate, "/slow", answers)
    application.wait_for("/slow")

    application.end("/healthz")
    asked(gate, "/healthz", answers).join()

    assert answers == [b"/healthz"]
    application.end("/slow")
    slow.join()


def test_after_one_that_fails_the_next_is_let_in() -> None:
    application = Application()
    gate = Gate(application, clock=Clock())
    application.end("/broken")
    application.end("/a")

    with pytest.raises(RuntimeError):
        gate({"PATH_INFO": "/broken"}, lambda *_: None)

    assert gate({"PATH_INFO": "/a"}, lambda *_: None) == [b"/a"]


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ([("Content-Length", "5")], True),
        ([("Content-Length", str(LARGEST_WAITED_FOR + 1))], False),
        ([("Content-Type", "text/csv")], False),
    ],
)
def test_the_next_request_is_let_in_when_an_answer_is_sent_unless_it_is_long(
    headers: list[tuple[str, str]], waits: bool
) -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return [environ["PATH_INFO"].encode()]

    gate, answers = Gate(application, clock=Clock()), list[bytes]()
    first = gate({"PATH_INFO": "/first"}, lambda *_: None)
    second = asked(gate, "/second", answers)
    if waits:
        waiting(gate, 1)
        assert not answers
        first.close()  # type: ignore[attr-defined]
    second.join(10)

    assert answers == [b"/second"]
