import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from index.machine.folder import writing
from index.run.build import check
from index.vocabulary.errors import IndexLockedError, IndexMissingError
from tests.index.corpus import Corpus


@pytest.fixture
def built(corpus: Corpus) -> Corpus:
    corpus.records("a.jsonl", {f"r{number}": f"Number {number} of the ducks" for number in range(60)})
    corpus.build(corpus.folder)
    return corpus


def files(corpus: Corpus) -> list[Path]:
    """Return the files of the store."""
    ours = {"catalogue.sqlite", "lock", "writer.lock"}
    return [path for path in sorted(corpus.index.iterdir()) if path.name not in ours]


def test_a_sound_index_has_no_damage(built: Corpus) -> None:
    built.records("a.jsonl", {f"r{number}": f"Number {number} of the geese" for number in range(3, 50)})
    built.build()

    report = check(built.index)

    assert (report.failed, report.articles, report.paragraphs) == ((), 47, 94)


def test_damage_of_the_store_is_named_wherever_it_is(built: Corpus) -> None:
    for path in files(built):
        content = path.read_bytes()
        for place in range(0, len(content), len(content) // 15):
            path.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
            failed = check(built.index).failed
            assert [failure.path for failure in failed] in ([str(path)], [str(built.index)])
        path.write_bytes(content)

    assert check(built.index).failed == ()


def test_a_store_that_was_cut_short_is_damaged(built: Corpus) -> None:
    for path in files(built):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert check(built.index).failed != ()
        path.write_bytes(content)


def test_a_damaged_catalogue_is_named(built: Corpus) -> None:
    (built.index / "catalogue.sqlite").write_bytes(b"no database" * 1000)

    (failure,) = check(built.index).failed

    assert failure.path == f"{built.index}/catalogue.sqlite"
    assert "file is not a database; run python -m index PATH… --rebuild" in failure.reason


def test_a_lost_catalogue_is_named(built: Corpus) -> None:
    (built.index / "catalogue.sqlite").unlink()

    (failure,) = check(built.index).failed

    assert failure.reason == "is missing; run python -m index PATH… --rebuild"


def test_articles_that_only_one_of_store_and_catalogue_has_are_named(built: Corpus) -> None:
    connection = sqlite3.connect(built.index / "catalogue.sqlite")
    connection.execute("UPDATE article SET id = 'other' WHERE id = 'r7'")
    connection.commit()
    connection.close()

    assert [failure.reason for failure in check(built.index).failed] == [
        "article 'r7' is in the index, but not in the catalogue; run python -m index --rebuild",
        "article 'other' is in the catalogue, but not in the index; run python -m index --rebuild",
    ]


def test_a_catalogue_of_another_commit_is_named(built: Corpus) -> None:
    catalogue = (built.index / "catalogue.sqlite").read_bytes()
    built.text("b.txt", "One more")
    built.build()
    (built.index / "catalogue.sqlite").write_bytes(catalogue)

    (failure,) = check(built.index).failed

    assert failure.reason == "does not belong to the same commit as the index; run python -m index"


def test_where_there_is_no_index_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="there is no index; make one"):
        check(tmp_path / "none")

    assert not (tmp_path / "none").exists()


def test_an_index_that_is_being_written_is_not_checked(built: Corpus) -> None:
    with writing(built.index, since=datetime(2024, 5, 6)), pytest.raises(IndexLockedError, match="since 2024-05-06"):
        check(built.index)
