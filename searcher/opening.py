"""Given where an index is, which engine searches it?"""

from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, Location
from searcher.embedded.engine import FolderEngine
from searcher.engine import Engine


def engine_at(place: Location, *, patience: float | None = None) -> Engine:
    """Return the engine of an index; that of a cluster needs an optional package.

    A request waits for a new commit of a folder for `patience` seconds at most, None for as long as it takes. Raise
    `UsageError` where the package is missing, an `IndexUnusableError` where the index cannot be opened.
    """
    if not isinstance(place, ClusterLocation):
        return FolderEngine(place.path, patience=patience)
    try:
        from searcher.opensearch.engine import ClusterEngine  # noqa: PLC0415 - an extra, inside its factory
    except ModuleNotFoundError as error:
        raise UsageError(f"{place}: pip install 'article-searcher[opensearch]' to search a cluster") from error
    return ClusterEngine(place)
