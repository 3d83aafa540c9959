"""On which engines does a test run, and where does its archive lie?

A test that is written once and holds on every engine takes the fixture `place` (a new archive for each test) or
`shared_place` (one for a module); `tests/conftest.py` gives them for a folder and, where there is a cluster, for that.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.opensearch.client import connect
from index.opensearch.writer import open_writer as open_cluster
from index.segments.writing.writer import open_writer as open_folder
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.location import ClusterLocation, FolderLocation, Location, locate
from index.vocabulary.writer import Writer

ABSENT = "needs OPENSEARCH_URL; tests/opensearch/cluster run python -m pytest sets it to three nodes of real OpenSearch"

ENGINES = [pytest.param("embedded"), pytest.param("OpenSearch", marks=pytest.mark.cluster)]
"""The engines, by the names that they give themselves."""


@fixed
class Place:
    """Hold where an archive lies, which is not there yet."""

    engine: str
    location: Location

    @property
    def address(self) -> str:
        """Return what a user names it."""
        return str(self.location)

    def writer(self) -> Writer:
        """Return a writer to it."""
        if isinstance(self.location, ClusterLocation):
            return open_cluster(self.location, analyzer=Analyzer())
        return open_folder(self.location.path, analyzer=Analyzer())

    def fill(self, *articles: Article) -> None:
        """Commit articles."""
        writer = self.writer()
        for article in articles:
            writer.add(article)
        writer.commit()


@contextmanager
def new_place(engine: str, folder: Path) -> Iterator[Place]:
    """Lend a place for an archive on an engine: `folder`, or an index on the cluster that is deleted afterwards."""
    if engine == "embedded":
        yield Place(engine, FolderLocation(folder))
        return
    with new_index(cluster_address()) as location:
        yield Place(engine, location)


def cluster_address() -> str:
    """Return the address of the cluster, of which no index is named yet; skip the test where there is none."""
    url = os.environ.get("OPENSEARCH_URL")
    if not url:
        pytest.skip(ABSENT)
    return url.rstrip("/")


@contextmanager
def new_index(address: str, *, shards: int = 1) -> Iterator[ClusterLocation]:
    """Lend an address of an index that is not there yet, and delete what was made of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEARCHER_OPENSEARCH_SHARDS", str(shards))
        patch.setenv("SEARCHER_OPENSEARCH_REPLICAS", "0")
        patch.setenv("SEARCHER_OPENSEARCH_TIMEOUT", "60")  # a build machine is slow, and its cluster small
        place = locate(f"{address}/test-{secrets.token_hex(6)}")
        assert isinstance(place, ClusterLocation)
        yield place
        with connect(place) as cluster:
            names = f"/{place.name},{place.name}.*"
            cluster.ask("DELETE", names, options={"ignore_unavailable": "true"}, timeout=60)
