"""Queries made to take long."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searcher.embedded.engine import Reader
from searcher.query.choices import Match, Syntax
from searcher.query.request import Request
from searcher.search import Search
from tests.invented import WORDS
from tests.lengths import rounds
from tests.searcher.archives import RANDOM, TODAY

KILLERS = {
    "stars": " ".join(f"*{letter}*" for letter in "aeiouxyzqt"),
    "question marks": "?????*",
    "many words": " OR ".join(f"word{number}" for number in range(10_000)),
    "brackets": "(" * 10_000 + "a" + ")" * 10_000,
    "range": "[a TO z]",
    "regular expression": "(a+)+$",
    "long phrase": '"' + "the bank " * 500 + '"',
    "quotes": '"' * 1_000_000,
    "fuzzy": " ".join(f"{word}~2" for word in WORDS),
    "near": " ".join('"the bank of peace and the bank"~1000' for _ in range(64)),
}


@pytest.mark.parametrize("name", KILLERS)
@pytest.mark.parametrize("syntax", list(Syntax))
def test_queries_made_to_take_long_are_answered(name: str, syntax: Syntax) -> None:
    results = Search(Request(KILLERS[name], TODAY, syntax=syntax), Reader(RANDOM), seconds=None).results()

    assert results.total >= len(results)


@settings(max_examples=rounds(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.sampled_from(Syntax), st.sampled_from(Match))
def test_any_text_is_answered(query: str, syntax: Syntax, match: Match) -> None:
    results = Search(Request(query, TODAY, syntax=syntax, match=match), Reader(RANDOM)).results()

    assert results.total >= len(results)
