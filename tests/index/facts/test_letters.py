import numpy as np
import pytest

from index.facts.letters import CASELESS, LOWER, UPPER, case_of, letters


def test_each_language_has_a_cost_for_each_pair_of_its_letters_and_classes() -> None:
    for language in letters().values():
        rows, columns = language.costs.shape
        assert rows == columns > max(language.numbers.values())
        assert np.isfinite(language.costs).all()
        assert (language.costs >= 0).all()


@pytest.mark.parametrize(
    ("code", "likely", "unlikely"),
    [
        ("cs", "ně", "nì"),
        ("pl", "cz", "cź"),
        ("ru", "то", "тъ"),
        ("uk", "ії", "эы"),
        ("tr", "ığ", "ýð"),
        ("de", "üß", "¼á"),
    ],
)
def test_what_a_language_writes_costs_less_than_what_it_does_not(code: str, likely: str, unlikely: str) -> None:
    language = letters()[code]

    def cost(pair: str) -> float:
        return float(language.costs[language.number(pair[0]), language.number(pair[1])])

    assert cost(likely) < cost(unlikely)


def test_a_character_without_meaning_has_the_last_number() -> None:
    language = letters()["fr"]

    assert {language.number(character) for character in "\ufffd\x81█"} == {len(language.costs) - 1}
    assert language.number("É") == language.number("é") == language.numbers["é"]
    assert language.number("İ") == language.numbers["i"]


def test_characters_have_a_case_or_none() -> None:
    assert [case_of(character) for character in "aÀß1 я字"] == [
        *(LOWER, UPPER, LOWER, CASELESS),
        *(CASELESS, LOWER, CASELESS),
    ]
