"""Which articles a planned request finds on a cluster, held against the embedded engine."""

from dataclasses import replace

import pytest

from searcher.embedded import finder as embedded
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.finder import Finder
from searcher.plan.deadline import Deadline
from searcher.query.choices import Sort
from searcher.query.request import Request
from tests.searcher.archives import FERRIES, TODAY, commit_of, plan_of

REQUEST = Request("ferry", TODAY)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_a_cluster_finds_counts_and_orders_as_arrays_do(commit: ClusterCommit, sort: Sort) -> None:
    request, own = replace(REQUEST, sort=sort, limit=2), commit_of(*FERRIES)
    ours = embedded.Finder(request, plan_of("ferry", own), own, Deadline(None)).find()

    theirs = Finder(request, plan_of("ferry", own), commit).find()

    assert [each.head.id for each in theirs.listed] == [each.head.id for each in ours.listed]
    assert [each.matching for each in theirs.listed] == [each.matching for each in ours.listed]
    assert replace(theirs, listed=()) == replace(ours, listed=())


def test_an_export_and_a_ranking_are_of_all_hits(commit: ClusterCommit) -> None:
    finder = Finder(REQUEST, plan_of("ferry", commit_of(*FERRIES)), commit)

    listed = [each for part in finder.all() for each in part]

    assert [(each.id, each.score) for each in finder.rank()] == [(each.head.id, each.score) for each in listed]
    assert {each.head.id for each in listed} == {"a", "b", "d"}


def test_an_article_is_explained_whether_it_matches_or_not(commit: ClusterCommit) -> None:
    finder = Finder(REQUEST, plan_of("ferry", commit_of(*FERRIES)), commit)

    found = [finder.explain(name) for name in ("a", "c", "nobody")]

    assert [each and (each.is_match, each.is_headline) for each in found] == [(True, False), (False, False), None]
