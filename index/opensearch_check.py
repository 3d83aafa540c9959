"""Given an index on a cluster, is everything in it what was written?

The cluster has checksums of its own, and refuses what it finds damaged when it reads it. What it cannot know is checked
here: every article is read and compared with the digest that the catalogue has of it.
"""

from collections.abc import Iterator

from index.catalogue_check import differences, integrity
from index.catalogue_ids import digest_of
from index.catalogue_writer import CatalogueWriter
from index.errors import IndexUnusableError
from index.fingerprint import digest_article
from index.opensearch_client import Cluster
from index.opensearch_commit import Names
from index.opensearch_document import restore
from index.opensearch_scan import scan
from index.report import Failure

PAGE = 500
"""Articles that are read at a time: about a megabyte of news."""


def check(cluster: Cluster, catalogue: CatalogueWriter, *, generation: str) -> Iterator[Failure]:
    """Read everything and yield what is damaged."""
    place = str(cluster.location)
    if catalogue.generation != generation:
        yield Failure(place, "has no catalogue of its last commit; run python -m index PATH… --rebuild")
        return
    names = Names(cluster.location.name)
    for index in (*names.build, names.catalogue):
        if cluster.ask("GET", f"/_cluster/health/{index}")["status"] == "red":
            lost = "has lost shards; bring their nodes back or restore a snapshot, else run python -m index --rebuild"
            yield Failure(f"{place}: {index}", lost)
            return
    yield from integrity(catalogue.connection, place)
    changed: list[str] = []
    try:
        yield from differences(catalogue.connection, place, _ids(cluster, catalogue, changed))
    except IndexUnusableError as error:
        yield Failure(place, str(error))
    for name in changed:
        yield Failure(place, f"article {name!r} is not what was written; run python -m index --rebuild")


def _ids(cluster: Cluster, catalogue: CatalogueWriter, changed: list[str]) -> Iterator[str]:
    """Yield the ids of all articles, and note those of articles that are not what the catalogue says."""
    for stored in scan(cluster, cluster.location.name, source="article", page=PAGE):
        article = restore(stored)
        known = digest_of(catalogue.connection, article.id)
        if known and known != digest_article(article):
            changed.append(article.id)
        yield article.id
