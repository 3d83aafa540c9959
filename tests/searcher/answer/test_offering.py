from datetime import date

from index.vocabulary.schema import Facet
from searcher.answer.offering import OFFERED, VALUES, candidates, counted_facets, is_worth_counting, offered_facets
from searcher.answer.results import FacetCount
from searcher.query.request import Request

REQUEST = Request("ferry", date(2022, 5, 1), facets=(Facet.SOURCE,))
TWO = (FacetCount("x", 2), FacetCount("y", 1))


def test_fields_that_few_articles_have_are_no_candidates() -> None:
    assert candidates({"b": 10, "a": 10, "rare": 9, "common": 90}, total=100) == ["common", "a", "b"]


def test_a_field_of_one_value_or_of_very_many_is_not_counted() -> None:
    many = 10 * VALUES

    assert [is_worth_counting(values, many) for values in (0, 1, 2, VALUES)] == [False, False, True, True]
    assert not is_worth_counting(VALUES + 1, many)


def test_a_field_of_which_each_article_has_another_value_is_not_counted_unless_they_are_few() -> None:
    assert not is_worth_counting(100, 150)
    assert is_worth_counting(100, 200)
    assert is_worth_counting(20, 20)


def test_fields_of_numbers_are_offered_last() -> None:
    numbers = (FacetCount("1,200", 2), FacetCount("17.5", 1))
    facets = {"length": numbers, **{f"field{n}": TWO for n in range(2)}}

    assert list(offered_facets(REQUEST, facets, total=3)) == ["length", "field0", "field1"]
    assert list(offered_facets(REQUEST, {**facets, "desk": TWO}, total=3)) == ["field0", "field1", "desk"]


def test_facets_are_counted_in_the_same_order_whatever_is_chosen() -> None:
    chosen = Request("", date(2022, 5, 1), facets=(Facet.SOURCE,), filters=(("note", ("x",)), ("b", ("y",))))

    assert counted_facets(REQUEST, ["a", "b"]) == ("source", "a", "b")
    assert counted_facets(chosen, ["a", "b"]) == ("source", "a", "b", "note")


def test_only_what_is_asked_for_is_counted_where_facets_are_named() -> None:
    named = Request("", date(2022, 5, 1), facets=("b",), custom_facets=False)

    assert counted_facets(named, ["a", "b"]) == ("b",)


def test_what_tells_the_articles_found_apart_is_offered_and_little_of_it() -> None:
    facets = {"source": (), "one": (FacetCount("x", 9),), "rare": TWO, **{f"field{n}": TWO for n in range(5)}}

    offered = offered_facets(REQUEST, facets, total=30)
    assert list(offered) == ["source", "rare", "field0", "field1"]
    assert len(offered) == 1 + OFFERED
    assert list(offered_facets(REQUEST, facets, total=31)) == ["source"]


def test_a_field_that_is_chosen_stays_whatever_it_counts() -> None:
    chosen = Request("", date(2022, 5, 1), facets=(), filters=(("note", ("x",)),))

    assert offered_facets(chosen, {"note": (FacetCount("x", 1),)}, total=100) == {"note": (FacetCount("x", 1),)}
