"""What all tests share."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import index
from index.run.workers import warm
from index.vocabulary.location import FolderLocation
from searcher.plan.deadline import Deadline
from tests.engines import ENGINES, Place, cluster_address, new_index, new_place
from tests.lengths import rounds

collect_ignore = ["benchmarks/compare"]
"""What needs other engines, which nothing here installs; doctests would import them."""

SEEDS = Path(__file__).parents[1] / "seeds"

# How long an example takes depends on the machine; no test asserts a time.
settings.register_profile("untimed", deadline=None, max_examples=rounds(100))
settings.load_profile("untimed")

LONG = {Path(__file__).parent / "durability", Path(__file__).parent / "quality"}
"""Folders of tests that are all long."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the answers of golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write golden answers anew; then read the diff")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a cluster, and those whose length `tests.lengths` sets."""
    for item in items:
        if "address" in getattr(item, "fixturenames", ()):
            item.add_marker("cluster")
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False) or LONG & set(item.path.parents):
            item.add_marker("slow")


@pytest.fixture(scope="session", autouse=True)
def _warm_readers() -> Iterator[None]:
    """Keep the processes that read files: a thousand tests index something."""
    with warm():
        yield


@pytest.fixture(scope="session", autouse=True)
def _patient_searches() -> Iterator[None]:
    """Limit searches by the work that they do, not by how busy the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Deadline.__init__, "__kwdefaults__", {"clock": time.thread_time})
        yield


@pytest.fixture(scope="session")
def address() -> str:
    """Return the address of the cluster, of which no index is named yet."""
    return cluster_address()


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Return a place for an archive, on each engine."""
    with new_place(request.param, tmp_path / "archive") as place:
        yield place


@pytest.fixture(params=ENGINES, scope="module")
def shared_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a place for an archive that all tests of a module share, on each engine."""
    with new_place(request.param, tmp_path_factory.mktemp("shared") / "archive") as place:
        yield place


@pytest.fixture(params=ENGINES, scope="session")
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return where the sample archive lies, on each engine."""
    if request.param == "embedded":
        yield Place(request.param, FolderLocation(request.getfixturevalue("sample_index")))
        return
    with new_index(cluster_address(), shards=2) as location, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path_factory.mktemp("cache")))
        index.build(SEEDS, into=str(location))
        yield Place(request.param, location)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the sample archive."""
    into = tmp_path_factory.mktemp("sample") / "index"
    index.build(SEEDS, into=into)
    return into
