"""Searches above an engine: what is similar, and what is cut short."""

from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.engine import Reader
from searcher.query.request import Request
from searcher.search import Search, similar_hits
from tests.searcher.archives import ANALYZER, HARBOUR, RANDOM, TODAY


def test_articles_on_the_same_thing_are_similar() -> None:
    ids = HARBOUR.store.ids()
    begins, ends = ids.index("n35"), ids.index("n34")

    hits = similar_hits(ids[begins], Reader(HARBOUR), limit=5, seconds=None)

    assert hits is not None
    assert hits[0].id == ids[ends]
    assert ids[begins] not in {hit.id for hit in hits}
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


def test_an_answer_cut_short_says_so_and_is_not_remembered() -> None:
    commit = OpenCommit(RANDOM.snapshot, ANALYZER)
    request = Request("bank OR peace", TODAY)

    cut = Search(request, Reader(commit), seconds=0.0).results()
    whole = Search(request, Reader(commit)).results()

    assert (cut.partial, cut.total) == (True, 0)
    assert not whole.partial
    assert whole.total > 0
