import pytest

from index.opensearch.client import Cluster
from index.opensearch.commit import (
    Commit,
    IndexNames,
    check_build,
    current_build,
    last_commit,
    make_catalogue,
    make_first_build,
    make_new_build,
    switch,
    write_after,
    write_commit,
)
from index.vocabulary.errors import IndexChangedError, IndexUnusableError


def test_commits_follow_each_other_and_none_is_written_over(cluster: Cluster) -> None:
    make_catalogue(cluster)
    first = write_commit(cluster, build="b1")
    second = first.next("b1")
    write_after(cluster, first, second)

    assert (first.number, second.number, last_commit(cluster)) == (1, 2, second)
    with pytest.raises(IndexChangedError):
        write_after(cluster, first, first.next("b1"))


def test_a_new_build_is_seen_once_it_takes_the_place_of_the_last(cluster: Cluster) -> None:
    make_catalogue(cluster)
    first = make_first_build(cluster, "v1")
    new = make_new_build(cluster, "v2")
    before = current_build(cluster)

    switch(cluster, new)

    assert (before, current_build(cluster)) == (first, new)
    assert not any(map(cluster.has, IndexNames(first).build))
    check_build(cluster, new, "v2")
    with pytest.raises(IndexUnusableError, match="was made by another version"):
        check_build(cluster, new, "v1")


def test_each_commit_has_a_generation_of_its_own() -> None:
    last = Commit("7-0000", 7, "b")

    assert last.next("b").generation != last.next("b").generation
    assert last.next("c").number == 8
