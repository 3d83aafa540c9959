"""What all tests share."""

import pytest
from hypothesis import settings

# How long an example takes depends on the machine; no test asserts a time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the answers of golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden answers anew; then read the diff")
