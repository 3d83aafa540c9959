"""Whatever becomes of a file of an index, every door says so at once, and a rebuild makes a new one."""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import index
from index.catalogue.catalogue import contents
from index.catalogue.opening import COMPANIONS
from index.catalogue.original import find
from index.catalogue.tables import CATALOGUE_FILE
from index.run.build import check
from index.segments.commit import COMMIT_FILE, read_commit
from index.vocabulary.errors import ArchiveError, IndexUnusableError
from tests.index.corpus import Corpus
from tests.lengths import rounds, some


@pytest.fixture
def built(corpus: Corpus) -> Corpus:
    """Return an index of some files, large enough for a catalogue of many pages."""
    for number in range(12):
        records = {f"r{number}-{place}": f"Heron {number * 40 + place}" for place in range(40)}
        corpus.records(f"{number}.jsonl", records)
    corpus.text("a.txt", "Otters")
    corpus.build(corpus.folder)
    return corpus


def overwrite(path: Path, start: float, data: bytes) -> None:
    content = bytearray(path.read_bytes())
    place = int(len(content) * start)
    content[place : place + len(data)] = data
    path.write_bytes(content)


def replaced(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


def written(data: Callable[[Path], bytes]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        path.write_bytes(data(path))

    return damage


def full_folder(path: Path) -> None:
    path.mkdir()
    (path / "notes.txt").touch()


def zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def statement(*statements: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA writable_schema = 1")
        for each in statements:
            connection.execute(each)
        connection.close()

    return damage


def flip(place: float) -> Callable[[Path], None]:
    return lambda path: overwrite(path, place, bytes(value ^ 0x5A for value in path.read_bytes()[:4096]))


NOISE = random.Random(3).randbytes(60_000)

DAMAGES: dict[str, Callable[[Path], None]] = {
    "garbage": written(lambda path: NOISE),
    "text": written(lambda path: b"moved to another disk\n"),
    "zero bytes": written(lambda path: b""),
    "zeros": written(lambda path: bytes(path.stat().st_size)),
    "cut to a header": lambda path: os.truncate(path, 100),
    "cut to a page": lambda path: os.truncate(path, 4096),
    "cut to half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "without its last byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "flipped first page": flip(0),
    "flipped page at a tenth": flip(0.1),
    "flipped page at a third": flip(0.34),
    "flipped page at a half": flip(0.5),
    "flipped page at two thirds": flip(0.66),
    "flipped last page": flip(0.95),
    "changed header": lambda path: overwrite(path, 0, b"SQLite format 9"),
    "missing": lambda path: path.unlink(),
    "a folder": replaced(Path.mkdir),
    "a folder that holds something": replaced(full_folder),
    "a FIFO": replaced(os.mkfifo),
    "a device": replaced(zeros),
    "a link to nowhere": replaced(lambda path: path.symlink_to(path.with_name("gone"))),
    "a newer layout": statement("PRAGMA user_version = 99"),
    "a table without columns": statement("DROP TABLE article", "CREATE TABLE article (id)"),
    "without a table": statement("DROP TABLE root"),
    "changed roots": statement("UPDATE root SET path = CAST('/elsewhere' AS BLOB)"),
    "changed types": statement("UPDATE file SET path = 7, digest = 'x'"),
    "rows of a file twice": statement(
        "DROP INDEX file_place",
        "INSERT INTO article SELECT 'y' || id, file, record, digest, paragraphs, own, published, traits FROM article",
    ),
    "a FIFO for a journal": lambda path: os.mkfifo(path.with_name(path.name + "-journal")),
    "a folder for a journal": lambda path: path.with_name(path.name + "-journal").mkdir(),
    "a FIFO for a log": lambda path: os.mkfifo(path.with_name(path.name + "-wal")),
}

KEEPS_ROOTS = {"rows of a file twice", "a newer layout", "a table without columns", "changed types"}
"""Damages of which the folders can be told for certain."""

UNSEEN = {"rows of a file twice", "changed types"}
"""Damages that only a check sees: a comparison with the index, and a look at each value."""


@pytest.mark.slow
@pytest.mark.parametrize("damage", some(DAMAGES))
def test_a_damaged_catalogue_is_named_on_every_door_and_a_rebuild_makes_a_new_one(built: Corpus, damage: str) -> None:
    file = built.index / CATALOGUE_FILE
    before = built.titles()
    DAMAGES[damage](file)

    found = [failure.reason for failure in check(built.index).failed]
    doors: list[Callable[[], object]] = [
        lambda: contents(built.index),
        lambda: find(built.index, "a.txt"),
        built.build,
    ]
    said = []
    for door in doors if damage not in UNSEEN else ():
        try:
            door()
        except ArchiveError as error:
            said.append(str(error))
    report = built.build(built.folder, rebuild=True)

    assert found
    assert all("python -m index" in line for line in found)
    assert all(CATALOGUE_FILE in line or "its catalogue" in line for line in said)
    assert all("--rebuild" in line or "newer version" in line for line in said)
    assert report.failed == ()
    assert built.titles() == before
    assert check(built.index).failed == ()
    assert contents(built.index).articles == len(before)


@pytest.mark.slow
@pytest.mark.parametrize("damage", some(DAMAGES))
def test_a_rebuild_that_names_no_folders_works_or_asks_for_them(built: Corpus, damage: str) -> None:
    file = built.index / CATALOGUE_FILE
    before = built.titles()
    DAMAGES[damage](file)

    asked = ""
    try:
        built.build(rebuild=True)
    except (IndexUnusableError, ValueError) as error:
        asked = str(error)

    assert not (asked and damage in KEEPS_ROOTS)
    if asked:
        assert "which" in asked
        assert "python -m index PATH… --rebuild" in asked
        built.build(built.folder, rebuild=True)
    assert built.titles() == before
    assert check(built.index).failed == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(rounds(24)))
def test_pages_of_noise_anywhere_in_a_catalogue_are_found_or_do_no_harm(built: Corpus, seed: int) -> None:
    chance = random.Random(seed)
    before = built.titles()
    for _ in range(chance.choice([1, 1, 3])):
        overwrite(built.index / CATALOGUE_FILE, chance.random(), chance.randbytes(chance.choice([1, 16, 512, 8_192])))

    check(built.index)
    built.build(built.folder, rebuild=True)

    assert built.titles() == before
    assert check(built.index).failed == ()


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, zeros])
@pytest.mark.parametrize("kind", [COMMIT_FILE, "segment", "lock", "writer.lock", f"{COMMIT_FILE}.new", "rebuild.json"])
def test_what_is_not_a_file_in_the_place_of_any_file_of_an_index_keeps_nobody_waiting(
    built: Corpus, kind: str, make: Callable[[Path], None]
) -> None:
    before = built.titles()
    name = read_commit(built.index).members[0].file.name if kind == "segment" else kind
    path = built.index / name
    path.unlink(missing_ok=True)
    make(path)

    damage = check(built.index).failed
    built.build(built.folder, rebuild=True)

    assert bool(damage) is (kind in (COMMIT_FILE, "segment"))
    assert all("python -m index --rebuild" in failure.reason for failure in damage)
    assert built.titles() == before
    assert check(built.index).failed == ()


