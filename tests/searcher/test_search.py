"""What a search above an engine makes of what was found."""

from dataclasses import replace

import pytest

from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import Also
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.engine import Reader
from searcher.query.choices import Match
from searcher.query.request import Request
from searcher.search import Search, similar_hits
from tests.searcher.archives import ANALYZER, HARBOUR, RANDOM, TODAY, commit_of, search


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
    assert list(Search(request, Reader(commit), seconds=0.0).ranked()) == []
    whole = Search(request, Reader(commit)).results()

    assert list(Search(request, Reader(commit)).ranked())
    assert (cut.partial, cut.total) == (True, 0)
    assert not whole.partial
    assert whole.total > 0


def test_what_is_asked_again_is_answered_as_before() -> None:
    commit = OpenCommit(HARBOUR.snapshot, ANALYZER)
    request = Request("quarry strike", TODAY)
    first = Search(request, Reader(commit)).results()

    again = Search(request, Reader(commit)).results()
    held = commit.answers.nbytes

    assert replace(again, took_ms=0) == replace(first, took_ms=0)
    assert again.facets is not first.facets  # nobody changes what the next one gets
    Search(replace(request, offset=1), Reader(commit)).results()
    assert commit.answers.nbytes > held


def test_a_ranking_that_is_asked_for_again_goes_on_behind_what_is_remembered() -> None:
    commit = OpenCommit(HARBOUR.snapshot, ANALYZER)
    request = Request("ferry", TODAY, duplicates=True)

    first, again = (list(Search(request, Reader(commit)).ranked()) for _ in range(2))

    assert len(first) == 34
    assert again == first


def test_a_long_query_counts_in_what_is_remembered() -> None:
    commit = OpenCommit(HARBOUR.snapshot, ANALYZER)
    for query in ("ferry", "ferry " * 2_000):
        before = commit.answers.nbytes
        Search(Request(query, TODAY, limit=0), Reader(commit)).results()

    assert commit.answers.nbytes - before > 12_000


def test_a_page_knows_its_number_and_how_many_there_are() -> None:
    results = search("ferry", limit=10, offset=20, duplicates=True)

    assert (results.page, results.pages, len(results), results.groups, results.total) == (3, 4, 10, 34, 34)
    assert search("ferry", limit=0).pages == 0


def test_offers_are_made_only_where_nothing_is_found() -> None:
    found, nothing = search("quarry strike"), search("quarry strike zebra")

    assert (found.alternatives, found.words) == ((), ())
    assert (len(nothing.words), nothing.also.total) == (3, 2)


def test_a_list_of_few_goes_on_with_articles_that_have_most_of_the_words() -> None:
    results = search("quarry strike monday zebra")

    assert (results.total, results.hits) == (0, ())
    assert [(hit.title, hit.missing) for hit in results.also.hits] == [("Quarry strike ends", ("zebra",))]
    assert (results.also.total, results.pages) == (1, 1)


def test_a_list_of_ten_goes_on_with_nothing() -> None:
    assert search("ferry government").also == Also()
    assert search("ferry government").total == 31


def test_pages_go_on_from_the_exact_hits_to_the_others_without_a_gap() -> None:
    whole = search("quarry workers", limit=100)
    pages = [search("quarry workers", limit=1, offset=offset) for offset in range(whole.pages + 3)]

    listed = [*whole.hits, *whole.also.hits]
    assert [hit for page in pages for hit in (*page.hits, *page.also.hits)] == listed
    assert {(page.total, page.also.total, page.pages) for page in pages} == {(2, 1, len(listed))}


@pytest.mark.parametrize(
    ("query", "firm"),
    [
        ('"quarry strike" zebra', '"quarry strike"'),
        ("+quarry strike zebra", "quarry"),
        ("strike zebra -monday", "-monday"),
        ("strike zebra date:2021", "date:2021"),
        ('strike zebra source:"tidewater gazette"', 'source:"tidewater gazette"'),
        ("quarr* zebra", "quarr*"),
        ("(ferry OR strike) zebra", "ferry OR strike"),
        ("title:quarry zebra", "title:quarry"),
        ("quarry~ zebra", "quarry~"),
    ],
)
def test_what_is_no_plain_word_is_never_lacking(query: str, firm: str) -> None:
    results = search(query, limit=100)

    assert results.total == 0
    assert results.also.total > 0
    assert {hit.id for hit in results.also.hits} <= {hit.id for hit in search(firm, limit=100).hits}
    assert all("zebra" in hit.missing for hit in results.also.hits)


def test_function_words_do_not_count_among_the_words() -> None:
    assert search("the strike of the zebra").also.total == 2
    assert {hit.missing for hit in search("the strike of the zebra").also.hits} == {("zebra",)}


def test_one_word_and_any_of_the_words_have_no_most() -> None:
    assert search("zebra").also == Also()
    assert search("strike zebra", match=Match.ANY).also == Also()


def test_the_articles_with_most_of_the_words_leave_counts_and_bars_alone() -> None:
    results = search("quarry strike zebra")

    assert (results.total, results.total_passages, results.groups, results.histogram) == (0, 0, 0, ())
    assert not any(results.facets.values())


def test_pairs_of_characters_that_are_missing_are_named_as_they_were_typed() -> None:
    commit = commit_of(
        Article("a", "記事", (Paragraph("市長は東京の港で会談した。"),), language="ja", published="2021-01-01")
    )

    (hit,) = search("東京の港で演説した", commit).also.hits

    assert hit.missing == ("で演説し",)


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


@pytest.mark.parametrize("query", ["harper-lindqvist", "harper/lindqvist lawsuit", "the Harper-Lindqvist affair"])
def test_words_typed_as_one_rank_above_the_same_words_apart(query: str) -> None:
    apart = "Lindqvist met Harper in the affair. " * 3
    commit = commit_of(
        Article("apart", "A lawsuit", (Paragraph(f"{apart} The lawsuit of Harper."),), published="2021-01-02"),
        Article("joined", "A lawsuit", (Paragraph("The Harper-Lindqvist affair. " + "Other matters. " * 9),)),
        *(Article(f"other {number}", "Weather", (Paragraph("It rained."),)) for number in range(20)),
    )

    assert [hit.id for hit in search(query, commit).hits] == ["joined", "apart"]
