"""Another reading of a query is offered with its count, whatever the query itself finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article, Paragraph
from searcher.answer.results import Alternative, Relaxation
from searcher.query.choices import Match, Syntax
from tests.searcher.archives import FERRIES, HARBOUR, commit_of, search

TOKYO = commit_of(
    Article("t", "株価暴落", (Paragraph("東京の株価が暴落した。"),), language="ja", published="1987-10-20"),
    Article("u", "Smith wins", authors=("Ann Smith",), language="en", published="1987-10-20"),
    Article("v", "Ferry: to Smith", (Paragraph("By the ferry of 20 October 1987."),), published="1987-10-21"),
)


def readings(
    query: str, commit: object = HARBOUR, **options: object
) -> list[tuple[str, str, str | None, str | None, int]]:
    found = search(query, commit, **options).alternatives  # type: ignore[arg-type]
    names = (Relaxation.AS_DATE, Relaxation.AS_FIELD, Relaxation.WITHOUT_FIELD)
    return [
        (each.change.value, each.request.query, each.request.since, each.request.until, each.total)
        for each in found
        if each.change in names
    ]


DAY = ("2021-11-08", "2021-11-08")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quarry strike 8 November 2021", ("quarry strike", *DAY, 2)),
        ("8 November 2021", ("", *DAY, 36)),
        ("+quarry -begins on 8 November 2021", ("+quarry -begins", *DAY, 1)),
        ('"quarry strike" 2021-11-08', ('"quarry strike"', *DAY, 2)),
        ("quarry AND strike AND 8 November 2021", ("quarry strike", *DAY, 2)),
        ("quarry strike (8 November 2021)", ("quarry strike", *DAY, 2)),
        ("(quarry strike) AND (8 November 2021)", ("quarry strike", *DAY, 2)),
        ("title:quarry November 2021", ("title:quarry", "2021-11-01", "2021-11-30", 2)),
        ("ferry (pilots OR company) Nov 8, 2021", ("ferry (pilots OR company)", *DAY, 33)),
        ("ferryman before 2 January 2020", ("ferryman", None, "2020-01-01", 1)),
    ],
)
def test_a_date_in_the_query_is_offered_as_the_days_of_publication(
    query: str, expected: tuple[str, str | None, str | None, int]
) -> None:
    assert readings(query) == [("as date", *expected)]


def test_it_is_offered_where_the_query_finds_something_and_leaves_that_alone() -> None:
    results = search("smith 20 october 1987", TOKYO)

    assert [hit.id for hit in results] == ["v"]
    (offer,) = results.alternatives
    assert offer == Alternative(Relaxation.AS_DATE, offer.request, 1)
    assert (offer.request.query, offer.request.since) == ("smith", "1987-10-20")
    assert [hit.id for hit in search("smith", TOKYO, since="1987-10-20", until="1987-10-20")] == ["u"]


def test_a_date_is_cut_out_of_running_text() -> None:
    assert readings("1987年10月20日の株価暴落", TOKYO) == [("as date", "株価暴落", "1987-10-20", "1987-10-20", 1)]
    assert readings("株価 昭和62年10月", TOKYO) == [("as date", "株価", "1987-10-01", "1987-10-31", 1)]


def test_it_is_offered_for_any_of_the_words_and_for_plain_text_too() -> None:
    assert readings("quarry zebra 8 November 2021", match=Match.ANY) == [("as date", "quarry zebra", *DAY, 2)]
    assert readings("quarry: strike? 8 November 2021", syntax=Syntax.PLAIN) == [("as date", "quarry strike", *DAY, 2)]


@pytest.mark.parametrize(
    "query",
    [
        *('quarry "8 November 2021"', "quarry 8 November 1987", "quarry title:8 November:2021", "quarry 2021", "may"),
        *(
            "quarry OR 8 November 2021",
            "quarry 8 November 2021 date:2021",
            "quarry source:(8 November 2021)",
            "8/11/21",
        ),
        *(
            "quarry 8 +November 2021",
            "quarry -8 November 2021",
            "8 November 2021 harvest 1 January 2020",
            "20 november",
        ),
    ],
)
def test_no_date_is_offered_in_quotes_or_fields_or_beside_one_or_where_it_finds_nothing(query: str) -> None:
    assert [each for each in readings(query) if each[0] == "as date" and each[1] != "quarry -8"] == []


def test_no_date_is_offered_beside_a_filter_of_dates_or_on_further_pages() -> None:
    assert readings("quarry 8 November 2021", since="2021-01-01") == []
    assert readings("8 November 2021", offset=10) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("places:quarry", [("without field", "quarry", 2)]),
        ('places:"quarry strike"', [("without field", '"quarry strike"', 2)]),
        ("titel:quarry", [("as field", "title:quarry", 2), ("without field", "quarry", 2)]),
        (
            "headline:(quarry strike)",
            [("as field", "title:(quarry strike)", 2), ("without field", "(quarry strike)", 2)],
        ),
        ("newspaper:herald", [("as field", "source:herald", 3), ("without field", "herald", 0)]),
        ("year:2020 ferry", [("as field", "date:2020 ferry", 1)]),
        ("ferry since:2021-11", [("as field", "ferry date:2021-11..", 33)]),
        ("ferry until:2020", [("as field", "ferry date:..2020", 1)]),
        ("from:2020 ferryman", [("as field", "date:2020.. ferryman", 1)]),
        ("source:herald places:ferry", [("without field", "source:herald ferry", 3)]),
        ("-places:quarry strike workers", [("without field", "-quarry strike workers", 0)]),
        ("ferry -places:company", [("without field", "ferry -company", 31)]),
        ("foo:xylophone", []),
        ("Re: quarry", []),
        ("12:30 quarry", []),
    ],
)
def test_a_field_that_there_is_not_is_offered_as_another_or_as_none(
    query: str, expected: list[tuple[str, str, int]]
) -> None:
    found = [(change, other, total) for change, other, _, _, total in readings(query)]

    assert found == [each for each in expected if each[2]]
    assert all(search(other).total == total for _, other, total in found)


def test_a_language_is_offered_by_its_code() -> None:
    for query in ("language:japanese", "language:Japanisch", "sprache:ja", "idioma:日本語"):
        found = [(change, other, total) for change, other, _, _, total in readings(query, TOKYO)]
        assert found == ([] if query.endswith("isch") else [("as field", "lang:ja", 1)])


def test_the_name_of_a_field_is_not_taken_for_a_misspelt_word() -> None:
    assert search("foo:ferry").suggestion is None
    assert search("forry:quarry").suggestion is None


@given(st.text(max_size=40), st.sampled_from(["", "20 October 1987 ", "places:", "date:", '"', "a AND ", "autor:"]))
def test_no_text_raises_and_every_offer_finds_what_it_says(text: str, before: str) -> None:
    commit = commit_of(*FERRIES)
    for offer in search(before + text, commit).alternatives:
        request = offer.request
        found = search(request.query, commit, since=request.since, until=request.until, syntax=request.syntax)
        assert found.total == offer.total > 0
