"""Parameters as addresses have them."""

import pytest
from werkzeug.datastructures import MultiDict

from index.vocabulary.errors import UsageError
from web.site import encoding
from web.site.encoding import count_of, encoded


def test_what_is_remembered_of_addresses_is_bounded_in_bytes() -> None:
    before = encoding._remembered.cache_info().currsize
    for number in range(20):
        assert encoded("q", f"{number} " + "x" * 80_000).endswith("x" * 80_000)
    assert encoding._remembered.cache_info().currsize == before


def test_a_whole_number_may_have_a_point_and_a_zero() -> None:
    assert count_of(MultiDict([("page", "10.0")]), "page", 1, 99) == 10
    with pytest.raises(UsageError, match=r"“10\.5” is not a valid “page”"):
        count_of(MultiDict([("page", "10.5")]), "page", 1, 99)
