import pytest

from searcher.citation.names import PersonName, cited_name


@pytest.mark.parametrize(
    ("written", "family", "given", "particle", "suffix"),
    [
        ("Ada Roe", "Roe", "Ada", "", ""),
        ("J. R. R. Doe", "Doe", "J. R. R.", "", ""),
        ("Ludwig van den Roe", "Roe", "Ludwig", "van den", ""),
        ("Mary Ann Roe Jr.", "Roe", "Mary Ann", "", "Jr."),
        ("TED d'AFFLITTO", "d'AFFLITTO", "TED", "", ""),
    ],
)
def test_a_person_is_told_in_parts(written: str, family: str, given: str, particle: str, suffix: str) -> None:
    assert cited_name(written) == PersonName(family, given, particle, suffix)


@pytest.mark.parametrize(
    "whole",
    ["Corvane News Agency", "Corvane Staff", "City Council", "Voltaire", "jane_r", "Роман", "潮見 花", "Roe, Ada"],
)
def test_a_body_a_pen_name_and_what_has_no_shape_of_a_name_stay_whole(whole: str) -> None:
    assert cited_name(whole) == whole
