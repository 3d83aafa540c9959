import errno
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from index.catalogue.writer import Catalogue, Versions
from index.storage.store import Choose, Session
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexUnusableError
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode, Writer


class Disk:
    """Write to memory until the disk is full."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.held: list[str] = []

    def ids(self) -> Iterator[str]:
        return iter(self.held)

    def add(self, article: Article) -> None:
        if len(self.held) == self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.held.append(article.id)

    def delete(self, id: str) -> None:
        self.held.remove(id)

    def commit(self) -> str:
        return f"g{len(self.held)}"

    def cancel(self) -> None:
        self.held.clear()


class DiskSession(Session):
    """Hold a run on a disk."""

    def __init__(self, folder: Path, disk: Disk, mode: Mode = Mode.UPDATE, generation: str | None = "g0") -> None:
        super().__init__(Catalogue(folder, mode), mode)
        self.disk = disk
        self.opened = 0
        self._generation = generation

    def __str__(self) -> str:
        return "the disk"

    @property
    def generation(self) -> str:
        if self._generation is None:
            raise IndexUnusableError("cannot be read")
        return self._generation

    def claim(self, choose: Choose, *, forgotten: Sequence[Root]) -> tuple[Survey, ...]:
        return choose(())

    def publish(self, *, versions: Versions, committed: datetime) -> int:
        return 0

    def _open_writer(self) -> Writer:
        self.opened += 1
        return self.disk


def test_the_writer_is_opened_once_there_is_something_to_write(tmp_path: Path) -> None:
    session = DiskSession(tmp_path, Disk(room=9))
    before = session.has_changes, session.opened

    session.add(Article(id="a", title="A"))
    session.add(Article(id="b", title="B"))
    session.delete("a")

    assert before == (False, 0)
    assert (session.has_changes, session.opened, session.disk.held) == (True, 1, ["b"])
    assert (session.commit(), session.has_changes) == ("g1", False)


def test_a_disk_that_is_full_is_an_error_that_names_the_index(tmp_path: Path) -> None:
    session = DiskSession(tmp_path, Disk(room=0))

    with pytest.raises(IndexUnusableError, match=r"the disk: cannot be written to: No space left on device; the index"):
        session.add(Article(id="a", title="A"))


def test_a_dry_run_writes_nothing_and_keeps_the_generation(tmp_path: Path) -> None:
    session = DiskSession(tmp_path, Disk(room=9), Mode.DRY_RUN)

    session.add(Article(id="a", title="A"))

    assert session.has_changes
    assert (session.commit(), session.opened, session.disk.held) == ("g0", 0, [])


def test_a_generation_that_cannot_be_read_is_none_to_a_rebuild_alone(tmp_path: Path) -> None:
    session = DiskSession(tmp_path, Disk(room=9), generation=None)

    with pytest.raises(IndexUnusableError):
        _ = session.last_generation
    session.mode |= Mode.REBUILD
    assert session.last_generation == ""


def test_what_was_not_committed_is_dropped(tmp_path: Path) -> None:
    session = DiskSession(tmp_path, Disk(room=9))
    session.add(Article(id="a", title="A"))

    session.cancel()

    assert (session.has_changes, session.disk.held) == (False, [])
