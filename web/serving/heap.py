"""How many heaps does a process have?"""

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8
"""What tells the GNU C library how many heaps there may be (mallopt(3))."""


def share_heap() -> None:
    """Let all threads take memory from one heap, where the C library lets us choose.

    Otherwise each has one of its own, whose free memory no other thread uses.
    """
    if sys.platform == "linux":
        with suppress(AttributeError):  # musl's has but one
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
