"""A loss of power at any moment leaves the old or the new commit.

What a disk holds then is worked out from what the writer did: the content of a file is what it was when it was last
synced (empty if never), and what happened to names since the folder was last synced happened or did not, each by
chance.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest

from index.segments.check import check_segments
from index.segments.commit import last_commit
from tests.durability.history import ROUNDS, find_state, write
from tests.lengths import rounds


@dataclass
class Disk:
    """Follow what is durable in one folder. Contents and names are kept apart, as a file system keeps them."""

    folder: Path
    contents: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    changes: list[tuple[str, int | None]] = field(default_factory=list)
    held: list[BinaryIO] = field(default_factory=list)
    moments: list[tuple[dict[int, bytes], dict[str, int], list[tuple[str, int | None]]]] = field(default_factory=list)

    def look(self) -> None:
        """Note what happened to names since the last look, and keep this moment."""
        now = {path.name: path.stat().st_ino for path in self.folder.iterdir()}
        known = dict(self.names)
        for name, number in self.changes:
            known.pop(name, None)
            if number is not None:
                known[name] = number
        self.changes += [(name, number) for name, number in now.items() if known.get(name) != number]
        self.changes += [(name, None) for name in known if name not in now]
        self.moments.append((dict(self.contents), dict(self.names), list(self.changes)))

    def sync(self, path: Path) -> None:
        """Make a file's content, or the folder's names, durable."""
        if path == self.folder:
            self.names = {each.name: each.stat().st_ino for each in self.folder.iterdir()}
            self.changes = []
        elif path.parent == self.folder:
            self.held.append(path.open("rb"))  # so that its number is not given to another file
            self.contents[path.stat().st_ino] = path.read_bytes()


def lose_power(
    moment: tuple[dict[int, bytes], dict[str, int], list[tuple[str, int | None]]], folder: Path, chance: random.Random
) -> None:
    """Write what may be left of a moment into a folder."""
    contents, durable, changes = moment
    names = dict(durable)
    likely = chance.choice([0.0, 0.5, 1.0])
    for name, number in changes:
        if chance.random() < likely:
            names.pop(name, None)
            if number is not None:
                names[name] = number
    folder.mkdir()
    for name, number in names.items():
        (folder / name).write_bytes(contents.get(number, b""))


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    folder = tmp_path / "index"
    folder.mkdir()
    disk = Disk(folder)
    calls = {name: getattr(os, name) for name in ("fsync", "replace", "unlink")}

    def fsync(number: int) -> None:
        disk.look()
        calls["fsync"](number)
        disk.sync(Path(os.readlink(f"/proc/self/fd/{number}")))
        disk.look()

    def replace(*names: str) -> None:
        disk.look()
        calls["replace"](*names)
        disk.look()

    def unlink(name: str) -> None:
        calls["unlink"](name)
        disk.look()

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "unlink", unlink)
    yield disk
    monkeypatch.undo()
    for file in disk.held:
        file.close()


def test_a_loss_of_power_leaves_the_old_or_the_new_commit(disk: Disk, tmp_path: Path) -> None:
    chance = random.Random(2)
    losses = old = new = 0
    for number in range(1, (ROUNDS // 4 or rounds(3, short=2)) + 1):
        disk.moments.clear()
        write(disk.folder, number)
        for place, moment in enumerate(disk.moments[:]):
            left = tmp_path / f"left-{number}-{place}"
            lose_power(moment, left, chance)
            if last_commit(left) is None:
                assert number == 1
                found = 0
            else:
                found = find_state(left, range(max(number - 1, 1), number + 1))
                assert list(check_segments(left)) == []
            losses, old, new = losses + 1, old + (found < number), new + (found == number)
            if chance.random() < 0.2:
                write(left, found + 1)
                assert find_state(left, range(found + 1, found + 2)) == found + 1
    assert old
    assert new
    print(f"{losses} losses of power in {number} commits left {old} times the old and {new} times the new commit")


def test_after_a_commit_no_loss_of_power_takes_it_back(disk: Disk, tmp_path: Path) -> None:
    for number in range(1, 4):
        write(disk.folder, number)
        disk.look()
        for seed in range(5):
            left = tmp_path / f"left-{number}-{seed}"
            lose_power(disk.moments[-1], left, random.Random(seed))
            assert find_state(left, range(number, number + 1)) == number