def test_a_catalogue_that_another_program_has_locked_is_named_and_can_be_replaced(
    built: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("opening.READ_PATIENCE", "writer.LOCK_PATIENCE", "salvage.READ_PATIENCE"):
        monkeypatch.setattr(f"index.catalogue.{module}", 0.1)
    before = built.titles()
    holder = sqlite3.connect(built.index / CATALOGUE_FILE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")

    for door in (lambda: contents(built.index, patience=0.1), built.build):
        with pytest.raises(IndexUnusableError, match="another process has locked it; try again when it has finished"):
            door()
    found = [failure.reason for failure in check(built.index).failed]
    built.build(built.folder, rebuild=True)
    holder.close()

    assert len(found) == 1
    assert built.titles() == before
    assert check(built.index).failed == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_catalogue_that_may_not_be_read_is_named_and_can_be_replaced(built: Corpus) -> None:
    (built.index / CATALOGUE_FILE).chmod(0)

    with pytest.raises(IndexUnusableError, match="Permission denied; let this user read it"):
        built.build()
    built.build(built.folder, rebuild=True)

    assert check(built.index).failed == ()


def test_a_rehearsal_of_a_rebuild_leaves_a_damaged_catalogue_as_it_is(built: Corpus) -> None:
    file = built.index / CATALOGUE_FILE
    file.write_bytes(NOISE)

    report = index.build(built.folder, into=built.index, rebuild=True, dry_run=True)

    assert report.articles == len(built.titles())
    assert file.read_bytes() == NOISE


def test_a_check_writes_nothing(built: Corpus) -> None:
    for name in ("lock", "writer.lock"):
        (built.index / name).unlink()
    before = {path.name: path.stat().st_mtime_ns for path in built.index.iterdir()}

    assert check(built.index).failed == ()
    assert {path.name: path.stat().st_mtime_ns for path in built.index.iterdir()} == before


READ_ONLY = """
import os, sys
from index.run.build import check
os.setgid(65534), os.setuid(65534)
report = check(sys.argv[1])
print([failure.reason for failure in report.failed], report.articles)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user")
def test_an_index_that_nobody_may_write_to_is_checked(built: Corpus) -> None:
    for folder in (built.index, *built.index.parents):
        if folder.is_relative_to("/tmp/pytest-of-root"):
            folder.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": os.getcwd(), "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"}
    command = [sys.executable, "-c", READ_ONLY, str(built.index)]

    sound = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    os.truncate(built.index / CATALOGUE_FILE, 9_000)
    damaged = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    assert (sound.stdout, sound.stderr) == ("[] 481\n", "")
    assert "--rebuild" in damaged.stdout


@pytest.mark.parametrize("companion", COMPANIONS)
def test_a_rebuild_clears_what_sqlite_left_beside_a_damaged_catalogue(built: Corpus, companion: str) -> None:
    file = built.index / CATALOGUE_FILE
    file.write_bytes(NOISE)
    file.with_name(file.name + companion).write_bytes(NOISE)

    built.build(built.folder, rebuild=True)

    assert check(built.index).failed == ()


def test_where_a_commit_is_missing_a_check_says_so(built: Corpus) -> None:
    (built.index / COMMIT_FILE).unlink()

    (failure,) = check(built.index).failed

    assert (failure.path, failure.reason) == (
        str(built.index / COMMIT_FILE),
        "is missing; run python -m index --rebuild",
    )
    built.build()
    assert check(built.index).failed == ()
