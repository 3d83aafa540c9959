"""Which values that were costly to make are kept: within a bound of bytes, or for as long as the object they are of?"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, Self, TypeVar, overload

from index.machine.guard import stand_aside

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class cached_property(Generic[Value]):  # noqa: N801 (named as that of `functools`, whose place it takes)
    """Make an attribute of an object when it is first asked for, and keep it there.

    That of `functools` does so too, but until Python 3.12 it has a lock that all objects of a class share: while it
    makes the value of one, threads that need the value of another wait. Here two threads that ask for the same at once
    both make it, as in a `Cache`.
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> Self: ...

    @overload
    def __get__(self, holder: object, owner: type) -> Value: ...

    def __get__(self, holder: object, owner: type) -> Self | Value:
        if holder is None:
            return self
        value = holder.__dict__[self._name] = self._make(holder)
        return value


class Cache:
    """Keep the values used last, of at most so many bytes together. Safe to share between threads.

    They are in two halves. What is asked for is put into the newer one; once that is full it becomes the older one,
    and the older one, which nobody asked for meanwhile, is let go. So most values are found by one look into a
    dictionary, and no order of use is kept, which took as long as many values take to make.

    Two threads that miss the same key at once both make its value, and one of the two is kept: making is pure, and
    waiting for another thread would cost more than it saves. For the same reason there is no lock: at worst two threads
    begin a new half one after the other, so that values are let go early, or one of two values that they keep at once
    is not counted until the next half begins. Threads stand aside before they make something.
    """

    def __init__(self, capacity: int) -> None:
        self._half = capacity // 2
        self._newer: dict[Hashable, Any] = {}
        self._older: dict[Hashable, Any] = {}
        self._held = self._held_before = 0

    @property
    def nbytes(self) -> int:
        """Return the bytes held at most."""
        return self._held + self._held_before

    def get(self, key: Hashable, make: Callable[[], Value], measure: Callable[[Value], int | None]) -> Value:
        """Return the value of a key, made by `make` at first.

        `measure` says how many bytes it holds, or None where it is not to be kept. It counts the key too where that may
        be long, such as what a reader typed. A value larger than half the capacity is not kept.
        """
        value: Value = self._newer.get(key, _MISSING)
        if value is _MISSING:
            value = self._older.get(key, _MISSING)
            if value is _MISSING:
                stand_aside()
                value = make()
            self._keep(key, value, measure(value))
        return value

    def all(
        self,
        keys: Sequence[Key],
        make: Callable[[Sequence[int]], Sequence[Value]],
        measure: Callable[[Key, Value], int],
    ) -> list[Value]:
        """Return the values of several keys, as `get` does; `make` is given the places of those that are missing.

        `measure` says how many bytes a key and its value hold together.
        """
        values: list[Value] = [self._newer.get(key, self._older.get(key, _MISSING)) for key in keys]
        missing = [place for place, value in enumerate(values) if value is _MISSING]
        if missing:
            stand_aside()
            for place, value in zip(missing, make(missing), strict=True):
                values[place] = value
        for key, value in zip(keys, values, strict=True):
            if key not in self._newer:
                self._keep(key, value, measure(key, value))
        return values

    def _keep(self, key: Hashable, value: object, size: int | None) -> None:
        """Put a value of so many bytes into the newer half."""
        if size is None or size > self._half:
            return
        if self._held + size > self._half:
            self._older, self._newer = self._newer, {}
            self._held_before, self._held = self._held, 0
        self._held += size
        self._newer[key] = value


_MISSING: Any = object()
"""Stands for a value that is not kept."""
