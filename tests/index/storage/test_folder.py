from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.catalogue.tables import CATALOGUE_FILE
from index.catalogue.writer import Versions
from index.machine.folder import LOCK_FILE
from index.storage.folder import FolderStore
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexDamagedError, IndexLockedError, IndexMissingError, UsageError
from index.vocabulary.location import FolderLocation
from index.vocabulary.writer import Mode

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(FolderLocation(tmp_path / "index"))


def publish(store: FolderStore, *articles: Article, mode: Mode = Mode.UPDATE) -> str:
    """Commit articles and return the generation."""
    with store.run(mode) as session:
        for article in articles:
            session.add(article)
        session.publish(versions=Versions(), committed=NOON)
        return session.last_generation


def test_only_a_run_that_writes_moves_the_generation(store: FolderStore) -> None:
    first = publish(store, Article(id="a", title="A"))
    idle = publish(store)
    rehearsed = publish(store, Article(id="b", title="B"), mode=Mode.DRY_RUN)
    second = publish(store, Article(id="b", title="B"))

    assert first == idle == rehearsed != second


def test_one_run_at_a_time_writes_and_a_dry_run_needs_no_lock(store: FolderStore) -> None:
    with store.run(Mode.UPDATE):
        with pytest.raises(IndexLockedError), store.run(Mode.UPDATE):
            pass
        with store.run(Mode.DRY_RUN) as session:
            assert session.generation == ""


def test_a_folder_of_something_else_is_not_written_to(store: FolderStore) -> None:
    store.home.mkdir()
    (store.home / LOCK_FILE).touch()
    publish(store)
    (store.home / CATALOGUE_FILE).unlink()
    (store.home / "holiday.jpg").touch()

    with pytest.raises(UsageError, match="contains files but no index"), store.run(Mode.UPDATE):
        pass


def test_a_damaged_catalogue_is_renewed_only_where_that_was_asked_for(store: FolderStore) -> None:
    publish(store, Article(id="a", title="A"))
    (store.home / CATALOGUE_FILE).write_bytes(b"no database" * 1000)

    for mode in (Mode.UPDATE, Mode.REBUILD, Mode.UPDATE | Mode.DRY_RUN):
        with pytest.raises(IndexDamagedError), store.run(mode):
            pass
    with store.run(Mode.REBUILD | Mode.RENEW) as session:
        assert session.catalogue.generation == ""


def test_where_there_is_no_index_there_is_nothing_to_check(store: FolderStore) -> None:
    with pytest.raises(IndexMissingError, match="make one with python -m index"):
        store.check()
