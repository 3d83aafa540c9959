"""Which values that were costly to make are kept, within a bound of bytes?

Keys may be what a reader typed, of any length, so they count too: what a key says of itself as ``nbytes``, and the
characters of its texts.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from itertools import compress
from typing import Any, TypeVar, cast

from index.machine.guard import Guard

Value = TypeVar("Value")


class Cache:
    """Keep the values used last, of at most so many bytes together. Safe to share between threads.

    Two threads that miss the same key at once both make its value, and one of the two is kept: making is pure, and
    waiting for another thread would cost more than it saves.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._held = 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._guard = Guard()

    @property
    def nbytes(self) -> int:
        """Return the bytes held."""
        return self._held

    def get(self, key: Hashable, make: Callable[[], Value], measure: Callable[[Value], int | None]) -> Value:
        """Return the value of a key, made by `make` at first.

        `measure` says how many bytes it holds, or None where it is not to be kept. Nor is a value kept that is larger
        than the whole capacity.
        """
        with self._guard.lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                value: Value = found[0]
                return value
        value = make()
        size = measure(value)
        if size is not None:
            self._put(key, value, size)
        return value

    def all(
        self,
        keys: Sequence[Hashable],
        make: Callable[[Sequence[int]], Sequence[Value]],
        measure: Callable[[Value], int],
    ) -> list[Value]:
        """Return the values of several keys, as `get` does; `make` is given the places of those that are missing."""
        with self._guard.lock:
            found = list(map(self._values.get, keys))
            for key in compress(keys, found):
                self._values.move_to_end(key)
        missing = [place for place, each in enumerate(found) if each is None]
        if missing:
            for place, value in zip(missing, make(missing), strict=True):
                size = measure(value)
                found[place] = (value, size)
                self._put(keys[place], value, size)
        return [value for value, _ in cast(list[tuple[Value, int]], found)]

    def _put(self, key: Hashable, value: object, size: int) -> None:
        size += _weight(key)
        with self._guard.lock:
            if key not in self._values and size <= self._capacity:
                self._values[key] = (value, size)
                self._held += size
                while self._held > self._capacity:
                    _, (_, dropped) = self._values.popitem(last=False)
                    self._held -= dropped

    def clear(self) -> None:
        """Let go of everything."""
        with self._guard.lock:
            self._values.clear()
            self._held = 0


_SHORT = 64
"""Characters of a text in a key that are not counted: what `measure` says of the value has room for them."""


def _weight(key: Hashable) -> int:
    """Return about how many bytes a key takes beyond those of a short one."""
    if isinstance(key, tuple):
        return sum(map(_weight, key))
    if isinstance(key, (str, bytes)):
        return 4 * (len(key) - _SHORT) if len(key) > _SHORT else 0
    size = getattr(key, "nbytes", 0)
    return size if isinstance(size, int) else 0
