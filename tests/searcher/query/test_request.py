"""Which options make which request, and which are refused."""

from datetime import date, datetime

import pytest

from index.vocabulary.errors import UsageError
from index.vocabulary.schema import Facet
from searcher.query.choices import Match, Sort, Syntax
from searcher.query.request import Request, make_request

TODAY = date(2022, 5, 1)


def test_without_options_a_request_has_the_usual_ones() -> None:
    assert make_request("ferry", today=TODAY) == Request("ferry", TODAY)


def test_options_are_read_as_they_are_written() -> None:
    request = make_request(
        "ferry",
        today=TODAY,
        match="any",
        syntax="plain",
        filters={"source": ["Herald", "Herald", "Gazette"], "author": []},
        exclude={"year": ["2020"]},
        since="2021-03",
        until=datetime(2021, 11, 8, 14, 5),
        sort="newest",
        limit=0,
        offset=20,
        facets=["source", "year"],
        passages=1,
        duplicates=True,
    )

    assert request == Request(
        "ferry",
        TODAY,
        match=Match.ANY,
        syntax=Syntax.PLAIN,
        filters=((Facet.SOURCE, ("Herald", "Gazette")),),
        exclude=((Facet.YEAR, ("2020",)),),
        since="2021-03-01",
        until="2021-11-08",
        sort=Sort.NEWEST,
        limit=0,
        offset=20,
        facets=(Facet.SOURCE, Facet.YEAR),
        custom_facets=False,
        passages=1,
        duplicates=True,
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021", "2021", ("2021-01-01", "2021-12-31")),
        ("last month", None, ("2022-04-01", None)),
        ("", "2021-11", (None, "2021-11-30")),
        ("2022", "2021", ("2022-12-31", "2021-01-01")),
    ],
)
def test_days_are_whole_and_reversed_ones_stay_so(
    since: str, until: str | None, expected: tuple[str | None, str | None]
) -> None:
    request = make_request("", today=TODAY, since=since, until=until)

    assert (request.since, request.until) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"match": "some"}, "match: 'some' is not one of all, any"),
        ({"sort": "best"}, "sort: 'best' is not one of relevance, newest, oldest"),
        ({"facets": "source"}, "facets: 'source' is a single text; use a list: ['source']"),
        ({"filters": {"title": ["red"]}}, "filters: 'title' is not one of source, section, "),
        ({"facets": ["!"]}, "facets: '!' is not one of source, section, "),
        ({"filters": {"source": "Herald"}}, "filters['source']: 'Herald' is a single text; use a list: ['Herald']"),
        ({"exclude": {"year": [2020]}}, "exclude: 2020 in year is not text"),
        ({"since": "soon"}, "since: 'soon' is not a valid date; use 2021, 2021-11 or 2021-11-08"),
        ({"limit": -1}, "limit: -1 is not a whole number of 0 or more"),
        ({"passages": True}, "passages: True is not a whole number of 0 or more"),
    ],
)
def test_a_wrong_option_is_named_with_its_value_and_the_remedy(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        make_request("", today=TODAY, **options)  # type: ignore[arg-type]

    assert str(raised.value).startswith(message)


def test_a_query_must_be_text() -> None:
    with pytest.raises(UsageError, match="query: 7 is not text"):
        make_request(7, today=TODAY)  # type: ignore[arg-type]
