"""Given files, which articles, and how do they get into an index?

`build` brings an index up to date with the files that it is made of; `whoosh` opens an index to programs that are
written for the library of that name::

    import index

    index.build("seeds", into="var/index")
    index.whoosh("var/index").schema
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.run.build import build
    from index.segments.whoosh.door import open_with_whoosh as whoosh

__all__ = ["build", "whoosh"]


def __getattr__(name: str) -> Any:
    """Import the builder, or Whoosh, when it is asked for (PEP 562).

    A searcher imports only the vocabulary of this package. What reads files takes most of a second to import.
    """
    if name == "build":
        return import_module("index.run.build").build
    if name == "whoosh":
        return import_module("index.segments.whoosh.door").open_with_whoosh
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
