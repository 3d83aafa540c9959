"""Which slip makes one word of another."""

import math

import pytest

from searcher.suggest.slips import Slip, assurance, least_likely, likely_enough, slip


@pytest.mark.parametrize(
    ("typed", "meant", "expected"),
    [
        ("govermnent", "government", Slip.SWAPPED),
        ("ogvernment", "government", Slip.SWAPPED),
        ("profitts", "profits", Slip.DOUBLED),
        ("adress", "address", Slip.DOUBLED),
        ("goverment", "government", Slip.MISSING),
        ("governtment", "government", Slip.ADDED),
        ("govarnment", "government", Slip.REPLACED),
        ("overnment", "government", Slip.FIRST),
        ("agovernment", "government", Slip.FIRST),
        ("hovernment", "government", Slip.FIRST),
        ("governmen", "government", Slip.ENDING),
        ("governmentz", "government", Slip.ENDING),
        ("governmenz", "government", Slip.ENDING),
    ],
)
def test_one_edit_is_told_by_where_two_words_differ(typed: str, meant: str, expected: Slip) -> None:
    assert slip(typed, meant, edits=1) is expected


def test_several_edits_are_told_by_the_first_letter() -> None:
    assert slip("govermant", "government", edits=2) is Slip.SEVERAL
    assert slip("ogverment", "government", edits=2) is Slip.SEVERAL
    assert slip("hoverment", "government", edits=2) is Slip.FIRST_OF_SEVERAL


def test_words_that_occur_need_the_more_evidence_the_shorter_they_are_and_the_more_they_make_words_of_words() -> None:
    assert assurance("goverment", Slip.MISSING) < assurance("expor", Slip.MISSING) < assurance("sale", Slip.MISSING)
    assert assurance("earrings", Slip.ADDED) < assurance("earrings", Slip.REPLACED) < assurance("vesting", Slip.FIRST)
    assert assurance("particiaping", Slip.SEVERAL) == math.inf


def test_of_words_that_no_article_has_short_ones_need_a_frequent_word() -> None:
    least = [likely_enough(typed, 10_000) for typed in ("oyl", "self", "ragan", "karabah")]

    assert least == sorted(least, reverse=True)
    assert least[-1] == -math.inf
    assert likely_enough("mayr", 1_000) == likely_enough("mayr", 10_000) > likely_enough("mayr", 10)


@pytest.mark.parametrize("typed", ["cat", "oilseed", "government"])
def test_no_word_that_may_be_meant_is_less_likely_than_the_least(typed: str) -> None:
    assert least_likely(typed) == pytest.approx(min(assurance(typed, kind) - kind.value for kind in Slip))
