"""What would find something where a search found nothing."""

import pytest

from index.vocabulary.schema import Facet
from searcher.answer.results import Relaxation, WordCount
from tests.searcher.archives import search


def test_where_nothing_is_found_each_part_is_counted_by_itself() -> None:
    results = search('quarry "last strike" pumpkin~ -ferry')

    assert results.total == 0
    assert results.words == (WordCount("quarry", 2), WordCount('"last strike"', 0), WordCount("pumpkin~", 1))
    assert search("quarry").words == ()


@pytest.mark.parametrize(
    ("query", "expected", "words"),
    [
        ("quarry strike workers zebra", "quarry strike workers", (3, 4)),
        ("the quarry strike of pumpkins", "quarry strike", (2, 3)),
        ("quarry strike zebra -monday", "quarry strike -monday", (2, 3)),
        ("quarry workers pumpkins date:2021", "(quarry workers OR workers pumpkins) date:2021", (2, 3)),
    ],
)
def test_most_of_the_words_are_offered(query: str, expected: str, words: tuple[int, int]) -> None:
    (offer,) = search(query).alternatives

    assert (offer.change, offer.request.query) == (Relaxation.MOST_WORDS, expected)
    assert (offer.words, offer.of) == words


def test_half_of_the_words_are_not_most_of_them() -> None:
    assert search("pumpkins pilots").alternatives == ()


def test_a_phrase_is_offered_without_its_quotes() -> None:
    (offer,) = search('"strike quarry"').alternatives

    assert (offer.change, offer.request.query, offer.total) == (Relaxation.WITHOUT_QUOTES, "strike quarry", 2)


def test_each_filter_is_offered_to_be_lifted() -> None:
    (offer,) = search("ferryman", filters=((Facet.SOURCE, ("Coast Herald",)),)).alternatives
    (dated,) = search("ferryman", since="2021-01-01").alternatives
    (excluded,) = search("ferryman", exclude=((Facet.YEAR, ("2020",)),)).alternatives

    assert (offer.change, offer.facet, offer.request.filters) == (Relaxation.WITHOUT_FILTER, Facet.SOURCE, ())
    assert (dated.change, dated.request.since) == (Relaxation.WITHOUT_DATES, None)
    assert (excluded.change, excluded.facet) == (Relaxation.WITHOUT_EXCLUSION, Facet.YEAR)
