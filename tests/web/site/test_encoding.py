"""Parameters as addresses have them."""

from web.site import encoding
from web.site.encoding import encoded


def test_what_is_remembered_of_addresses_is_bounded_in_bytes() -> None:
    before = encoding._remembered.cache_info().currsize
    for number in range(20):
        assert encoded("q", f"{number} " + "x" * 80_000).endswith("x" * 80_000)
    assert encoding._remembered.cache_info().currsize == before
