"""What a search above an engine makes of what was found."""

from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.engine import Reader
from searcher.query.request import Request
from searcher.search import Search, similar_hits
from tests.searcher.archives import ANALYZER, HARBOUR, RANDOM, TODAY, search


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


def test_a_page_knows_its_number_and_how_many_there_are() -> None:
    results = search("ferry", limit=10, offset=20, duplicates=True)

    assert (results.page, results.pages, len(results), results.groups, results.total) == (3, 4, 10, 34, 34)
    assert search("ferry", limit=0).pages == 0


def test_offers_are_made_only_where_nothing_is_found() -> None:
    found, nothing = search("quarry strike"), search("quarry strike zebra")

    assert (found.alternatives, found.words) == ((), ())
    assert (len(nothing.alternatives), len(nothing.words)) == (1, 3)


def test_reversed_days_are_searched_in_order_and_it_is_said() -> None:
    results = search("ferry", since="2021-12-31", until="2021-01-01")

    assert results.total == 33
    assert [problem.message for problem in results.warnings] == [
        "The dates were in reverse order; they were read as 2021-01-01 to 2021-12-31"
    ]


def test_an_article_is_marked_and_explained_whether_it_is_a_hit_or_not() -> None:
    asked = Search(Request("ferry -quarry", TODAY), Reader(HARBOUR))

    marked, explained = asked.marked("n34"), asked.explained("n34")

    assert marked is not None
    assert explained is not None
    assert (marked.article.title, marked.title_marks, explained.is_match) == ("Quarry strike ends", (), False)
    assert (asked.marked("nobody"), asked.explained("nobody")) == (None, None)


def test_a_ranking_is_of_all_hits_in_the_order_of_their_texts() -> None:
    asked = Search(Request("ferry", TODAY, limit=1), Reader(HARBOUR))

    assert [(each.id, each.score) for each in asked.ranked()] == [(hit.id, hit.score) for hit in asked.all()]


def test_nothing_is_similar_to_nobody() -> None:
    assert similar_hits("nobody", Reader(HARBOUR), limit=5, seconds=None) is None
    assert similar_hits("n34", Reader(HARBOUR), limit=0, seconds=None) == ()
