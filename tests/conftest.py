"""What all tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

import index

# How long an example takes depends on the machine; no test asserts a time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the answers of golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden answers anew; then read the diff")


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the sample archive."""
    into = tmp_path_factory.mktemp("sample") / "index"
    index.build(Path(__file__).parents[1] / "seeds", into=into)
    return into
