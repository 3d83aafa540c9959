import pytest

from searcher.plan.parted import are_one, is_spaced_number, parted


@pytest.mark.parametrize(
    "parts",
    [
        "child care",
        "oil field",
        "tax payer",
        "non stick",
        "over heat",
        "mid west",
        "kick off",
        "hand outs",
        "sign in",
        "e commerce",
        "hi fi",
        "مي خواهم",
        "كتاب هاي",
    ],
)
def test_words_side_by_side_may_be_one(parts: str) -> None:
    first, second = parts.split()

    assert are_one(first, second)
    assert (first, second) in parted(first + second)


@pytest.mark.parametrize(
    "parts",
    [
        "a way",
        "no table",
        "not able",
        "man age",
        "bud get",
        "star ted",
        "the rapist",
        "sat in",
        "be off",
        "turn out",
        "good year",
        "co op",
        "leader ship",
        "time less",
        "re port",
        "12 monkeys",
    ],
)
def test_words_that_are_one_by_chance_are_not(parts: str) -> None:
    first, second = parts.split()

    assert not are_one(first, second)
    assert (first, second) not in parted(first + second)


def test_function_words_of_the_archive_are_no_parts() -> None:
    assert are_one("unter", "kunft", language="en")
    assert not are_one("unter", "kunft", language="de")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("31 250", True), ("2 000 000", True), ("2019 100", False), ("31 25", False), ("031 250", False), ("31", False)],
)
def test_groups_of_three_digits_are_a_number(text: str, expected: bool) -> None:
    assert is_spaced_number(text) is expected
