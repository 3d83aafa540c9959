"""Which values of a facet are meant by words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.plan.values import FacetWords, quoted_test, wildcard_test
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
        (("agency",) * 20, None, set()),  # more words than all values have
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


WRITTEN = st.text(st.sampled_from("ab é-/.'’1,  東京タ\u00ad\n"), max_size=12)


def slowly(value: str, tests: list[Callable[[str], bool]], slop: int | None) -> bool:
    """Tell whether a value is meant, as its tokens say one by one."""
    tokens = [token.verbatim for token in ANALYZER.analyze(value, language="")]

    def meets(place: int, test: Callable[[str], bool]) -> bool:
        return any(map(test, tokens[place]))

    if slop is None:
        starts = range(len(tokens) - len(tests) + 1)
        return any(all(meets(start + place, test) for place, test in enumerate(tests)) for start in starts)
    return any(
        all(any(meets(place, test) for place in range(start, min(start + slop + 1, len(tokens)))) for test in tests)
        for start in range(len(tokens))
    )


@given(st.lists(WRITTEN, unique=True, max_size=5), st.data(), st.none() | st.integers(1, 3))
def test_the_values_found_are_those_whose_tokens_meet_the_tests(
    values: list[str], data: st.DataObject, slop: int | None
) -> None:
    words = [form for value in values for token in ANALYZER.analyze(value, language="") for form in token.verbatim]
    tests = equal(*data.draw(st.lists(st.sampled_from([*words, "nobody"]), min_size=1, max_size=3)))

    assert FacetWords(values, ANALYZER).matching(tests, slop=slop) == {
        value for value in values if slowly(value, tests, slop)
    }


@pytest.mark.parametrize(
    ("pattern", "word", "expected"),
    [("caf*", "café", True), ("café", "cafe", True), ("c?fé", "cafe", True), ("caf", "café", False)],
)
def test_a_wildcard_leaves_accents_aside(pattern: str, word: str, expected: bool) -> None:
    assert wildcard_test(pattern)(word) is expected


@pytest.mark.parametrize(
    ("typed", "word", "expected"),
    [("cafe", "café", True), ("café", "café", True), ("café", "cafe", False), ("cafe", "cafes", False)],
)
def test_a_quoted_word_of_a_value_is_strict_where_an_accent_was_typed(typed: str, word: str, expected: bool) -> None:
    assert quoted_test(typed)(word) is expected
