from datetime import date

from index.vocabulary.schema import Facet
from searcher.answer.offering import (
    OFFERED,
    VALUES,
    FieldValues,
    candidates,
    offered_facets,
    offered_fields,
    with_counted_facets,
)
from searcher.answer.results import FacetCount
from searcher.query.request import Request

REQUEST = Request("ferry", date(2022, 5, 1), facets=(Facet.SOURCE,))
TWO = (FacetCount("x", 2), FacetCount("y", 1))


def test_fields_that_few_articles_have_are_no_candidates() -> None:
    assert candidates({"b": 10, "a": 10, "rare": 9, "common": 90}, total=1_000) == ["common", "a", "b"]


def test_fields_that_say_what_an_article_is_about_come_first() -> None:
    assert candidates({"database": 90, "subject": 20, "places": 30}, total=100) == ["places", "subject", "database"]
    assert offered_fields({"length": FieldValues(["9", "7"], 90), "places": FieldValues(["Room 1", "Room 2"], 80)}) == (
        "places",
        "length",
    )


def values(number: int, uses: int) -> FieldValues:
    return FieldValues([chr(0x4E00 + place) for place in range(number)], uses)


def test_a_field_of_one_value_or_of_very_many_is_not_offered() -> None:
    numbers = (0, 1, 2, VALUES, VALUES + 1)
    fields = {str(number): values(number, 10 * VALUES) for number in numbers}

    assert offered_fields(fields) == ("2", str(VALUES))


def test_a_field_of_which_each_article_has_another_value_is_not_offered_unless_they_are_few() -> None:
    fields = {"different": values(100, 150), "shared": values(100, 200), "few": values(20, 20)}

    assert offered_fields(fields) == ("shared", "few")


def test_sentences_are_not_offered_and_numbers_and_dates_last() -> None:
    fields = {
        "dated": FieldValues(["March 15, 2019", "April 1, 2019"], 90),
        "rights": FieldValues([f"Copyright {name} Newspapers Limited. All rights reserved" for name in "AB"], 90),
        "desk": FieldValues(["City", "Room 9"], 90),
    }

    assert offered_fields(fields) == ("desk", "dated")


def test_facets_are_counted_in_the_same_order_whatever_is_chosen() -> None:
    chosen = Request("", date(2022, 5, 1), facets=(Facet.SOURCE,), filters=(("note", ("x",)), ("b", ("y",))))

    assert with_counted_facets(REQUEST, ["a", "b"]).facets == ("source", "a", "b")
    assert with_counted_facets(chosen, ["a", "b"]).facets == ("source", "a", "b", "note")


def test_only_what_is_asked_for_is_counted_where_facets_are_named() -> None:
    named = Request("", date(2022, 5, 1), facets=("b",), custom_facets=False)

    assert with_counted_facets(named, ["a", "b"]).facets == ("b",)


def test_what_tells_the_articles_found_apart_is_offered_and_little_of_it() -> None:
    facets = {"source": (), "one": (FacetCount("x", 9),), "rare": TWO, **{f"field{n}": TWO for n in range(5)}}

    offered = offered_facets(REQUEST, facets, total=30)
    assert list(offered) == ["source", "rare", "field0", "field1"]
    assert len(offered) == 1 + OFFERED
    assert list(offered_facets(REQUEST, facets, total=31)) == ["source"]


def test_a_field_that_is_chosen_stays_whatever_it_counts() -> None:
    chosen = Request("", date(2022, 5, 1), facets=(), filters=(("note", ("x",)),))

    assert offered_facets(chosen, {"note": (FacetCount("x", 1),)}, total=100) == {"note": (FacetCount("x", 1),)}
