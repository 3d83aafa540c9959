"""Days in words."""

import pytest

from searcher.answer.days import days_in_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1987-10-20", "1987-10-20", "on 20 October 1987"),
        ("1988-02-01", "1988-02-29", "in February 1988"),
        ("1988-02-01", "1988-02-28", "from 1 February 1988 to 28 February 1988"),
        ("1987-12-01", "1988-01-31", "from December 1987 to January 1988"),
        ("1987-12-01", None, "since 1 December 1987"),
        (None, "1987-12-01", "until 1 December 1987"),
        (None, None, ""),
    ],
)
def test_days_are_said_as_people_say_them(first: str | None, last: str | None, words: str) -> None:
    assert days_in_words(first, last) == words
