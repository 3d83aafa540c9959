import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments.reading.postings_union import summed

POSTINGS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)))


@pytest.mark.parametrize("size", [31, 100_000])
@given(POSTINGS)
def test_units_come_once_in_order_with_the_sums_of_their_frequencies(size: int, found: list[tuple[int, int]]) -> None:
    units, frequencies = (np.array([pair[place] for pair in found], np.int32) for place in (0, 1))
    expected: dict[int, int] = {}
    for unit, frequency in sorted(found):
        expected[unit] = expected.get(unit, 0) + frequency

    postings = summed(units, frequencies, size=size)

    assert dict(zip(postings.units.tolist(), postings.frequencies.tolist(), strict=True)) == expected
    assert postings.units.tolist() == sorted(expected)
