"""Given an index, is everything in it what was written?"""

import os

from index.report import Report
from index.stores import store_at


def check(into: str | os.PathLike[str] | None = None) -> Report:
    """Read every byte of an index and return, as `failed`, what is damaged.

    No other process may write meanwhile. Raise `IndexMissingError` where there is no index, `IndexLockedError` while
    one is being written.
    """
    return store_at(into).check()
