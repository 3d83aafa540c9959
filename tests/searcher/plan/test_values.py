"""Which values of a facet are meant by words."""

from collections.abc import Callable

import pytest

from searcher.plan.values import FacetWords
from tests.searcher.archives import ANALYZER

SOURCES = FacetWords(("Anadolu Agency", "Agency of the Café", "Tidewater Gazette", ""), ANALYZER)


def equal(*words: str) -> list[Callable[[str], bool]]:
    return [word.__eq__ for word in words]


@pytest.mark.parametrize(
    ("words", "slop", "expected"),
    [
        (("agency",), None, {"Anadolu Agency", "Agency of the Café"}),
        (("anadolu", "agency"), None, {"Anadolu Agency"}),
        (("agency", "anadolu"), None, set()),
        (("agency", "anadolu"), 1, {"Anadolu Agency"}),
        (("café", "agency"), 3, {"Agency of the Café"}),
        (("café", "agency"), 2, set()),
        (("nobody",), None, set()),
    ],
)
def test_values_have_the_words_side_by_side_or_within_a_distance(
    words: tuple[str, ...], slop: int | None, expected: set[str]
) -> None:
    assert SOURCES.matching(equal(*words), slop=slop) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("pt", {"pt", "pt-BR"}),
        ("PT-br", {"pt-BR"}),
        ("p", set()),
        ("en", {"en"}),
    ],
)
def test_a_language_is_meant_by_the_beginning_of_its_tag(tag: str, expected: set[str]) -> None:
    assert FacetWords(("pt", "pt-BR", "en", "ptx"), ANALYZER).tagged(tag) == expected
