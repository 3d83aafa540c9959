import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.snapshot import Postings

UNITS = st.lists(st.integers(0, 40), unique=True).map(sorted)


@given(UNITS, UNITS)
def test_the_frequency_at_a_unit_is_that_of_the_postings_or_none(units: list[int], sought: list[int]) -> None:
    frequencies = [number % 5 + 1 for number in units]
    postings = Postings(np.array(units, np.int32), np.array(frequencies, np.int32))

    found = postings.at(np.array(sought, np.int32)).tolist()

    assert found == [dict(zip(units, frequencies, strict=True)).get(unit, 0) for unit in sought]
