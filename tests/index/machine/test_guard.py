"""A guard lets one thread in at a time, also in a process forked while it was held; and threads stand aside."""

import os
from threading import Event, Thread

from index.machine.guard import Guard, stand_aside, stand_aside_by, stood_aside


def test_one_thread_waits_for_the_other() -> None:
    guard, entered, order = Guard(), Event(), list[str]()

    def second() -> None:
        entered.set()
        with guard.lock:
            order.append("second")

    with guard.lock:
        thread = Thread(target=second)
        thread.start()
        entered.wait()
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


def test_a_forked_process_does_not_wait_for_a_thread_that_it_does_not_have() -> None:
    guard = Guard()

    with guard.lock:
        child = os.fork()
        if not child:
            with guard.lock:
                os._exit(7)
        _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 7


def test_a_thread_gives_way_as_it_was_told_and_no_other_does() -> None:
    waited: list[float] = []

    def other() -> None:
        stand_aside()
        stand_aside_by(lambda: 0.5)
        stand_aside()
        stand_aside()
        waited.append(stood_aside())

    before = stood_aside()
    stand_aside_by(lambda: 0.25)
    thread = Thread(target=other)
    thread.start()
    thread.join()
    stand_aside()
    stand_aside_by(None)
    stand_aside()

    assert waited == [1.0]
    assert stood_aside() - before == 0.25
