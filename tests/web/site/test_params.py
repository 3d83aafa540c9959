from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.vocabulary.errors import UsageError
from index.vocabulary.schema import Facet
from searcher.query.choices import Match, Sort, Syntax
from searcher.query.request import Request
from web.pages.addresses import Addresses, page_pair
from web.site.params import LARGEST_PAGE, LARGEST_SIZE, MOST_PASSAGES, MOST_VALUES, PAGE_SIZE, SearchParams, read_search

TODAY = date(2022, 3, 15)

values = st.lists(st.text(min_size=1).filter(lambda text: "\ud800" not in text), max_size=3, unique=True).map(tuple)
FACET_NAMES = (*Facet, "key_words", "page")
choices = st.dictionaries(st.sampled_from(FACET_NAMES), values.filter(bool)).map(
    lambda chosen: tuple((facet, chosen[facet]) for facet in FACET_NAMES if facet in chosen)
)
text = st.text(st.characters(exclude_categories=["Cs"]))
searches = st.builds(
    SearchParams,
    query=text,
    match=st.sampled_from(Match),
    syntax=st.sampled_from(Syntax),
    filters=choices,
    exclude=choices,
    since=st.sampled_from(["", "2021", "2021-02", "2021-11-08", "last month"]),
    until=st.sampled_from(["", "2022", "2021-12", "2021-11-09", "today"]),
    sort=st.sampled_from(Sort),
    page=st.integers(1, LARGEST_PAGE),
    size=st.integers(1, LARGEST_SIZE),
    passages=st.integers(0, MOST_PASSAGES),
    duplicates=st.booleans(),
    share=st.booleans(),
    start=st.sampled_from(["", "2021-03-01"]),
)


def parsed(address: str) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


@given(searches)
def test_an_address_reads_back_as_the_search_it_was_made_of(search: SearchParams) -> None:
    assert read_search(parsed(search.address("/search"))) == search


