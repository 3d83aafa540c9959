import json

import pytest

from index.opensearch.client import Cluster, connect, to_json
from index.vocabulary.errors import ClusterUnavailableError, IndexChangedError, IndexMissingError, UsageError
from index.vocabulary.location import ClusterLocation, Host


def test_any_text_becomes_json_and_comes_back() -> None:
    for text in ("café", "half a pair \ud800", '"'):
        assert json.loads(to_json({"a": text})) == {"a": text}
    assert to_json("é") == '"é"'.encode()


def test_a_cluster_that_is_not_there_is_an_error_that_says_so() -> None:
    with (
        connect(ClusterLocation((Host("127.0.0.1", 9),), "articles"), environment={}) as nowhere,
        pytest.raises(ClusterUnavailableError, match=r"cannot be reached: .*is it running"),
    ):
        nowhere.has("articles")


def test_settings_that_make_no_sense_are_an_error_before_anything_is_asked() -> None:
    with pytest.raises(UsageError, match="a colon in a user's name"):
        connect(ClusterLocation((Host("one", 1),), "a"), environment={"SEARCHER_OPENSEARCH_USER": "a:b"})


def test_a_document_is_changed_only_by_whoever_saw_its_last_version(cluster: Cluster) -> None:
    name = cluster.location.name
    with pytest.raises(IndexMissingError):
        cluster.ask("GET", f"/{name}/_mapping")
    found, first = cluster.find_to_change(name, "a")
    cluster.ask("PUT", f"/{name}/_doc/a", {"count": 1}, options=first)

    seen, options = cluster.find_to_change(name, "a")
    cluster.ask("PUT", f"/{name}/_doc/a", {"count": 2}, options=options)

    assert (found, seen) == ({}, {"count": 1})
    for late in (first, options):
        with pytest.raises(IndexChangedError, match="another process was faster"):
            cluster.ask("PUT", f"/{name}/_doc/a", {"count": 3}, options=late)
