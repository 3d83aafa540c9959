"""How many articles of a cluster other requests would find, held against the embedded engine."""

from index.vocabulary.schema import Facet, Form
from searcher.embedded import counter as embedded
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.counter import Counter
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from searcher.query.request import Request
from tests.searcher.archives import FERRIES, TODAY, commit_of


def test_a_cluster_counts_as_arrays_do(commit: ClusterCommit) -> None:
    ours, theirs = embedded.Counter(commit_of(*FERRIES), Deadline(None)), Counter(commit, Deadline(None))
    stops = Pattern((Slot(Form.VERBATIM, frozenset({"stops"})),))
    ferry = Pattern((Slot(Form.VERBATIM, frozenset({"ferry"})),))
    herald = Request("ferry", TODAY, filters=((Facet.SOURCE, ("Herald",)),))

    for request in (Request("ferry", TODAY), herald, Request("ferry", TODAY, since="2022-01-01")):
        assert theirs.total(request) == ours.total(request)
    assert theirs.having(stops) == ours.having(stops)
    assert theirs.together([stops, ferry], [ferry]) == ours.together([stops, ferry], [ferry]) == [[3, 2], [3, 3]]
    assert theirs.together([], [ferry]) == []
    assert theirs.valued(Facet.SOURCE, ["Herald", "Nobody"]) == {"Herald": 2, "Nobody": 0}
    assert set(theirs.samples(ferry, 9)) == set(ours.samples(ferry, 9))
    assert [article.id for article in theirs.newest(stops, 2)] == [article.id for article in ours.newest(stops, 2)]


def test_once_time_is_up_nothing_is_promised(commit: ClusterCommit) -> None:
    assert Counter(commit, Deadline(0.0)).total(Request("ferry", TODAY)) == 0
