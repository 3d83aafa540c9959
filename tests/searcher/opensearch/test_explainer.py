"""Why an article on a cluster has its score."""

import pytest

from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.explainer import Explainer, is_match
from searcher.opensearch.query import matching
from tests.searcher.archives import FERRIES, commit_of, plan_of


def test_each_part_is_said_in_words_with_what_it_adds(commit: ClusterCommit) -> None:
    parts = list(Explainer(plan_of("ferry tug", commit_of(*FERRIES)), FERRIES[1], commit).parts())

    assert [part.text for part in parts] == [
        "ferry: 2 in 7 words (1 of them in the headline, where it counts 3 times); 3 of 4 articles have it",
        "tug: 1 in 7 words; 3 of 4 articles have it",
        "ferry exactly as typed: 2 in 7 words (1 of them in the headline, where it counts 3 times); "
        "3 of 4 articles have it, weighs 0.1",
        "tug exactly as typed: 1 in 7 words; 3 of 4 articles have it, weighs 0.1",
    ]
    assert parts[2].value == pytest.approx(0.1 * parts[0].value, rel=1e-4)


def test_an_article_matches_or_does_not(commit: ClusterCommit) -> None:
    query = matching(plan_of("ferry -tug", commit_of(*FERRIES)).condition)

    assert [is_match(query, article, commit) for article in FERRIES] == [False, False, False, True]
