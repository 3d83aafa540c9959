"""Of which parts the score of an article is made (the whole is held against an oracle in `test_selection`)."""

import numpy as np
import pytest

from index.vocabulary.article import Article, Paragraph
from searcher.embedded.arrays.bm25 import Scores
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.ranking.pruning import WantedPlaces
from searcher.embedded.ranking.score import impacts, nearness_scores, paragraph_scores, scores
from searcher.embedded.ranking.units import ArticleUnits
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import PAIRS, VERBATIM
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
    for pair in plan.pairs:
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


STEMS = commit_of(
    Article("university", "Term begins", paragraphs=(Paragraph("Students of the university were told that " * 9),)),
    Article("universities", "Term begins", paragraphs=(Paragraph("Universities were told."),)),
    Article("universe", "Universe", paragraphs=(Paragraph("The universe, our universe, any universe."),)),
    Article(
        "both", "Stars", paragraphs=(Paragraph("A university looks at the universe, the universe, the universe."),)
    ),
    Article("develop", "Plans", paragraphs=(Paragraph("They develop plans."),)),
    Article("development", "Development", paragraphs=(Paragraph("Development, development."),)),
)


def best_first(query: str) -> list[str]:
    found = scored(query, STEMS)
    order = (-found).argsort(kind="stable")
    return [STEMS.store.id(number) for number in order.tolist() if found[number] > 0]


def test_forms_of_the_typed_word_come_before_other_words_of_its_stem() -> None:
    assert best_first("universities") == ["university", "universities", "both", "universe"]
    assert best_first("universe")[:2] == ["universe", "both"]
    assert best_first("develops") == ["develop", "development"]


def test_strangers_do_not_count_in_an_article_that_has_the_word() -> None:
    (wanted,) = plan_of("university", STEMS).wanted

    found = impacts(wanted.leaf, commit=STEMS, deadline=ENDLESS)

    assert found.values[3] < STEMS.impacts(wanted.leaf.pattern, deadline=ENDLESS).values[3]


def test_beside_other_words_what_derives_from_a_word_counts_as_it_does() -> None:
    (developing, plans) = plan_of("developing plans", STEMS).wanted
    assert (developing.leaf.far, plans.leaf.far) == (None, None)
    (universities, _) = plan_of("universities plans", STEMS).wanted
    assert universities.leaf.far is not None
    assert universities.leaf.far.slots[0].terms == {"universe"}


def test_articles_keep_their_order_where_only_the_first_places_are_wanted() -> None:
    for query in ("universities", "develop", "universities told", "university universe"):
        whole = scored(query, STEMS)
        plan = plan_of(query, STEMS)

        some = scores(plan, STEMS.live, commit=STEMS, deadline=ENDLESS, wanted=WantedPlaces(1))

        assert some.max() == pytest.approx(whole.max())
        assert some.argmax() == whole.argmax()
