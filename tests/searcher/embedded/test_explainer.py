"""Why an article has its score."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.embedded.engine import Reader
from searcher.query.choices import Match
from searcher.query.request import Request
from searcher.search import Search
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import HARBOUR, TODAY, commit_of


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), query=queries(), match=st.sampled_from(Match))
def test_the_parts_of_a_score_add_up_to_it(articles: list[Article], query: str, match: Match) -> None:
    commit = commit_of(*articles)
    request = Request(query, TODAY, match=match, limit=100, duplicates=True)
    scores = {hit.id: hit.score for hit in Search(request, Reader(commit)).results()}

    for article in articles:
        explanation = Search(request, Reader(commit)).explained(article.id)
        assert explanation is not None
        assert sum(part.value for part in explanation.parts) == pytest.approx(explanation.score)
        assert explanation.is_match == (article.id in scores)
        if explanation.is_match:
            assert explanation.score == pytest.approx(scores[article.id])


def test_an_explanation_says_in_words_what_it_counts() -> None:
    explanation = Search(Request("quarry quarry", TODAY), Reader(HARBOUR)).explained("n34")

    assert explanation is not None
    assert [part.text for part in explanation.parts] == [
        "quarry, typed 2 times: 3 in 17 words (1 of them in the headline, where it counts 3 times); "
        "2 of 37 articles have it",
        "quarry exactly as typed, typed 2 times: 3 in 17 words (1 of them in the headline, where it counts 3 times); "
        "2 of 37 articles have it, weighs 0.1",
        "its best paragraph by itself, weighs 0.25",
    ]
    assert Search(Request("quarry", TODAY), Reader(HARBOUR)).explained("nobody") is None
