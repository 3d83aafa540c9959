"""Judged pages are scored as in the benchmarks that they come from."""

import pytest

from tests.quality.page_scores import (
    Overlap,
    Verdict,
    count_passages,
    is_day,
    judge_authors,
    judge_date,
    judge_title,
    overlap,
)


def test_texts_are_compared_by_their_runs_of_four_words() -> None:
    assert overlap("the dam at Imber held", "the dam at Imber broke") == Overlap(0.5, 0.5)
    assert overlap("the dam at Imber held", "The dam at Imber held") == Overlap(0.5, 0.5)
    assert overlap("the dam held", "the dam held") == Overlap(1.0, 1.0)


def test_a_text_without_words_has_no_share_unless_none_was_expected() -> None:
    assert overlap("", "") == Overlap(1.0, 1.0)
    assert overlap("the dam held", "") == Overlap(None, 0.0)
    assert overlap("", "the dam held") == Overlap(0.0, None)


def test_a_run_that_stands_twice_counts_twice() -> None:
    assert overlap("one two three four", "one two three four one two three four") == Overlap(0.2, 1.0)


def test_passages_are_found_whatever_their_white_space_and_entities() -> None:
    assert count_passages(["Dam &amp;  lake", "Imber\n held", "gone"], "The dam.\nDam & lake. Imber held") == 2


@pytest.mark.parametrize(
    ("true", "found", "verdict"),
    [
        ("“Talks” resume", "Talks resume!", Verdict.RIGHT),
        ("Talks resume", "", Verdict.MISSING),
        ("", "Talks resume", Verdict.SPURIOUS),
        ("", "", Verdict.NONE),
        ("Talks resume in Imber after a week", "Talks resume in Imber after weeks", Verdict.NEAR),
        ("Talks resume in Imber", "Talks resume in Imber | The Long Table of the Lake", Verdict.NEAR),
        ("Talks", "Talks resume in Imber", Verdict.WRONG),
    ],
)
def test_titles_get_a_verdict(true: str, found: str, verdict: Verdict) -> None:
    assert judge_title(true, found) is verdict


@pytest.mark.parametrize(
    ("true", "found", "verdict"),
    [
        (["Ada Roe", "Ben Poe"], ["By ben poe and Ada Roe"], Verdict.RIGHT),
        (["By Ada Roe"], ["Ada  Roe"], Verdict.RIGHT),
        (["Ada Roe", "Ben Poe"], ["Ada Roe"], Verdict.PARTIAL),
        (["Ada Roe"], ["Ada Roe of Imber"], Verdict.PARTIAL),
        (["Ada"], ["Adam Poe"], Verdict.WRONG),
        (["Ada Roe"], [], Verdict.MISSING),
        ([], ["Staff"], Verdict.SPURIOUS),
        ([], [], Verdict.NONE),
    ],
)
def test_authors_get_a_verdict(true: list[str], found: list[str], verdict: Verdict) -> None:
    assert judge_authors(true, found) is verdict


@pytest.mark.parametrize(
    ("true", "found", "leeway", "verdict"),
    [
        ("2021-11-08", "2021-11-08T23:30:00+03:00", 0, Verdict.RIGHT),
        ("2021-11-08", "2021-11-09", 0, Verdict.WRONG),
        ("2021-11-08T22:00:00Z", "2021-11-09", 1, Verdict.RIGHT),
        ("2021-11-08", "2021-11-10", 1, Verdict.WRONG),
        ("2021-11-08", "", 1, Verdict.MISSING),
        ("", "2021-11-08", 0, Verdict.SPURIOUS),
        ("", "", 0, Verdict.NONE),
    ],
)
def test_dates_get_a_verdict_by_their_day(true: str, found: str, leeway: int, verdict: Verdict) -> None:
    assert judge_date(true, found, leeway=leeway) is verdict


def test_only_text_that_begins_with_a_day_is_one() -> None:
    assert [is_day(value) for value in ("2021-11-08T22:00", "November", None, 2021.0)] == [True, False, False, False]
