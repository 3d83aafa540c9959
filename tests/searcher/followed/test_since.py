from datetime import UTC, datetime, timedelta

import pytest

from searcher.followed.since import since_in_words

NOW = datetime(2024, 6, 15, 12, 0, tzinfo=UTC)  # a Saturday


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "since 12:00"), (1, "since yesterday"), (6, "since Sunday"), (7, "since 8 June"), (400, "since 12 May 2023")],
)
def test_a_day_is_said_as_people_do(days: int, said: str) -> None:
    assert since_in_words((NOW - timedelta(days=days)).isoformat(), now=NOW) == said


def test_a_clock_that_went_back_is_today() -> None:
    assert since_in_words((NOW + timedelta(hours=3)).isoformat(), now=NOW) == "since 15:00"
