"""Which ids lead on, run by run."""

import pytest

from index.catalogue.moves.lookup import moved_to
from index.catalogue.moves.pairing import likeness_of_paths
from index.run.build import check
from tests.index.corpus import Corpus


def now(corpus: Corpus, *ids: str) -> list[str | None]:
    return [moved_to(corpus.index, each) for each in ids]


@pytest.fixture
def built(corpus: Corpus) -> Corpus:
    corpus.text("2021/dam.txt", "Dam holds")
    corpus.text("2021/ferry.txt", "Ferry sinks", paragraph="It sank.")
    corpus.build(corpus.folder)
    return corpus


def rename(corpus: Corpus, before: str, after: str) -> None:
    (corpus.folder / after).parent.mkdir(parents=True, exist_ok=True)
    (corpus.folder / before).rename(corpus.folder / after)
    corpus.build()


def test_the_id_of_a_renamed_file_leads_to_its_new_one(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "2021/sluice.txt")

    assert now(built, "2021/dam.txt", "2021/ferry.txt") == ["2021/sluice.txt", None]
    assert check(built.index).failed == ()


def test_a_renamed_folder_takes_all_of_its_articles_along(built: Corpus) -> None:
    rename(built, "2021", "old/2021")

    assert now(built, "2021/dam.txt", "2021/ferry.txt") == ["old/2021/dam.txt", "old/2021/ferry.txt"]


def test_every_former_id_leads_straight_to_the_last_one(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "b.txt")
    rename(built, "b.txt", "c.txt")

    assert now(built, "2021/dam.txt", "b.txt", "c.txt") == ["c.txt", "c.txt", None]


def test_a_file_that_is_renamed_back_has_its_first_id_again(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "b.txt")
    rename(built, "b.txt", "2021/dam.txt")

    assert now(built, "2021/dam.txt", "b.txt") == [None, "2021/dam.txt"]


def test_an_id_that_another_article_takes_is_that_articles(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "b.txt")
    built.text("2021/dam.txt", "Another dam breaks", paragraph="It broke.")
    built.build()

    assert now(built, "2021/dam.txt") == [None]
    assert built.titles()["2021/dam.txt"] == "Another dam breaks"


def test_what_led_to_a_file_follows_it_when_another_takes_its_place(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "b.txt")
    (built.folder / "b.txt").rename(built.folder / "c.txt")
    built.text("b.txt", "Another dam breaks", paragraph="It broke.")
    built.build()

    assert now(built, "2021/dam.txt", "b.txt") == ["c.txt", None]


def test_a_file_that_is_changed_where_it_is_has_not_moved_to_its_copy(built: Corpus) -> None:
    content = (built.folder / "2021/dam.txt").read_bytes()
    built.file("copy.txt", content)
    built.build()
    built.text("2021/dam.txt", "Dam holds still")
    built.build()

    assert now(built, "2021/dam.txt", "copy.txt") == [None, None]


def test_a_copy_that_was_there_before_takes_over_when_the_other_goes(built: Corpus) -> None:
    built.file("copy.txt", (built.folder / "2021/dam.txt").read_bytes())
    built.build()
    (built.folder / "2021/dam.txt").unlink()
    built.build()

    assert now(built, "2021/dam.txt") == ["copy.txt"]


def test_a_file_that_is_deleted_leads_nowhere(built: Corpus) -> None:
    (built.folder / "2021/dam.txt").unlink()
    built.build()

    assert now(built, "2021/dam.txt") == [None]


def test_a_rebuild_keeps_where_ids_lead(built: Corpus) -> None:
    rename(built, "2021/dam.txt", "b.txt")
    built.build(rebuild=True)

    assert now(built, "2021/dam.txt") == ["b.txt"]
    assert check(built.index).failed == ()


def test_a_file_that_is_renamed_before_a_rebuild_is_followed_by_it(built: Corpus) -> None:
    (built.folder / "2021/dam.txt").rename(built.folder / "b.txt")
    built.build(rebuild=True)

    assert now(built, "2021/dam.txt") == ["b.txt"]


def test_rows_of_a_renamed_table_are_followed_one_by_one(corpus: Corpus) -> None:
    corpus.file("talks.csv", "id,title,text\n1,Dam holds,It held.\n2,Ferry sinks,It sank.\n")
    corpus.build(corpus.folder)
    rename(corpus, "talks.csv", "2019.csv")

    assert now(corpus, "talks.csv#1", "talks.csv#2") == ["2019.csv#1", "2019.csv#2"]


def test_records_that_keep_their_own_ids_lead_nowhere(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"peg-1": "Dam holds", "peg-2": "Ferry sinks"})
    corpus.build(corpus.folder)
    rename(corpus, "a.jsonl", "b.jsonl")

    assert now(corpus, "peg-1", "peg-2") == [None, None]
    assert sorted(corpus.titles()) == ["peg-1", "peg-2"]


def test_files_of_one_content_are_told_apart_by_their_names(corpus: Corpus) -> None:
    for name in ("a/dam.txt", "a/ferry.txt"):
        corpus.text(name, "Dam holds")
    corpus.build(corpus.folder)
    rename(corpus, "a", "b")

    assert now(corpus, "a/dam.txt", "a/ferry.txt") == ["b/dam.txt", "b/ferry.txt"]


def test_a_dry_run_moves_nothing(built: Corpus) -> None:
    (built.folder / "2021/dam.txt").rename(built.folder / "b.txt")
    built.build(dry_run=True)

    assert now(built, "2021/dam.txt") == [None]


def test_paths_are_alike_at_their_ends() -> None:
    assert likeness_of_paths(b"2021/dam.txt", b"old/2021/dam.txt") == 12
    assert likeness_of_paths(b"dam.txt", b"") == 0
