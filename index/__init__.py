"""Given files, which articles, and how do they get into an index?"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.run.build import build

__all__ = ["build"]


def __getattr__(name: str) -> Any:
    """Import the builder when it is asked for (PEP 562).

    A searcher imports only the vocabulary of this package. What reads files takes it most of a second to import.
    """
    if name == "build":
        return import_module("index.run.build").build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
