"""Give tests an index of a few articles on the cluster."""

from collections.abc import Iterator

import pytest

from index.opensearch.client import connect
from index.vocabulary.location import ClusterLocation
from searcher.opensearch.commits import ClusterCommit, ClusterCommits
from tests.engines import Place, new_index
from tests.searcher.archives import ANALYZER, FERRIES


@pytest.fixture(scope="session")
def ferries(address: str) -> Iterator[ClusterLocation]:
    """Return where the articles on ferries lie."""
    with new_index(address) as location:
        Place("OpenSearch", location).fill(*FERRIES)
        yield location


@pytest.fixture
def commit(ferries: ClusterLocation) -> Iterator[ClusterCommit]:
    """Lend the commit of the articles on ferries."""
    with connect(ferries) as cluster:
        commits = ClusterCommits(cluster, ANALYZER)
        with commits.last() as commit:
            yield commit
        commits.close()
