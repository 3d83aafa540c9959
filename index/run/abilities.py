"""Given this installation, what can it read?"""

from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

PROGRAM = "article-searcher"

OPTIONAL = ("mammoth", "pypdfium2")
"""The modules of the extra ``documents``."""


def abilities() -> str:
    """Return what tells an installation from one that may read more: its version, and which extras are there."""
    try:
        program = version(PROGRAM)
    except PackageNotFoundError:
        program = "from source"
    return ", ".join([program, *(module for module in OPTIONAL if find_spec(module))])
