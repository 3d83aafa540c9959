"""Hold the reading of what users name an index by."""

from pathlib import Path

import pytest

from index.vocabulary.errors import UsageError
from index.vocabulary.location import ClusterLocation, FolderLocation, Host, locate


def test_a_path_is_a_folder() -> None:
    assert locate("some/folder") == FolderLocation(Path("some/folder"))


def test_the_variable_is_asked_where_nothing_is_named() -> None:
    found = locate(None, environment={"SEARCHER_INDEX": "opensearchs://search.example:443/articles"})

    assert found == ClusterLocation((Host("search.example", 443),), "articles", tls=True)


def test_an_address_may_name_several_nodes() -> None:
    found = locate("opensearch://one,[::1]:9201,three:1/articles")

    assert found == ClusterLocation((Host("one", 9200), Host("::1", 9201), Host("three", 1)), "articles")
    assert locate(str(found)) == found


@pytest.mark.parametrize(
    "address",
    [
        "opensearch://",
        "opensearch:///articles",
        "opensearch://host",
        "opensearch://host/",
        "opensearch://host/a/b",
        "opensearch://host:port/articles",
        "opensearch://host,/articles",
        "opensearch://host/Articles",
        "opensearch://host/-articles",
        "opensearch://host/articles?shards=3",
        "opensearch://host?x/articles",
        "opensearch://host#x/articles",
        "opensearch://one,[::1/articles",
        "https://host/articles",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        locate(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as refused:
        locate("opensearchs://ada:secret@host:9200/articles")

    assert "secret" not in str(refused.value)
    assert "SEARCHER_OPENSEARCH_PASSWORD" in str(refused.value)
