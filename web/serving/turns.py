"""Of several processes that listen on the same sockets, which takes the next connection?

The system wakes them all and lets the quickest have it, and the quickest is often the same: of sixteen connections one
of two processes took twelve, or all of them, and kept them for as long as their readers did. So a connection is for the
one that has fewest. Each notes how many it has where the others see it, and when; one that has not done so lately (it
ended, it has not begun) is not waited for.
"""

from collections.abc import MutableSequence
from multiprocessing import get_context

LATELY = 1.0
"""Seconds for which a process is believed to listen: some of its looks for requests, which never take so long."""

Noted = MutableSequence[float]
"""A number of each process, in memory that they share."""


class Turn:
    """Tell one process whether the next connection is its own."""

    def __init__(self, connections: Noted, seen: Noted, place: int) -> None:
        self._connections = connections
        self._seen = seen
        self._place = place

    def is_mine(self, connections: int, *, now: float) -> bool:
        """Note how many connections this process has at a time (monotonic), and tell whether no other has fewer."""
        self._connections[self._place] = connections
        self._seen[self._place] = now
        return all(
            others >= connections
            for others, seen in zip(self._connections, self._seen, strict=True)
            if now - seen < LATELY
        )


def turns(processes: int) -> list[Turn]:
    """Return what so many processes are to be told when they are started (not forked).

    >>> first, second = turns(2)
    >>> first.is_mine(3, now=10.0), second.is_mine(2, now=10.1), first.is_mine(3, now=10.2), first.is_mine(3, now=11.2)
    (True, True, False, True)
    """
    context = get_context("spawn")
    connections, seen = (context.RawArray("d", processes) for _ in range(2))
    return [Turn(connections, seen, place) for place in range(processes)]