@given(searches, st.sampled_from(FACET_NAMES), st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_addresses_around_a_search_are_those_of_the_searches(
    search: SearchParams, facet: str, value: str, data: st.DataObject
) -> None:
    known = [*search.chosen(facet), *search.excluded(facet), value]
    value = data.draw(st.sampled_from(known))
    around = Addresses(search, "/x")
    alike = Addresses(search, "/x", like="a b")
    assert around.article(value) == search.address("/x/article", ("id", value))
    assert around.article(value, "p3") == search.address("/x/article", ("id", value), ("at", "p3")) + "#p3"
    if around.is_long:
        assert around.similar(value) == SearchParams().address("/x/similar", ("id", value))
        assert {
            around.between("2021-01-01", "2021-12-31"),
            around.excluding(facet)(value),
            around.without(facet, value),
            around.copies(value, 7),
            around.unfolding(value, 7),
            around.hit(value),
            around.changed(search),
            around.varied(("sort", "oldest")),
            around.elsewhere("/x/trends"),
            around.form("csv"),
            alike.copies(value, 7),
            alike.unfolding(value, 7),
        } == {""}
        return
    assert around.asking(value) == search.asking(value).address("/x/search")
    assert around.between("2021-01-01", "2021-12-31") == search.between("2021-01-01", "2021-12-31").address("/x/search")
    assert around.between("", "") == search.between("", "").address("/x/search")
    assert around.starting("2021-02-01") == replace(search, start="2021-02-01", page=1).address("/x/search")
    assert around.starting("") == replace(search, start="", page=1).address("/x/search")
    assert around.elsewhere("/x/trends") == replace(search, page=1).address("/x/trends")
    assert around.form("csv") == search.address("/x/search.csv")
    varied = around.varied(("sort", "oldest"), ("size", ""), page_pair(7))
    assert varied == replace(search, sort=Sort.OLDEST, size=PAGE_SIZE, page=7).address("/x/search")
    assert around.excluding(facet)(value) == search.excluding(facet, value).address("/x/search")
    assert around.without(facet, value) == search.without(facet, value).address("/x/search")
    assert around.similar(value) == search.address("/x/similar", ("id", value))
    assert around.copies(value, 7) == search.address("/x/search", ("copies", value)) + "#h7"
    assert around.unfolding(value, 7) == search.address("/x/search", ("open", value)) + "#h7"
    assert around.hit(value, "p3") == around.article(value, "p3")
    assert around.changed(search) == search.address("/x/search")
    assert alike.copies(value, 7) == search.address("/x/similar", ("id", "a b"), ("copies", value)) + "#h7"
    assert alike.unfolding(value, 7) == around.article(value)


def test_an_empty_address_is_every_article_by_relevance() -> None:
    assert read_search(MultiDict([("q", ""), ("source", ""), ("from", ""), ("page", "")])) == SearchParams()


def test_parameters_become_what_the_archive_is_asked() -> None:
    address = (
        "/search?q=mayor+vote&match=any&syntax=plain&source=A&source=B&-section=Sport&from=2021-02&to=2021"
        "&sort=newest&page=3&size=20&duplicates=1"
    )
    assert read_search(parsed(address)).request(TODAY) == Request(
        query="mayor vote",
        today=TODAY,
        match=Match.ANY,
        syntax=Syntax.PLAIN,
        filters=((Facet.SOURCE, ("A", "B")),),
        exclude=((Facet.SECTION, ("Sport",)),),
        since="2021-02-01",
        until="2021-12-31",
        sort=Sort.NEWEST,
        limit=20,
        offset=40,
        duplicates=True,
    )


def test_reversed_days_are_swapped() -> None:
    request = SearchParams(since="2021-12-31", until="2021-01-01").request(TODAY)
    assert (request.since, request.until) == ("2021-01-01", "2021-12-31")


def test_reversed_months_are_swapped_whole() -> None:
    request = SearchParams(since="2021-12", until="2021-02").request(TODAY)
    assert (request.since, request.until) == ("2021-02-01", "2021-12-31")


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        (("page", "0"), "“0” is not a valid “page”; use a number from 1 to 1000000"),
        (("page", "-1"), "“-1” is not a valid “page”"),
        (("page", "٣"), "“٣” is not a valid “page”"),
        (("page", "9" * 5000), "is not a valid “page”"),
        (("size", "101"), "use a number from 1 to 100"),
        (("sort", "rank"), "“rank” is not a valid “sort”; use one of: relevance, newest, oldest"),
        (("match", "some"), "use one of: all, any"),
        (("duplicates", "yes"), "use one of: 0, 1"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused_by_name(pair: tuple[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        read_search(MultiDict([pair]))


@pytest.mark.parametrize("written", ["2021-02-30", "soon", "2021-13", "0000", "2021-11-08T00:00"])
def test_a_day_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(UsageError, match=f"“{written}” is not a valid date"):
        SearchParams(since=written).request(TODAY)


@given(searches, st.sampled_from(FACET_NAMES), st.text(min_size=1))
def test_a_value_is_chosen_or_excluded_never_both(search: SearchParams, facet: Facet, value: str) -> None:
    chosen, excluded = search.including(facet, value), search.excluding(facet, value)
    assert value in chosen.chosen(facet)
    assert value not in chosen.excluded(facet)
    assert value in excluded.excluded(facet)
    assert value not in excluded.chosen(facet)
    assert chosen.without(facet, value) == excluded.without(facet, value) == search.without(facet, value)


def test_a_change_of_what_is_searched_begins_at_the_first_page() -> None:
    search = SearchParams(query="mayor", page=7, since="2021")
    changed = [
        search.including(Facet.SOURCE, "A"),
        search.excluding(Facet.SOURCE, "A"),
        search.without(Facet.SOURCE, "A"),
        search.between("2020", ""),
        search.asking("vote"),
    ]
    assert [each.page for each in changed] == [1] * len(changed)


def test_the_facet_of_a_value_may_hold_any_character() -> None:
    search = SearchParams().including(Facet.SOURCE, "A&B=C;D+E %20#x\n東京")
    assert read_search(parsed(search.address("/search"))) == search


def test_filters_and_dates_narrow_a_search_and_a_query_does_not() -> None:
    query = SearchParams(query="mayor")
    assert not query.is_narrowed
    assert replace(query, since="2021").is_narrowed
    assert replace(query, filters=((Facet.YEAR, ("2021",)),)).is_narrowed


def test_more_values_than_anybody_ticks_are_refused() -> None:
    values = [("source", f"S{number}") for number in range(MOST_VALUES - 1)]
    assert len(read_search(MultiDict([*values, ("-section", "X")])).chosen(Facet.SOURCE)) == MOST_VALUES - 1
    with pytest.raises(UsageError, match="use 200 at most"):
        read_search(MultiDict([*values, ("-section", "X"), ("-section", "Y")]))
