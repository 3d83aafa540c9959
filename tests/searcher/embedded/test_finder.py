"""Which articles a planned request finds in a commit."""

from dataclasses import replace

import pytest

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet
from searcher.answer.results import Bar, FacetCount, Ranked
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.finder import Finder
from searcher.embedded.ranking.score import scores
from searcher.plan.deadline import Deadline
from searcher.query.choices import Sort
from searcher.query.request import Request
from tests.memory import MemorySnapshot
from tests.searcher.archives import ANALYZER, TODAY, plan_of

STORY = Paragraph("The last ferry of the season left the harbour with nine passengers, two dogs and a piano. " * 3)

COMMIT = OpenCommit(
    MemorySnapshot(
        [
            Article("a", "Ferry leaves", (STORY,), source="Herald", published="2021-11-08"),
            Article("b", "Ferry leaves again", (STORY,), source="Gazette", published="2021-11-09"),
            Article("c", "Harbour", (Paragraph("A ferry."), Paragraph("One more ferry.")), source="Herald"),
            Article("d", "ferry", source="Herald", published="2021-11-08"),
            Article("e", "Apples", source="Herald"),
        ],
        ANALYZER,
    ),
    ANALYZER,
)
REQUEST = Request("ferry", TODAY, facets=(Facet.SOURCE,))


def finder(request: Request) -> Finder:
    return Finder(request, plan_of(request.query, COMMIT), COMMIT, Deadline(None))


def test_a_page_has_its_articles_and_what_is_true_of_all() -> None:
    found = finder(replace(REQUEST, limit=2)).find()

    assert [(each.head.id, each.matching, each.similar) for each in found.listed] == [("d", 0, ()), ("a", 1, ("b",))]
    assert (found.total, found.groups, found.total_passages, found.partial) == (4, 3, 4, False)
    assert found.facets == {"source": (FacetCount("Herald", 3), FacetCount("Gazette", 1))}
    assert found.histogram == (
        Bar("2021-11-08", "2021-11-09", 2, 2),
        Bar("2021-11-09", "2021-11-10", 1, 1),
    )


def test_copies_are_listed_under_the_first_unless_asked_for() -> None:
    folded = finder(replace(REQUEST, sort=Sort.NEWEST)).find()
    whole = finder(replace(REQUEST, sort=Sort.NEWEST, duplicates=True)).find()

    assert [(each.head.id, each.similar) for each in folded.listed] == [("b", ("a",)), ("d", ()), ("c", ())]
    assert [(each.head.id, each.similar) for each in whole.listed] == [("b", ()), ("a", ()), ("d", ()), ("c", ())]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("duplicates", [False, True])
def test_all_pages_and_the_ranking_are_in_one_order(sort: Sort, duplicates: bool) -> None:
    request = replace(REQUEST, sort=sort, duplicates=duplicates)

    everything = [each for part in finder(request).all() for each in part]

    paged = [each for offset in range(4) for each in finder(replace(request, limit=1, offset=offset)).find().listed]
    assert [(each.head.id, each.score) for each in paged] == [(each.head.id, each.score) for each in everything]
    assert [(each.id, each.score) for each in finder(request).rank()] == [(e.head.id, e.score) for e in everything]


def test_the_ranking_goes_on_in_order_behind_the_first_page() -> None:
    texts = ["ferry " * (number % 7 + 1) + "boat " * (number % 3 + 1) for number in range(60)]
    articles = [Article(f"{number:02}", "Port", (Paragraph(text),)) for number, text in enumerate(texts)]
    commit = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)
    plan, deadline = plan_of("ferry boat", commit), Deadline(None)
    whole = scores(plan, commit.live, commit=commit, deadline=deadline).tolist()

    ranked = list(Finder(Request("ferry boat", TODAY, duplicates=True), plan, commit, deadline).rank())

    in_order = sorted(range(60), key=lambda number: (-round(whole[number], 6), number))
    assert ranked == [Ranked(f"{number:02}", whole[number]) for number in in_order]


def test_once_time_is_up_what_is_found_is_partial() -> None:
    fresh = OpenCommit(COMMIT.snapshot, ANALYZER)

    found = Finder(REQUEST, plan_of("ferry", fresh), fresh, Deadline(0.0)).find()

    assert (found.total, found.partial, list(found.listed)) == (0, True, [])


def test_an_article_is_explained_whether_it_matches_or_not() -> None:
    scores = {each.id: each.score for each in finder(replace(REQUEST, duplicates=True)).rank()}

    headline, match, other = (finder(REQUEST).explain(name) for name in "dce")

    assert headline is not None
    assert match is not None
    assert other is not None
    explained = (headline, match, other)
    assert [each.score for each in explained] == pytest.approx([scores["d"], scores["c"], 0.0])
    assert [(each.is_match, each.is_headline) for each in explained] == [(True, True), (True, False), (False, False)]
    assert finder(REQUEST).explain("nobody") is None
