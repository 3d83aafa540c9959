"""Dates that machines write."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.stamps import plausible, read_seconds, read_stamp

MOMENTS = st.datetimes(datetime(1981, 1, 1), datetime(2029, 1, 1))


@given(MOMENTS)
def test_every_form_of_a_moment_is_the_same_moment(moment: datetime) -> None:
    iso = moment.replace(microsecond=0).isoformat()
    forms = ("%Y%m%d%H%M%S", "%Y%m%dT%H%M%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y:%m:%d %H:%M:%S")

    assert {read_stamp(moment.strftime(form)) for form in forms} == {iso}


@given(MOMENTS)
def test_counts_of_seconds_and_of_their_parts_are_the_same_moment(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    seconds = int(whole.timestamp())

    found = {read_seconds(f"{seconds}{zeros}") for zeros in ("", "000", "000000", "000000000")}

    assert found == {whole.isoformat()}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017-06-23Z", "2017-06-23"),
        ("2017-06-23-08:00", "2017-06-23"),
        ("2017-06-23+05:30", "2017-06-23"),
        ("2017-06-23 +05:30", "2017-06-23"),
        ("20170623Z", "2017-06-23"),
        ("2017-174", "2017-06-23"),
        ("2017W255", "2017-06-23"),
        ("2017_06_23", "2017-06-23"),
        ("20170623T0915Z", "2017-06-23T09:15:00+00:00"),
        ("20170623 091502.75-0300", "2017-06-23T09:15:02-03:00"),
        ("20170623091502123", "2017-06-23T09:15:02"),
        ("201706230915", "2017-06-23T09:15:00"),
        ("2017-06-23T09:15:02,123456789+02", "2017-06-23T09:15:02+02:00"),
        ("2017-06-23T09:15:02+02:00[Europe/Oslo]", "2017-06-23T09:15:02+02:00"),
        ("2017-06-23T24:00:00", "2017-06-23"),
        ("2017-06-23T23:59:60Z", "2017-06-23T23:59:59+00:00"),
        ("D:20170623091502+02'00'", "2017-06-23T09:15:02+02:00"),
    ],
)
def test_a_stamp_is_read(text: str, iso: str) -> None:
    assert read_stamp(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        *("2017-13-02", "20170230", "2017-366", "2017W549", "2017-06-23T25:00", "2017062325", "12345678", "99999999"),
        *("2017", "2017-06", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "1900-01-01", "June 2017"),
    ],
)
def test_what_names_no_day_is_no_stamp(text: str) -> None:
    assert read_stamp(text) == ""


@pytest.mark.parametrize("text", ["0", "43536", "12345", "1", "99999999999", "2147483647", "5551234567", "x1498209302"])
def test_numbers_of_another_kind_are_no_moments(text: str) -> None:
    assert read_seconds(text) == ""


def test_a_moment_may_have_fractions_and_the_wrapping_of_its_program() -> None:
    assert {read_seconds(text) for text in ("1498209302.5", "/Date(1498209302000)/", "/Date(1498209302000+0200)/")} == {
        "2017-06-23T09:15:02+00:00"
    }


def test_the_first_moment_that_software_knows_is_no_date() -> None:
    assert [plausible(text) for text in ("1970-01-01T00:00:00", "1970-01-02")] == ["", "1970-01-02"]
