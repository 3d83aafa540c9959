"""How many articles other requests would find."""

from datetime import date

from index.vocabulary.article import Article
from index.vocabulary.schema import Facet, Form
from searcher.embedded.counter import Counter
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern, Slot
from searcher.query.request import Request
from tests.searcher.archives import FERRIES, TODAY, commit_of

COMMIT = commit_of(*FERRIES)


def counter() -> Counter:
    return Counter(COMMIT, Deadline(None))


def pattern(word: str) -> Pattern:
    return Pattern((Slot(Form.VERBATIM, frozenset({word})),))


def test_a_request_is_counted_with_all_that_narrows_it() -> None:
    assert counter().total(Request("ferry", TODAY)) == 3
    assert counter().total(Request("ferry", TODAY, filters=((Facet.SOURCE, ("Herald",)),))) == 2
    assert counter().total(Request("ferry", TODAY, exclude=((Facet.SOURCE, ("Herald",)),), since="2021-01-01")) == 0


def test_once_time_is_up_nothing_is_promised() -> None:
    late = Counter(commit_of(Article("a", "Ferry")), Deadline(0.0))

    assert late.total(Request("ferry", TODAY)) == 0
    assert late.is_over()


def test_a_pattern_is_counted_by_articles() -> None:
    assert counter().having(pattern("tug")) == 3
    assert counter().having(pattern("nowhere")) == 0


def test_patterns_are_counted_with_each_of_others() -> None:
    assert counter().together([pattern("ferry"), pattern("nowhere")], [pattern("tug"), pattern("again")]) == [
        [3, 2, 1],
        [0, 0, 0],
    ]


def test_values_are_counted_by_articles() -> None:
    assert counter().valued(Facet.SOURCE, ["Herald", "Nobody"]) == {"Herald": 2, "Nobody": 0}


def test_samples_are_texts_with_a_word_from_first_to_last() -> None:
    assert counter().samples(pattern("ferry"), 9) == [
        "Ferry sails",
        "A ferry.",
        "Ferry stops",
        "A ferry and a tug.",
        "Ferry stops again",
    ]
    assert counter().samples(pattern("ferry"), 2) == ["Ferry sails", "Ferry stops again"]
    assert counter().samples(pattern("nowhere"), 2) == []


def test_the_newest_articles_come_first_and_of_one_time_those_with_the_lowest_ids() -> None:
    assert [article.id for article in counter().newest(pattern("stops"), 9)] == ["b", "c", "d"]
    assert [article.id for article in counter().newest(pattern("tug"), 2)] == ["b", "c"]
    assert counter().newest(pattern("tug"), 1)[0].paragraphs == ()


def test_the_clock_of_a_request_reads_its_dates() -> None:
    assert counter().total(Request('ferry date:"last year"', date(2022, 6, 1))) == 1
