"""How what was typed goes on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.answer.results import Completion, CompletionKind
from searcher.embedded.arrays.commit import OpenCommit
from searcher.embedded.counter import Counter
from searcher.plan.deadline import Deadline
from searcher.suggest.completer import Completer
from tests.invented import collections, queries
from tests.lengths import rounds
from tests.searcher.archives import HARBOUR, TODAY, commit_of, search


def complete(text: str, commit: OpenCommit = HARBOUR, *, limit: int = 10) -> tuple[Completion, ...]:
    deadline = Deadline(None)
    counter = Counter(commit, deadline)
    return Completer(counter, counter, deadline, today=TODAY).completions(text, limit=limit)


def test_words_phrases_headlines_and_sources_complete_what_was_typed() -> None:
    assert complete("ferr") == (
        Completion("ferry", 34, CompletionKind.WORD),
        Completion("ferryman", 1, CompletionKind.WORD),
        Completion('"ferry pilots"', 30, CompletionKind.PHRASE),
        Completion('"ferry company"', 3, CompletionKind.PHRASE),
        Completion("Ferryman retires", 1, CompletionKind.HEADLINE, "n33"),
    )
    assert complete("tide") == (Completion('source:"Tidewater Gazette"', 34, CompletionKind.SOURCE),)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("quarry stri", "quarry strike"),
        ("-ferry quar", "-ferry quarry"),
        ("title:quar", "title:quarry"),
        ("source:her", 'source:"Coast Herald"'),
        ("-pumpkin source:her", '-pumpkin source:"Coast Herald"'),
        ('"quarry str', '"quarry strike"'),
        ("ferry ", '"ferry pilots"'),
    ],
)
def test_what_stands_before_the_last_word_is_kept(text: str, first: str) -> None:
    assert complete(text)[0].query == first


@pytest.mark.parametrize("text", ["", " ", "zzz", '"', "(", "source:", "-", "a" * 300, "\ud800", "東"])
def test_where_nothing_goes_on_there_is_no_completion(text: str) -> None:
    assert complete(text) == ()


@settings(max_examples=rounds(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=collections(), text=queries(), length=st.integers(0, 30))
def test_every_completion_finds_as_much_as_it_says(articles: list[Article], text: str, length: int) -> None:
    commit = commit_of(*articles)

    for completion in complete(text[:length], commit):
        assert completion.total == search(completion.query, commit).total > 0
