"""Which articles are left out of ranking's last parts, and that the first places never miss one of them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.vocabulary.article import Article, Paragraph
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.engine import Reader
from searcher.embedded.ranking import score as ranking
from searcher.embedded.ranking.pruning import WantedPlaces, most
from searcher.embedded.ranking.units import ArticleUnits
from searcher.plan.deadline import Deadline
from searcher.plan.interpreter import interpret
from searcher.plan.plan import Plan
from searcher.query.choices import Match, Syntax
from searcher.query.parser import parse
from searcher.query.request import Request
from searcher.search import Search
from tests.invented import collections
from tests.lengths import rounds
from tests.memory import MemorySnapshot

ANALYZER = Analyzer()
TODAY = date(2022, 5, 1)

words = st.sampled_from(
    (
        "bank",
        "banking",
        "prime",
        "minister",
        "peace",
        "treaty",
        "karabakh",
        "haus",
        "東京",
        "economia",
        '"prime minister"',
    )
)
queries = st.lists(words, min_size=1, max_size=6).map(" ".join)


def plan_of(query: str, commit: OpenCommit, deadline: Deadline) -> Plan:
    parsed = parse(query, syntax=Syntax.QUERY, today=TODAY)
    return interpret(parsed, query=query, match=Match.ANY, commit=commit, deadline=deadline)


@settings(max_examples=rounds(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries)
def test_the_last_parts_add_no_more_than_is_said(articles: list[Article], query: str) -> None:
    commit, deadline = OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER), Deadline(None)
    plan = plan_of(query, commit, deadline)

    whole = ranking.scores(plan, commit.live, commit=commit, deadline=deadline)

    of = ArticleUnits(commit.live, commit, deadline)
    added = ranking.paragraph_scores(plan, of) + ranking.nearness_scores(plan, of)
    assert (whole <= (whole - added) * most(commit.scorer.norms(commit.live)) + 1e-9).all()


@pytest.fixture(scope="module")
def commit() -> OpenCommit:
    """Return a commit of articles of which each says less of peace and treaties than the one before."""
    articles = [
        Article(
            id=f"{number:02}",
            title="Report",
            paragraphs=(
                Paragraph("peace treaty " * (20 - number) + "weather " * 4 * number),
                Paragraph("Elsewhere rain."),
            ),
            source=f"Wire {number}",
        )
        for number in range(20)
    ]
    return OpenCommit(MemorySnapshot(articles, ANALYZER), ANALYZER)


@pytest.mark.parametrize("count", [1, 2, 5, 20, 21])
def test_the_first_places_have_whole_scores(commit: OpenCommit, count: int) -> None:
    deadline = Deadline(None)
    plan = plan_of("peace treaty", commit, deadline)
    whole = ranking.scores(plan, commit.live, commit=commit, deadline=deadline)

    some = ranking.scores(plan, commit.live, commit=commit, deadline=deadline, wanted=WantedPlaces(count))

    first = np.argsort(-some)[:count]
    assert first.tolist() == np.argsort(-whole)[:count].tolist()
    assert some[first].tolist() == whole[first].tolist()
    assert (some <= whole).all()
    assert (some < whole).any() == (count < 20)


def test_a_page_is_the_same_as_that_of_whole_scores(commit: OpenCommit) -> None:
    request = Request("peace treaty weather", TODAY, match=Match.ANY, limit=20)
    whole = list(Search(request, Reader(commit), seconds=None).results())

    for limit in range(1, 20):
        assert list(Search(replace(request, limit=limit), Reader(commit), seconds=None).results()) == whole[:limit]


def test_articles_of_a_group_take_one_place() -> None:
    groups = np.array([0, 0, 2, 3, 2], np.int32)
    articles = np.array([0, 1, 2, 4], np.int32)
    scores = np.array([9.0, 8.0, 4.0, 7.0])

    assert WantedPlaces(2).lowest(scores, articles) == 8.0
    assert WantedPlaces(2, groups).lowest(scores, articles) == 7.0
    assert WantedPlaces(3, groups).lowest(scores, articles) == -np.inf
