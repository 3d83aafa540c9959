import pytest

from index.errors import UsageError
from index.location import ClusterLocation, locate


def test_an_address_names_a_cluster() -> None:
    assert locate("opensearchs://search.example:9201/news") == ClusterLocation("search.example", 9201, "news", tls=True)


@pytest.mark.parametrize("text", ["http://host/name", "opensearch://host:9200", "opensearch://host:x/name"])
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="opensearch"):
        locate(text)
