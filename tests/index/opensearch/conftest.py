"""Give tests an index of their own on the cluster."""

from collections.abc import Iterator

import pytest

from index.opensearch.client import Cluster, connect_to_write
from tests.engines import new_index


@pytest.fixture
def cluster(address: str) -> Iterator[Cluster]:
    """Return a cluster, of which no index of the archive's name is there yet."""
    with new_index(address) as location, connect_to_write(location) as found:
        yield found
