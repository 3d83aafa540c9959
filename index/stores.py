"""Given what the user named, which store keeps the index there?"""

import os

from index.errors import UsageError
from index.folder_store import FolderStore
from index.location import ClusterLocation, locate
from index.store import Store


def store_at(named: str | os.PathLike[str] | None) -> Store:
    """Return the store of the index that the user named, else of the default one (`index.location`).

    Raise `UsageError` for an address that is none.
    """
    location = locate(named)
    return _cluster_store(location) if isinstance(location, ClusterLocation) else FolderStore(location)


def _cluster_store(location: ClusterLocation) -> Store:
    """Return the store of an index on a cluster, which needs an optional package."""
    try:
        from index.opensearch_store import ClusterStore  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise UsageError(f"{location}: pip install 'article-searcher[opensearch]' to index to a cluster") from error
    return ClusterStore(location)
