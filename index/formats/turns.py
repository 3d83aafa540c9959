"""Given the members of an archive, which is read now, and which were read before one of them crashed the reader?

A member may crash the process that reads it, or take all of its time. Another process then goes on with the next one:
what comes before was read already.

>>> told = []
>>> turns = Turns(lambda position, place: told.append((position, place)), after=(1, 0))
>>> [turns.is_over(position) for position in ((0,), (1,), (1, 0), (1, 1), (2,))]
[True, False, True, False, False]
>>> with turns.turn((2,), "a.zip!/talks.html"):
...     pass
>>> told
[((2,), 'a.zip!/talks.html'), ((), '')]
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Position = tuple[int, ...]
"""How many members come before one in its archive, after the same of the archive itself where that is a member."""


class Turns:
    """Tell whose turn it is, and pass over those that come before the member at `after`, and that one itself.

    `tell` is called with the position and the place of a member before it is read, and with those of the archive around
    it when that goes on; nothing is the position of the file.
    """

    def __init__(
        self, tell: Callable[[Position, str], None] = lambda position, place: None, after: Position = ()
    ) -> None:
        self._tell = tell
        self._after = after
        self._places: list[tuple[Position, str]] = [((), "")]

    def is_over(self, position: Position) -> bool:
        """Return whether a member had its turn."""
        return position == self._after or position < self._after[: len(position)]

    @contextmanager
    def turn(self, position: Position, place: str) -> Iterator[None]:
        """Let a member have its turn."""
        self._places.append((position, place))
        self._tell(position, place)
        try:
            yield
        finally:
            self._places.pop()
            self._tell(*self._places[-1])
