"""How what was typed goes on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
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
        ("quarry stri", '"quarry strike"'),
        ("the quarry stri", 'the "quarry strike"'),
        ("  quarry   stri", '  "quarry strike"'),
        ("workers +quarry stri", "workers +quarry strike"),
        ("workers AND quarry stri", 'workers AND "quarry strike"'),
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


NEWS = commit_of(
    *(Article(f"a{number}", f"The Federal Reserve Board met the Bank of New York {number}") for number in range(20)),
    *(
        Article(f"b{number}", f"Federal offices have results. Reserves: they're res-judicata, {number}")
        for number in range(40)
    ),
    *(Article(f"c{number}", "Boeing 747 and U.S. Treasury; the bank of the 1980s") for number in range(5)),
    *(Article(f"d{number}", "federal 東京都庁 federal 7 federal x") for number in range(30)),
    *(Article(f"e{number}", "a federal restaurant, federal researcher's") for number in range(2)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("federal res", ['"federal reserve"', '"federal researcher"', '"federal restaurant"']),
        ("Federal Res", ['"Federal reserve"', '"Federal researcher"', '"Federal restaurant"']),
        ("federal reserve", ['"federal reserve"', '"federal reserve board"']),
        ("the federal reserve bo", ['"federal reserve board"']),
        ("board federal res", ['board "federal reserve"']),
        ('"federal reserve bo', ['"federal reserve board"']),
        ('board "federal res', ['board "federal reserve"']),
        ('"board federal res', []),
        ("bank o", ['"bank of new york"']),
        ("bank of ", ['"bank of new york"']),
        ("boeing 7", ['"boeing 747"']),
        ("u.s. tre", ['"u.s. treasury"']),
        ("results res", []),  # a full stop is between them
        ("federal ju", []),  # res-judicata is not cut
        ("have they", []),
        ("federal 東", []),
        ("federal x", []),
    ],
)
def test_phrases_come_first_and_are_whole(text: str, expected: list[str]) -> None:
    found = [completion.query for completion in complete(text, NEWS) if completion.kind is CompletionKind.PHRASE]

    assert [query.removeprefix("the ") for query in found] == expected
    if expected:
        assert complete(text, NEWS)[0].kind is CompletionKind.PHRASE


def test_words_that_stand_side_by_side_come_before_those_that_occur_together_most() -> None:
    words = [(each.query, each.total) for each in complete("federal res", NEWS) if each.kind is CompletionKind.WORD]

    assert words == [
        ("federal reserve", 60),
        ("federal researcher", 2),
        ("federal restaurant", 2),
        ("federal res", 40),
    ]


def test_what_was_typed_is_not_typed_again_and_no_word_is_a_fragment() -> None:
    assert [each.query for each in complete("federal fe", NEWS)] == []
    assert [each.query for each in complete("u", NEWS)][:1] == ["u.s."]
    assert {each.kind for text in ("東", "federal x") for each in complete(text, NEWS)} <= {CompletionKind.HEADLINE}


def test_words_to_exclude_come_the_most_frequent_first_and_without_phrases() -> None:
    found = [each.query for each in complete("york -re", NEWS) if each.kind is not CompletionKind.HEADLINE]

    assert found == ["york -res", "york -results", "york -researcher"]


def test_values_of_a_custom_field_are_completed_behind_its_name() -> None:
    def article(id: str, *places: str) -> Article:
        return Article(id, "Tariff", fields=(CustomField("key_places", places),))

    commit = commit_of(article("a", "South Korea", "Japan"), article("b", "South Korea"), article("c", "Côte d’Ivoire"))

    assert [(each.query, each.total, each.kind) for each in complete("tariff key_places:kor", commit)] == [
        ('tariff key_places:"South Korea"', 2, CompletionKind.FIELD)
    ]
    assert [each.query for each in complete("Key-Places:cote d", commit)] == ['key_places:"Côte d’Ivoire"']
    assert [each.query for each in complete("key_places:zz", commit)] == []
