"""A guard lets one thread in at a time, and is free in a process that was forked while it was held."""

import os
from threading import Event, Thread

from index.machine.guard import Guard


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
