"""Given what the user named, which store keeps the index there?"""

import os

from index.storage.folder import FolderStore
from index.storage.protocol import Store
from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, locate
from index.vocabulary.report import Report


def check(into: str | os.PathLike[str] | None = None) -> Report:
    """Read every byte of an index and return, as `failed`, what is damaged.

    No other process may write meanwhile. Raise `IndexMissingError` where there is no index, `IndexLockedError` while
    one is being written.
    """
    return store_at(into).check()


def store_at(named: str | os.PathLike[str] | None) -> Store:
    """Return the store of the index that the user named, else of the default one (`index.vocabulary.location`).

    Raise `UsageError` for an address that is none.
    """
    location = locate(named)
    return _cluster_store(location) if isinstance(location, ClusterLocation) else FolderStore(location)


def _cluster_store(location: ClusterLocation) -> Store:
    """Return the store of an index on a cluster, which needs an optional package."""
    try:
        from index.opensearch.store import ClusterStore  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise UsageError(f"{location}: pip install 'article-searcher[opensearch]' to index to a cluster") from error
    return ClusterStore(location)
