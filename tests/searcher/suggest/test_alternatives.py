"""What would find something where a search found nothing."""

from index.vocabulary.schema import Facet
from searcher.answer.results import Relaxation, WordCount
from tests.searcher.archives import search


def test_where_nothing_is_found_each_part_is_counted_by_itself() -> None:
    results = search('quarry "last strike" pumpkin~ -ferry')

    assert results.total == 0
    assert results.words == (
        WordCount("quarry", 2),
        *(WordCount('"last strike"', 0), WordCount("last", 2), WordCount("strike", 2)),
        WordCount("pumpkin~", 1),
    )
    assert search("quarry").words == ()


def test_each_word_of_a_phrase_that_nothing_has_is_counted_by_itself() -> None:
    phrase = search('"ferry oyl"')
    in_titles = search('title:"quarry oyl"')
    found = search('"quarry strike" oyl "universities"')

    assert phrase.words == (WordCount('"ferry oyl"', 0), WordCount("ferry", 34), WordCount("oyl", 0))
    assert [(word.query, word.total) for word in in_titles.words] == [
        ('title:"quarry oyl"', 0),
        ("title:quarry", 2),
        ("title:oyl", 0),
    ]
    assert [word.query for word in found.words] == ['"quarry strike"', "oyl", '"universities"']
    assert all(search(word.query).total == word.total for word in (*phrase.words, *in_titles.words, *found.words))


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
