"""Counts of values that are spelt in several ways."""

from searcher.answer.results import FacetCount
from searcher.answer.spellings import joined_spellings


def test_the_commonest_spelling_names_the_row_and_of_two_alike_the_first_by_value() -> None:
    counts = [FacetCount("ADA ROE", 2), FacetCount("Ada Roe", 2), FacetCount("ada roe", 1), FacetCount("Ben Poe", 4)]
    assert joined_spellings(counts) == (FacetCount("ADA ROE", 5), FacetCount("Ben Poe", 4))


def test_chosen_values_are_listed_whatever_their_spelling_and_articles_without_a_value_come_last() -> None:
    found = joined_spellings([FacetCount("Ada Roe", 2)], chosen=["ADA ROE", "Nobody", "(none)"])
    assert found == (FacetCount("Ada Roe", 2), FacetCount("Nobody", 0), FacetCount("(none)", 0))
    assert joined_spellings([], lacking=3) == (FacetCount("(none)", 3),)
