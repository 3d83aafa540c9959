"""Readers of a catalogue while a writer's journal comes and goes."""

import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest

import index
from index.catalogue.catalogue import contents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text("Dam holds\n\nThe dam held all night.\n", encoding="utf-8")
    index.build(tmp_path / "news", into=tmp_path / "index")
    return tmp_path / "index"


def test_a_writer_at_work_is_no_error(folder: Path) -> None:
    expected = contents(folder)
    stop = Event()

    def write() -> None:
        connection = sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None, timeout=30)
        connection.execute("PRAGMA synchronous = OFF")
        while not stop.wait(0.001):
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('test', 'x')")
        connection.close()

    writer = Thread(target=write)
    writer.start()
    try:
        found = [contents(folder) for _ in range(100)]
    finally:
        stop.set()
        writer.join()

    assert all(each == expected for each in found)
