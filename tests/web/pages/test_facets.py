from collections.abc import Mapping

from index.vocabulary.schema import Facet
from searcher.answer.results import FacetCount
from web.pages.addresses import Addresses
from web.pages.facets import FOLDED, SHOWN, FacetValue, Group, arrange
from web.site.params import SearchParams


def arranged(facets: Mapping[str, tuple[FacetCount, ...]], search: SearchParams) -> tuple[Group, ...]:
    return arrange(facets, search, Addresses(search, ""))


def counts(number: int) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(f"S{place}", 1000 - place) for place in range(number))


def test_a_value_is_a_tick_with_its_count_and_a_link_that_excludes_it() -> None:
    search = SearchParams(query="vote").including(Facet.SOURCE, "A&B")
    (group,) = arranged({"source": (FacetCount("A&B", 37), FacetCount("C", 2))}, search)
    assert group.shown == (
        FacetValue("source", "A&B", "A&B", 37, True, "/search?q=vote&-source=A%26B"),
        FacetValue("source", "C", "C", 2, False, "/search?q=vote&source=A%26B&-source=C"),
    )


def test_an_excluded_value_is_listed_apart_with_a_link_that_lets_it_in_again() -> None:
    search = SearchParams(query="vote").excluding(Facet.SOURCE, "A")
    (group,) = arranged({"source": (FacetCount("C", 2),)}, search)
    assert group.excluded == (FacetValue("-source", "A", "A", None, True, "/search?q=vote"),)
    assert [value.value for value in group.shown] == ["C"]


def test_a_chosen_value_without_articles_stays_to_be_unticked() -> None:
    (group,) = arranged({}, SearchParams().including(Facet.SECTION, "Sport"))
    assert [(value.value, value.count, value.is_ticked) for value in group.shown] == [("Sport", 0, True)]


def test_a_chosen_value_far_down_is_among_the_first() -> None:
    (group,) = arranged({"source": counts(20)}, SearchParams().including(Facet.SOURCE, "S19"))
    assert [value.value for value in group.shown] == [f"S{place}" for place in range(SHOWN)] + ["S19"]
    assert len(group.folded) == 20 - SHOWN - 1


def test_a_long_list_is_cut_and_says_how_long_it_is() -> None:
    (group,) = arranged({"author": tuple(counts(100))}, SearchParams(query="vote"))
    assert (len(group.shown), len(group.folded), group.number) == (SHOWN, FOLDED, 100)
    assert group.all_address == "/values?facet=author&q=vote"


def test_a_facet_with_a_single_value_is_left_out_unless_it_is_chosen() -> None:
    facets = {"source": (FacetCount("A", 9),), "section": (FacetCount("(none)", 9),), "author": ()}
    assert arranged(facets, SearchParams()) == ()
    assert [group.name for group in arranged(facets, SearchParams().including(Facet.SOURCE, "A"))] == ["source"]


def test_articles_without_a_value_are_a_value_and_undated_ones_the_last_of_the_years() -> None:
    facets = {"year": (FacetCount("2021", 3), FacetCount("1998", 5), FacetCount("(none)", 2))}
    (group,) = arranged(facets, SearchParams())
    assert [value.value for value in group.shown] == ["2021", "1998", "(none)"]
    assert group.shown[-1].address == "/search?-year=%28none%29"


def test_articles_without_a_value_are_in_view_however_many_values_there_are() -> None:
    (group,) = arranged({"author": (*counts(100), FacetCount("(none)", 7))}, SearchParams())
    assert [value.value for value in group.shown] == [*(f"S{place}" for place in range(SHOWN)), "(none)"]


def test_a_value_that_was_chosen_in_another_spelling_is_ticked() -> None:
    search = SearchParams().including(Facet.AUTHOR, "ADA ROE")
    (group,) = arranged({"author": (FacetCount("Ada Roe", 3), FacetCount("Ben Poe", 1))}, search)
    assert group.shown[0] == FacetValue("author", "ADA ROE", "Ada Roe", 3, True, "/search?-author=ADA+ROE")


def test_years_run_from_the_newest_and_languages_have_names() -> None:
    facets = {
        "year": (FacetCount("1998", 50), FacetCount("2021", 3)),
        "language": (FacetCount("de", 2), FacetCount("xx", 1)),
    }
    language, year = arranged(facets, SearchParams())
    assert [value.label for value in language.shown] == ["German", "xx"]
    assert [value.label for value in year.shown] == ["2021", "1998"]
