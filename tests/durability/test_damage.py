"""Whatever happens to the bytes of an index, it is named; no answer is ever wrong."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.segments.check import check_segments
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.errors import IndexUnusableError
from tests.durability.history import repeats, state, write
from tests.index.expected_store import ANALYZER, assert_holds

COMMITS = 12


def flip_a_bit(path: Path, folder: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def overwrite(path: Path, folder: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    start = chance.randrange(len(data))
    end = min(start + chance.randrange(1, 5000), len(data))
    data[start:end] = bytes(byte ^ 0xFF for byte in data[start:end])
    path.write_bytes(data)


def cut(path: Path, folder: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def lengthen(path: Path, folder: Path, chance: random.Random) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randrange(1, 100)))


def remove(path: Path, folder: Path, chance: random.Random) -> None:
    path.unlink()


def swap(path: Path, folder: Path, chance: random.Random) -> None:
    """Put the file of the same kind of an index of another history in its place."""
    others = sorted(other for other in folder.iterdir() if other.suffix == path.suffix)
    shutil.copy(chance.choice(others), path)


DAMAGES: list[Callable[[Path, Path, random.Random], None]] = [flip_a_bit, overwrite, cut, lengthen, remove, swap]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for number in range(1, COMMITS + 1):
        write(folder, number)
    return folder


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("other")
    for number in range(1, COMMITS):
        write(folder, number)
    return folder


@pytest.mark.parametrize("seed", range(repeats(50)))
def test_any_damage_is_named(tmp_path: Path, whole: Path, other: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "index"
    shutil.copytree(whole, folder)
    files = sorted(path for path in folder.iterdir() if path.name != "writer.lock")
    path = files[seed % len(files)]
    original = path.read_bytes()
    while path.exists() and path.read_bytes() == original:
        chance.choice(DAMAGES)(path, other, chance)

    assert named_by_check(folder, path)
    said = said_by_reader(folder)
    # Reading may not have touched what is damaged; then what it says is right all the same.
    assert said == "" or path.name in said or path.name == "commit.json"


def named_by_check(folder: Path, path: Path) -> bool:
    """Tell whether reading every byte names the file that is damaged, and no other."""
    try:
        failures = list(check_segments(folder))
    except IndexUnusableError as error:
        return path.name == "commit.json" and path.name in str(error)
    if path.name == "commit.json":  # in place of which another one may name files that are not there
        return len(failures) > 0
    return [path.name in failure.reason + failure.path for failure in failures] == [True]


def said_by_reader(folder: Path) -> str:
    """Return what a reader says of damage, empty if all that it reads is right."""
    try:
        snapshot = open_snapshot(folder, analyzer=ANALYZER)
        assert_holds(snapshot, state(COMMITS))
    except IndexUnusableError as error:
        return str(error)
    return ""
