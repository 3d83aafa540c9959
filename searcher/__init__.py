"""Given a query, which articles, and which of their paragraphs?

`open` opens the archive at a folder or an address on a cluster::

    with searcher.open("var/index") as archive:
        for hit in archive.search("peace treaty"):
            print(hit.title, hit.passages[0].text)
"""

from searcher.archive import Archive
from searcher.archive import open_archive as open  # noqa: A004 - as gzip.open and the like

__all__ = ["Archive", "open"]
