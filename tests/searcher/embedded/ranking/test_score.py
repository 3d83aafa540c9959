"""Of which parts the score of an article is made (the whole is held against an oracle in `test_selection`)."""

import numpy as np
import pytest

from index.vocabulary.article import Article, Paragraph
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.ranking.score import impacts, nearness_scores, paragraph_scores, scores
from searcher.embedded.ranking.units import ArticleUnits
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import PAIRS, VERBATIM
from searcher.plan.plan import word_pairs
from tests.searcher.archives import commit_of, plan_of

ENDLESS = Deadline(None)
COMMIT = commit_of(
    Article("a", "Peace talks", paragraphs=(Paragraph("A treaty of peace."), Paragraph("The peace treaty."))),
    Article("b", "Treaties", paragraphs=(Paragraph("A treaty."), Paragraph("Peace."))),
    Article("c", "News", paragraphs=(Paragraph("A café and a cafe."),)),
    Article("d", "News", paragraphs=(Paragraph("A cafe, my cafe, cafe."),)),
)


def scored(query: str, commit: OpenCommit = COMMIT) -> Scores:
    return scores(plan_of(query, commit), commit.live, commit=commit, deadline=ENDLESS)


def test_a_score_is_the_sum_of_its_five_parts() -> None:
    plan = plan_of("peace treaty", COMMIT)
    of = ArticleUnits(COMMIT.live, COMMIT, ENDLESS)

    parts = paragraph_scores(plan, of) + nearness_scores(plan, of)
    for wanted in plan.wanted:
        parts += COMMIT.impacts(wanted.leaf.pattern, deadline=ENDLESS).at(COMMIT.live)
        assert wanted.leaf.exact is not None
        parts += VERBATIM * COMMIT.impacts(wanted.leaf.exact, deadline=ENDLESS).at(COMMIT.live)
    for pair in word_pairs(plan):
        parts += PAIRS * COMMIT.impacts(pair, deadline=ENDLESS).at(COMMIT.live)

    assert scored("peace treaty").tolist() == pytest.approx(parts.tolist())
    assert scored("peace treaty").tolist()[2:] == [0.0, 0.0]


def test_a_word_typed_twice_counts_twice() -> None:
    assert scored("peace peace").tolist() == pytest.approx((2 * scored("peace")).tolist())


def test_articles_are_scored_as_they_are_whichever_are_asked_for() -> None:
    plan = plan_of("peace treaty", COMMIT)

    some = scores(plan, np.array([1, 2], np.int32), commit=COMMIT, deadline=ENDLESS)

    assert some.tolist() == pytest.approx(scored("peace treaty")[1:3].tolist())


def test_a_word_without_its_typed_accent_adds_less_than_any_that_has_it() -> None:
    (wanted,) = plan_of("café", COMMIT).wanted

    lowered = impacts(wanted.leaf, commit=COMMIT, deadline=ENDLESS)

    assert lowered.articles.tolist() == [2, 3]
    assert lowered.values[1] <= lowered.values[0]
    assert scored("café")[2] > scored("café")[3]
    assert scored("cafe")[2] < scored("cafe")[3]


def test_nothing_wanted_scores_nothing() -> None:
    assert scored("-peace").tolist() == [0.0] * 4
    assert scores(plan_of("peace", COMMIT), COMMIT.live[:0], commit=COMMIT, deadline=ENDLESS).tolist() == []


def test_once_time_is_up_nothing_is_added() -> None:
    fresh = commit_of(Article("a", "Peace"))

    found = scores(plan_of("peace", fresh), fresh.live, commit=fresh, deadline=Deadline(0.0))

    assert found.tolist() == [0.0]
