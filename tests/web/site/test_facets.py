import pytest

from index.vocabulary.schema import Facet
from web.site.facets import facet_of, listed_order, parameter_of


@pytest.mark.parametrize("facet", [*Facet, "places", "länder_code", "page", "q"])
def test_a_facet_is_found_again_by_its_parameter(facet: str) -> None:
    assert facet_of(parameter_of(facet)) == facet


@pytest.mark.parametrize("parameter", ["", "q", "page", "utm_source", "field.", "field.!", "field.title"])
def test_other_parameters_are_no_facets(parameter: str) -> None:
    assert facet_of(parameter) == ""


def test_ours_come_before_custom_fields() -> None:
    assert listed_order(["desk", "author", "area", Facet.SOURCE]) == (Facet.SOURCE, Facet.AUTHOR, "area", "desk")


def test_only_so_many_custom_fields_are_taken_from_an_address() -> None:
    assert len(listed_order([*Facet, *(f"f{number}" for number in range(1_000))])) == len(Facet) + 20
