from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.vocabulary.report import Failure
from tests.index.corpus import Corpus, counts


def twin(corpus: Corpus, second: str, first: str, *, name: str = "x") -> Failure:
    return Failure(
        f"{corpus.folder}/{second}",
        f"its id {name!r} is already taken by {corpus.folder}/{first}, which is in the index; give it another id",
    )


def test_a_second_record_with_an_id_is_listed_with_both_places(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Other"})
    corpus.records("b.jsonl", {"z": "Third", "x": "Second"})

    report = corpus.build(corpus.folder)
    again = corpus.build()

    assert report.failed == again.failed == contents(corpus.index).failed == (twin(corpus, "b.jsonl:2", "a.jsonl:1"),)
    assert corpus.titles() == {"x": "First", "y": "Other", "z": "Third"}


def test_a_second_record_with_an_id_in_the_same_file_is_listed(corpus: Corpus) -> None:
    corpus.file("a.jsonl", '{"id":"x","title":"First","text":"A."}\n{"id":"x","title":"Second","text":"B."}\n')

    report = corpus.build(corpus.folder)

    assert report.failed == (twin(corpus, "a.jsonl:2", "a.jsonl:1"),)
    assert corpus.titles() == {"x": "First"}


def test_a_record_that_came_later_does_not_take_an_id_from_an_earlier_one(corpus: Corpus) -> None:
    corpus.records("b.jsonl", {"x": "First"})
    corpus.build(corpus.folder)
    corpus.records("a.jsonl", {"x": "Second"})

    report = corpus.build()
    corpus.build(rebuild=True)

    assert report.failed == contents(corpus.index).failed == (twin(corpus, "a.jsonl:1", "b.jsonl:1"),)
    assert corpus.titles() == {"x": "First"}


@pytest.mark.parametrize("change", ["the file is gone", "the record is gone", "the record has another id"])
def test_when_the_first_record_goes_the_second_takes_its_place(corpus: Corpus, change: str) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Other"})
    corpus.records("b.jsonl", {"x": "Second"})
    corpus.build(corpus.folder)
    if change == "the file is gone":
        (corpus.folder / "a.jsonl").unlink()
    else:
        corpus.records("a.jsonl", {"y": "Other"} if change == "the record is gone" else {"x2": "First", "y": "Other"})

    report = corpus.build()

    assert report.failed == ()
    assert corpus.titles()["x"] == "Second"
    assert corpus.articles()["x"].location == f"{corpus.folder}/b.jsonl"
    assert counts(corpus.build()) == (0, 0, 0, len(corpus.titles()))


def test_of_several_waiting_records_one_takes_the_place(corpus: Corpus) -> None:
    for name in "abc":
        corpus.records(f"{name}.jsonl", {"x": f"From {name}"})
    corpus.build(corpus.folder)
    (corpus.folder / "a.jsonl").unlink()

    report = corpus.build()

    assert corpus.titles() == {"x": "From b"}
    assert report.failed == (twin(corpus, "c.jsonl:1", "b.jsonl:1"),)


def test_the_place_of_a_forgotten_root_is_taken_by_a_record_of_another_one(corpus: Corpus, tmp_path: Path) -> None:
    corpus.records("a.jsonl", {"x": "First"})
    corpus.records("../more/b.jsonl", {"x": "Second"})
    corpus.build(corpus.folder, tmp_path / "more")

    corpus.build(forget=[corpus.folder])

    assert corpus.titles() == {"x": "Second"}


def test_a_waiting_record_stays_where_it_is_while_its_root_is_missing(corpus: Corpus, tmp_path: Path) -> None:
    corpus.records("a.jsonl", {"x": "First"})
    corpus.records("../more/b.jsonl", {"x": "Second", "y": "Other"})
    corpus.build(corpus.folder, tmp_path / "more")
    corpus.records("a.jsonl", {"z": "Third"})
    (tmp_path / "more").rename(tmp_path / "away")

    corpus.build(corpus.folder)
    meanwhile = corpus.titles()
    (tmp_path / "away").rename(tmp_path / "more")
    corpus.build(corpus.folder)

    assert meanwhile == {"y": "Other", "z": "Third"}
    assert corpus.titles() == {"x": "Second", "y": "Other", "z": "Third"}


def test_ids_swapped_between_two_files_are_followed(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"x": "First"})
    corpus.records("b.jsonl", {"y": "Second"})
    corpus.build(corpus.folder)
    corpus.records("a.jsonl", {"y": "Second"})
    corpus.records("b.jsonl", {"x": "First"})

    report = corpus.build()

    assert report.failed == ()
    assert corpus.titles() == {"x": "First", "y": "Second"}
    assert {key: Path(article.location).name for key, article in corpus.articles().items()} == {
        "x": "b.jsonl",
        "y": "a.jsonl",
    }


def test_a_moved_file_keeps_the_ids_of_its_records_and_tells_its_new_place(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Second"})
    corpus.build(corpus.folder)
    (corpus.folder / "old").mkdir()
    (corpus.folder / "a.jsonl").rename(corpus.folder / "old/z.jsonl")

    report = corpus.build()

    assert (counts(report), report.failed) == ((0, 0, 0, 2), ())
    assert corpus.articles()["x"].location == f"{corpus.folder}/old/z.jsonl"


def test_a_moved_article_gets_the_id_of_its_new_path_and_no_other_file_is_read(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "First")
    other = corpus.text("b.txt", "Second")
    corpus.build(corpus.folder)
    before = other.stat().st_atime_ns
    path.rename(corpus.folder / "c.txt")

    report = corpus.build()

    assert counts(report) == (1, 0, 1, 1)
    assert corpus.titles() == {"b.txt": "Second", "c.txt": "First"}
    assert other.stat().st_atime_ns == before


def test_a_record_and_a_file_can_be_twins_too(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"b.txt": "First"})
    corpus.text("b.txt", "Second")

    report = corpus.build(corpus.folder)

    assert report.failed == (twin(corpus, "b.txt", "a.jsonl:1", name="b.txt"),)


def test_a_duplicate_names_the_place_to_which_the_first_record_has_moved(corpus: Corpus) -> None:
    corpus.records("b.jsonl", {"x": "First"})
    corpus.build(corpus.folder)
    corpus.records("c.jsonl", {"x": "Second"})
    corpus.build()
    corpus.records("b.jsonl", {"new": "New", "x": "First"})

    report = corpus.build()

    assert report.failed == (twin(corpus, "c.jsonl:1", "b.jsonl:2"),)
