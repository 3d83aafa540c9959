"""Counts of values, held against counting them one by one."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.snapshot import Column
from index.vocabulary.spelling import folded
from searcher.answer.results import FacetCount
from searcher.answer.spellings import joined_spellings
from searcher.embedded.arrays.facets import FacetArticles
from searcher.query.choices import NO_VALUE

VALUES = ("COURIER", "Courier", "Gazette", "Herald", "herald")

single = st.lists(st.sets(st.sampled_from(VALUES), max_size=1), max_size=12)
several = st.lists(st.sets(st.sampled_from(VALUES)), max_size=30)
same = st.integers(1, 9).map(lambda count: [{"Herald"}] * count)


def column(rows: list[set[str]]) -> Column:
    values = sorted(set().union(*rows))
    return Column(
        values=values,
        offsets=np.cumsum([0, *map(len, rows)], dtype=np.int64),
        codes=np.array([values.index(value) for row in rows for value in sorted(row)], np.int32),
    )


@given(rows=single | several | same, data=st.data())
def test_values_are_counted_most_first_then_by_value(rows: list[set[str]], data: st.DataObject) -> None:
    live = data.draw(st.sets(st.sampled_from(range(len(rows))) if rows else st.nothing()))
    facet = FacetArticles(column(rows), np.array([number in live for number in range(len(rows))], np.bool_))
    some = sorted(data.draw(st.sets(st.sampled_from(sorted(live)) if live else st.nothing())))

    found = facet.counts(np.array(some, np.int32))

    counts = Counter(value for number in some for value in rows[number])
    lacking = sum(not rows[number] for number in some)
    assert found == joined_spellings(map(FacetCount, counts, counts.values()), lacking=lacking)


@given(rows=single | several | same, data=st.data(), wanted=st.sets(st.sampled_from((*VALUES, "Nobody", NO_VALUE))))
def test_articles_that_are_live_are_found_by_any_of_some_values(
    rows: list[set[str]], data: st.DataObject, wanted: set[str]
) -> None:
    live = data.draw(st.sets(st.sampled_from(range(len(rows))) if rows else st.nothing()))
    facet = FacetArticles(column(rows), np.array([number in live for number in range(len(rows))], np.bool_))

    found = facet.articles(wanted)

    meant = set(map(folded, wanted))
    assert found.tolist() == [n for n in sorted(live) if set(map(folded, rows[n] or {NO_VALUE})) & meant]


def test_a_chosen_value_is_listed_even_if_no_article_has_it() -> None:
    facet = FacetArticles(column([{"Herald"}, {"Gazette", "Herald"}]), np.array([True, True]))

    found = facet.counts(np.array([0], np.int32), chosen=["Nobody", "Herald", "Gazette"])

    assert found == (FacetCount("Herald", 1), FacetCount("Gazette", 0), FacetCount("Nobody", 0))
    assert facet.counts(np.array([0], np.int32), chosen=["HERALD", NO_VALUE]) == (
        FacetCount("Herald", 1),
        FacetCount(NO_VALUE, 0),
    )
