"""Given a query, which articles, and which of their paragraphs?

`open` opens the archive at a folder or an address on a cluster::

    with searcher.open("var/index") as archive:
        for hit in archive.search("peace treaty"):
            print(hit.title, hit.passages[0].text)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searcher.archive import Archive
    from searcher.archive import open_archive as open  # noqa: A004 - as gzip.open and the like

__all__ = ["Archive", "open"]


def __getattr__(name: str) -> Any:
    """Import what searches when it is asked for (PEP 562): to show ``--help`` takes none of it."""
    if name == "open":
        return import_module("searcher.archive").open_archive
    if name == "Archive":
        return import_module("searcher.archive").Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
