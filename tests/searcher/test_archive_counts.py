"""Histograms of a chosen interval and the values of facets, on every engine."""

from datetime import date, timedelta

import pytest

import searcher
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from searcher.answer.results import FacetSpan
from tests.engines import Place


@pytest.mark.parametrize(("interval", "shortest", "longest"), [("year", 365, 366), ("month", 28, 31), ("week", 7, 7)])
def test_bars_are_as_long_as_asked_for_and_count_every_article(
    sample: Place, interval: str, shortest: int, longest: int
) -> None:
    with searcher.open(str(sample.location)) as archive:
        found = archive.search("peace", since="2020", interval=interval, limit=0)
        every = archive.search("", since="2020", interval=interval, limit=0)

    lengths = {(date.fromisoformat(bar.end) - date.fromisoformat(bar.start)) for bar in found.histogram}
    assert all(timedelta(shortest) <= length <= timedelta(longest) for length in lengths)
    assert sum(bar.count for bar in found.histogram) == found.total > 0
    counts = {bar.start: bar.count for bar in every.histogram}
    assert all(bar.articles == counts[bar.start] for bar in found.histogram)


def test_an_interval_that_there_is_not_is_a_usage_error(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive, pytest.raises(UsageError, match="'hour' is not one of day"):
        archive.search("peace", interval="hour")


def test_every_value_of_a_facet_is_listed_with_its_count(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        values = archive.values("source")
        totals = {each.value: archive.search(filters={"source": [each.value]}, limit=0).total for each in values[:3]}

    assert len(values) > 10
    assert [each.count for each in values] == sorted((each.count for each in values), reverse=True)
    assert {each.value: each.count for each in values[:3]} == totals


@pytest.mark.parametrize("facet", ["source", "section", "author", "year"])
def test_every_value_has_the_days_of_its_first_and_last_article(sample: Place, facet: str) -> None:
    with searcher.open(str(sample.location)) as archive:
        spans = archive.spans(facet)
        ends = {}
        for each in spans[:3]:
            found = [
                archive.search(filters={facet: [each.value]}, sort=sort, limit=1, since="1000", duplicates=True).hits
                for sort in ("oldest", "newest")
            ]
            ends[each.value] = tuple(hits[0].published[:10] if hits else "" for hits in found)
        values = archive.values(facet)

    assert [(each.value, each.count) for each in spans] == [(each.value, each.count) for each in values]
    assert {each.value: (each.first, each.last) for each in spans[:3]} == ends


def test_undated_articles_are_counted_and_have_no_days(place: Place) -> None:
    place.fill(
        Article("a", "T", source="Herald", published="2021-11-08"),
        Article("b", "T", source="HERALD"),
        Article("c", "T", source="HERALD", published="2020-02-29"),
        Article("d", "T", source="Gazette"),
        Article("e", "T", published="2019-01-01"),
    )
    with searcher.open(place.location) as archive:
        assert archive.spans("source") == (
            FacetSpan("HERALD", 3, "2020-02-29", "2021-11-08"),
            FacetSpan("Gazette", 1),
            FacetSpan("(none)", 1, "2019-01-01", "2019-01-01"),
        )
        with pytest.raises(UsageError, match="'nowhere' is not a field"):
            archive.spans("nowhere")


def test_an_empty_archive_has_no_spans(place: Place) -> None:
    place.writer().commit()
    with searcher.open(place.location) as archive:
        assert archive.spans("source") == ()
