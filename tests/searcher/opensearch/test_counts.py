"""What a cluster is asked to count, and how its answer is read."""

from datetime import date

from index.opensearch.client import Json
from index.vocabulary.schema import Facet
from searcher.answer.results import FacetCount
from searcher.opensearch.counts import GROUPS, Counts, days, listed_groups, passages
from searcher.opensearch.query import all_of, in_paragraphs, without_facet
from searcher.plan.plan import Plan, Whole
from tests.searcher.archives import plan_of

REST = {"range": {"day": {"gte": 7}}}
SOURCE = {"terms": {"source": ["Gazette", "Herald"]}}
AUTHOR = {"terms": {"author": ["Ada Roe"]}}
FILTERS: dict[str, tuple[str, ...]] = {Facet.SOURCE: ("Herald", "Gazette"), Facet.AUTHOR: ("Ada Roe",)}


def counts(plan: Plan) -> Counts:
    return Counts(FILTERS, REST, plan, (Facet.SOURCE, Facet.YEAR))


def test_a_facet_is_counted_as_if_nothing_were_chosen_in_it() -> None:
    asked = counts(Plan(Whole())).asked(folded=False)

    assert counts(Plan(Whole())).narrowed == all_of([REST, SOURCE, AUTHOR])
    assert asked["all"]["filter"] == all_of([REST, SOURCE, AUTHOR])
    assert asked["facet source"]["filter"] == all_of([REST, AUTHOR])
    assert asked["facet year"]["filter"] == all_of([REST, SOURCE, AUTHOR])
    assert asked.keys() == {"all", "facet source", "facet year"}


def test_paragraphs_are_counted_where_something_wanted_can_stand_in_them() -> None:
    plan = plan_of("ferry")
    (wanted,) = plan.wanted

    inside = counts(plan).asked(folded=False)["all"]["aggs"]

    assert inside["units"]["aggs"]["matching"]["filter"] == in_paragraphs([wanted.leaf.pattern])
    assert "units" not in counts(plan_of("title:ferry")).asked(folded=False)["all"]["aggs"]
    assert "units" not in counts(Plan(Whole())).asked(folded=False)["all"]["aggs"]


def test_groups_of_copies_are_counted_where_they_are_folded() -> None:
    plain, folded = (counts(Plan(Whole())).asked(folded=folded)["all"]["aggs"] for folded in (False, True))

    assert folded.keys() - plain.keys() == {"copies", "copied", "groups"}
    assert folded["copies"] == {"terms": {"field": "copies", "size": GROUPS}}


def test_values_are_listed_most_first_then_by_value_and_chosen_ones_always() -> None:
    def buckets(**found: int) -> Json:
        rows = [{"key": key, "doc_count": count} for key, count in found.items()]
        return {"values": {"buckets": rows}, "none": {"doc_count": 0}}

    answer = {"facet source": buckets(Courier=2, Herald=9, Annals=2), "facet year": buckets()}

    assert counts(Plan(Whole())).facets(answer) == {
        "source": (
            FacetCount("Herald", 9),
            FacetCount("Annals", 2),
            FacetCount("Courier", 2),
            FacetCount("Gazette", 0),
        ),
        "year": (),
    }


def test_matching_paragraphs_are_none_where_none_were_asked_for() -> None:
    assert passages({"all": {"units": {"matching": {"doc_count": 7}}}}) == 7
    assert passages({"all": {}}) == 0


def test_the_first_and_the_last_day_are_those_of_dated_articles() -> None:
    first, last = date(2021, 11, 8), date(2022, 5, 1)
    found = {"doc_count": 2, "first": {"value": float(first.toordinal())}, "last": {"value": float(last.toordinal())}}

    assert days({"all": {"days": found}}) == (first, last)
    assert days({"all": {"days": {"doc_count": 0, "first": {"value": None}, "last": {"value": None}}}}) is None


def test_hits_are_articles_less_the_copies_under_others() -> None:
    copies = {"buckets": [{"doc_count": 3}, {"doc_count": 1}, {"doc_count": 2}], "sum_other_doc_count": 0}
    counted = {"copied": {"value": 6}, "groups": {"value": 3}}

    assert listed_groups({"all": {}}, 10) == 10
    assert listed_groups({"all": {"copies": copies, **counted}}, 10) == 7
    assert listed_groups({"all": {"copies": {**copies, "sum_other_doc_count": 900}, **counted}}, 910) == 907


def test_custom_fields_are_counted_among_pairs_and_filtered_by_them() -> None:
    facets = ("source", "places", "desk")
    custom = Counts({"desk": ("City",)}, REST, Plan(Whole()), facets)
    asked = custom.asked(folded=False)

    chosen = {"terms": {"fields": ["desk:City"]}}
    assert custom.narrowed == all_of([REST, chosen])
    assert asked["facet places"]["filter"] == all_of([REST, chosen])
    assert asked["facet desk"]["filter"] == REST
    terms = asked["facet places"]["aggs"]["values"]["terms"]
    assert terms == {"field": "fields", "include": "places:.*", "size": 7_500}
    buckets = [{"key": "places:Imber: a town", "doc_count": 2}]
    none: Json = {"doc_count": 4}
    answer: Json = {f"facet {facet}": {"values": {"buckets": []}, "none": {"doc_count": 0}} for facet in facets}
    assert asked["facet places"]["aggs"]["none"]["filter"] == without_facet("places")
    assert custom.facets({**answer, "facet places": {"values": {"buckets": buckets}, "none": none}}) == {
        "source": (),
        "places": (FacetCount("Imber: a town", 2), FacetCount("(none)", 4)),
        "desk": (FacetCount("City", 0),),
    }
