"""Given a query, which articles, and which of their paragraphs?"""

from searcher.archive import Archive
from searcher.archive import open_archive as open  # noqa: A004 - as gzip.open and the like

__all__ = ["Archive", "open"]
