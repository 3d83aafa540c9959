import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.clock import read_time


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12:05 a.m.", "T00:05:00"),
        ("12.05 PM EST", "T12:05:00-05:00"),
        ("オ 午後2時05分", "T14:05:00"),
        ("14h05 CET", "T14:05:00+01:00"),
        ("9:30 GMT+5:30", "T09:30:00+05:30"),
        ("9:30 IST", "T09:30:00"),  # Israel, India or Ireland
    ],
)
def test_a_time_of_day_is_read_with_its_zone(text: str, iso: str) -> None:
    timed = read_time(text)

    assert timed is not None
    assert timed.iso == iso


@pytest.mark.parametrize("text", ["25:00", "13:05 p.m.", "9:60", "1999", "page 14"])
def test_no_such_time_is_not_read(text: str) -> None:
    assert read_time(text) is None


@given(st.times(), st.integers(-12, 14))
def test_what_is_written_is_read_back(time: object, east: int) -> None:
    timed = read_time(f"{time:%H:%M:%S} UTC{east:+}")

    assert timed is not None
    assert timed.iso == f"T{time:%H:%M:%S}{'-' if east < 0 else '+'}{abs(east):02}:00"
