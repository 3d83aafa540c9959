import json
import os
from pathlib import Path
from typing import Any

import pytest

from index.catalogue.original import find
from index.originals.content import opened
from index.vocabulary.report import Failure, Remark
from tests.index.corpus import Corpus, counts

HARBOUR = "The harbour wall at Corrie was rebuilt in two winters. Forty men worked on it, and none was hurt."
HARVEST = "Rye was cut early in the valley. Farmers say that the dry spring took a third of the grain."
ORGAN = "A new organ was heard at Saint Brice on Sunday. It has two manuals and a blue case of limewood."


def export(corpus: Corpus, name: str, *records: dict[str, Any], time: int = 0) -> Path:
    """Write a file of records; `time` is when, in seconds since 2001."""
    path = corpus.file(name, "".join(json.dumps({"title": "News", **record}) + "\n" for record in records))
    if time:
        os.utime(path, (978_307_200 + time, 978_307_200 + time))
    return path


def texts(corpus: Corpus) -> dict[str, str]:
    """Return the first words of all articles, by id."""
    return {key: " ".join(article.paragraphs[0].text.split()[:3]) for key, article in sorted(corpus.articles().items())}


def table(corpus: Corpus, name: str, ids: list[str], word: str) -> Path:
    rows = "".join(f'{key},{word} {place},"What {word} did on day {place} of it."\n' for place, key in enumerate(ids))
    return corpus.file(name, f"id,title,text\n{rows}")


@pytest.mark.parametrize(
    "ids",
    [
        ["1", "2"],
        ["0", "1", "2"],
        ["10", "20", "30"],
        ["001", "002"],
        ["row 1", "row 2"],
        ["1", "2", "4", "5"],
        ["3", "2", "1"],
    ],
)
def test_numbers_of_rows_go_with_their_file(corpus: Corpus, ids: list[str]) -> None:
    table(corpus, "1931.csv", ids, "Otters")
    corpus.build(corpus.folder)
    first = corpus.titles()
    table(corpus, "sub/1932.csv", ids, "Herons")
    report = corpus.build()

    assert first.keys() == {f"1931.csv#{key}" for key in ids}
    assert corpus.titles().keys() == first.keys() | {f"sub/1932.csv#{key}" for key in ids}
    assert (report.failed, report.noted) == ((), ())
    assert corpus.titles().items() >= first.items()


def test_keys_of_articles_stay_as_they_are(corpus: Corpus) -> None:
    keys = ["48211733", "6f1e2a54-8c1b-4f5e-9d0a-1b2c3d4e5f60", "https://example.org/a/1", "10.1000/xyz", "1042"]
    table(corpus, "a.csv", keys, "Otters")

    corpus.build(corpus.folder)

    assert corpus.titles().keys() == set(keys)


def test_rows_that_are_appended_keep_the_ids_of_those_that_were_there(corpus: Corpus) -> None:
    table(corpus, "a.csv", ["1", "2"], "Otters")
    corpus.build(corpus.folder)
    before = corpus.titles()

    table(corpus, "a.csv", ["1", "2", "3"], "Otters")
    report = corpus.build()
    table(corpus, "a.csv", ["1", "2", "3", "90210"], "Otters")
    corpus.build()

    assert counts(report) == (1, 0, 0, 2)
    assert corpus.titles().items() >= before.items()
    assert corpus.titles().keys() == {"a.csv#1", "a.csv#2", "a.csv#3", "90210"}


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_row_that_goes_leaves_the_others_their_ids(corpus: Corpus, rebuild: bool) -> None:
    table(corpus, "a.csv", [str(number) for number in range(1, 12)], "Otters")
    corpus.build(corpus.folder)
    lines = (corpus.folder / "a.csv").read_text().splitlines()
    corpus.file("a.csv", "\n".join([lines[0], *lines[-2:]]) + "\n")

    corpus.build(rebuild=rebuild)

    assert corpus.titles().keys() == {"a.csv#10", "a.csv#11"}


def test_a_second_record_of_an_id_has_that_of_its_file_before_it(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Other"})
    corpus.records("b.jsonl", {"z": "Third", "x": "Second"})

    report = corpus.build(corpus.folder)
    again = corpus.build()

    assert report.failed == again.failed == ()
    assert corpus.titles() == {"x": "First", "y": "Other", "z": "Third", "b.jsonl#x": "Second"}


def test_records_of_one_id_in_one_file_are_all_in_the_index(corpus: Corpus) -> None:
    export(corpus, "a.jsonl", *({"id": "x", "text": text} for text in (HARBOUR, HARVEST, ORGAN)))

    report = corpus.build(corpus.folder)
    before = texts(corpus)
    corpus.build(rebuild=True)

    assert report.failed == ()
    assert list(before.values()) == ["Rye was cut", "A new organ", "The harbour wall"]
    assert {"x", "a.jsonl#x"} < before.keys()
    assert texts(corpus) == before


@pytest.mark.parametrize("rebuild", [False, True])
def test_who_has_an_id_on_record_keeps_it(corpus: Corpus, rebuild: bool) -> None:
    corpus.records("b.jsonl", {"x": "First"})
    corpus.build(corpus.folder)
    corpus.records("a.jsonl", {"x": "Second"})
    corpus.build()

    report = corpus.build(rebuild=rebuild)

    assert report.failed == ()
    assert corpus.titles() == {"x": "First", "a.jsonl#x": "Second"}


@pytest.mark.parametrize("change", ["the file is gone", "the record is gone", "the record has another id"])
def test_an_article_keeps_its_id_when_another_one_goes(corpus: Corpus, change: str) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Other"})
    corpus.records("b.jsonl", {"x": "Second"})
    corpus.build(corpus.folder)
    if change == "the file is gone":
        (corpus.folder / "a.jsonl").unlink()
    else:
        corpus.records("a.jsonl", {"y": "Other"} if change == "the record is gone" else {"x2": "First", "y": "Other"})

    corpus.build()
    corpus.build(rebuild=True)

    assert corpus.titles()["b.jsonl#x"] == "Second"
    assert "x" not in corpus.titles()
    assert counts(corpus.build()) == (0, 0, 0, len(corpus.titles()))


@pytest.mark.parametrize("order", ["ab", "ba"])
@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"text": HARBOUR}, {"text": HARBOUR.replace("Forty", "Fifty")}),
        ({"text": HARBOUR, "url": "https://news.example/7"}, {"text": HARVEST, "url": "http://www.news.example/7/"}),
        ({"text": HARBOUR, "published": "2020-05-01"}, {"text": HARBOUR + " Later more.", "published": "2020-05-02"}),
        ({"text": HARBOUR}, {"text": HARBOUR}),
    ],
)
def test_of_two_versions_of_an_article_the_newest_is_in_the_index(
    corpus: Corpus, older: dict[str, str], newer: dict[str, str], order: str, together: bool
) -> None:
    names = dict(zip(order, ("older", "newer"), strict=True))
    for name in "ab":
        record, time = (older, 1) if names[name] == "older" else (newer, 2)
        export(corpus, f"{name}.jsonl", {"id": "n-7", **record}, {"id": f"only-{name}", "text": ORGAN}, time=time)
        if not together:
            corpus.build(corpus.folder)
    report = corpus.build(corpus.folder)
    said = corpus.articles()
    again = corpus.build(rebuild=True)

    newest = next(name for name in "ab" if names[name] == "newer")
    assert said.keys() == {"n-7", "only-a", "only-b"}
    assert said["n-7"].paragraphs[0].text == newer["text"]
    assert said["n-7"].location == f"{corpus.folder}/{newest}.jsonl"
    assert corpus.articles() == said
    assert report.failed == again.failed == ()
    assert report.remarks.older == again.remarks.older == 1
    other = "ba"["ab".index(newest)]
    assert report.noted == (
        Failure(f"{corpus.folder}/{other}.jsonl:1", "an older version of the article 'n-7'", Remark.OLDER),
    )


def test_the_date_of_publication_counts_before_the_time_of_the_file(corpus: Corpus) -> None:
    export(corpus, "a.jsonl", {"id": "n-7", "text": HARBOUR + " New.", "published": "2020-05-02T08:00:00Z"}, time=1)
    export(corpus, "b.jsonl", {"id": "n-7", "text": HARBOUR, "published": "2020-05-02T09:30:00+02:00"}, time=2)

    corpus.build(corpus.folder)

    assert corpus.articles()["n-7"].paragraphs[0].text.endswith("New.")


def test_of_records_without_an_id_that_say_the_same_one_is_in_the_index(corpus: Corpus) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        export(corpus, name, {"text": HARBOUR})

    report = corpus.build(corpus.folder)

    assert len(corpus.titles()) == report.remarks.older == 1


@pytest.mark.parametrize("goes", ["file", "record", "root"])
def test_when_the_newest_version_goes_the_one_before_it_is_back(corpus: Corpus, tmp_path: Path, goes: str) -> None:
    export(corpus, "a.jsonl", {"id": "n-7", "text": HARBOUR}, time=1)
    export(corpus, "b.jsonl", {"id": "n-7", "text": HARBOUR + " More."}, time=2)
    export(corpus, "../more/c.jsonl", {"id": "n-7", "text": HARBOUR + " Most."}, {"id": "n-8", "text": ORGAN}, time=3)
    corpus.build(corpus.folder, tmp_path / "more")
    newest = corpus.articles()["n-7"].paragraphs[0].text
    if goes == "file":
        (tmp_path / "more/c.jsonl").unlink()
    elif goes == "record":
        export(corpus, "../more/c.jsonl", {"id": "n-8", "text": ORGAN})

    report = corpus.build(forget=[tmp_path / "more"] if goes == "root" else [], prune=goes == "file")

    assert newest.endswith("Most.")
    assert corpus.articles()["n-7"].paragraphs[0].text.endswith("More.")
    assert (report.failed, counts(corpus.build())[:3]) == ((), (0, 0, 0))


def test_an_older_version_is_an_article_again_when_the_newer_one_becomes_another(corpus: Corpus) -> None:
    export(corpus, "a.jsonl", {"id": "n-7", "text": HARBOUR}, time=1)
    export(corpus, "b.jsonl", {"id": "n-7", "text": HARBOUR}, time=2)
    corpus.build(corpus.folder)
    export(corpus, "b.jsonl", {"id": "n-7", "text": HARVEST}, time=3)

    report = corpus.build()

    assert texts(corpus) == {"n-7": "Rye was cut", "a.jsonl#n-7": "The harbour wall"}
    assert report.remarks.older == 0


def test_three_versions_that_drift_apart_are_the_same_articles_in_whatever_order_they_come(corpus: Corpus) -> None:
    middle = HARBOUR + " " + " ".join(HARVEST.split()[:6])
    last = " ".join(HARBOUR.split()[9:]) + " " + HARVEST
    for time, (name, text) in enumerate({"a": HARBOUR, "b": middle, "c": last}.items(), 1):
        export(corpus, f"{name}.jsonl", {"id": "n-7", "text": text}, time=time)
        corpus.build(corpus.folder)
    one_by_one = texts(corpus)
    corpus.build(rebuild=True)
    rebuilt = texts(corpus)
    afresh = Corpus(corpus.folder, corpus.index.with_name("afresh"))
    afresh.build(corpus.folder)

    assert one_by_one == rebuilt
    assert sorted(texts(afresh).values()) == sorted(rebuilt.values())


def test_an_older_version_waits_where_it_is_while_its_root_is_missing(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, "../more/b.jsonl", {"id": "n-7", "text": HARBOUR}, {"id": "n-8", "text": ORGAN}, time=1)
    export(corpus, "a.jsonl", {"id": "n-7", "text": HARBOUR}, time=2)
    corpus.build(corpus.folder, tmp_path / "more")
    export(corpus, "a.jsonl", {"id": "n-9", "text": HARVEST})
    (tmp_path / "more").rename(tmp_path / "away")

    corpus.build(corpus.folder)
    meanwhile = texts(corpus)
    (tmp_path / "away").rename(tmp_path / "more")
    corpus.build()

    assert meanwhile == {"n-8": "A new organ", "n-9": "Rye was cut"}
    assert texts(corpus) == {"n-7": "The harbour wall", **meanwhile}


def test_a_file_that_is_touched_while_a_newer_version_comes_gives_it_way(corpus: Corpus) -> None:
    path = export(corpus, "z.jsonl", {"id": "n-7", "text": HARBOUR}, {"id": "n-8", "text": ORGAN}, time=1)
    corpus.build(corpus.folder)
    os.utime(path, (978_307_205, 978_307_205))
    export(corpus, "a.jsonl", {"id": "n-7", "text": HARBOUR + " More."}, time=9)

    report = corpus.build()
    corpus.build(rebuild=True)

    assert counts(report) == (0, 1, 0, 1)
    assert corpus.articles()["n-7"].location == f"{corpus.folder}/a.jsonl"


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


def test_a_record_whose_id_is_the_path_of_a_file_takes_nothing_from_it(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"b.txt": "First"})
    corpus.text("b.txt", "Second")

    report = corpus.build(corpus.folder)
    before = corpus.titles()
    corpus.build(rebuild=True)

    assert report.failed == ()
    assert sorted(before.values()) == ["First", "Second"]
    assert corpus.titles() == before


@pytest.mark.parametrize("name", ["1", "2.txt", "#1"])
def test_a_file_with_a_number_for_a_name_has_its_path_for_an_id(corpus: Corpus, name: str) -> None:
    corpus.text(name, "First")

    corpus.build(corpus.folder)

    assert corpus.titles() == {name: "First"}


def test_the_original_of_an_article_is_found_by_the_id_that_it_has_in_the_index(corpus: Corpus) -> None:
    table(corpus, "1931.csv", ["1", "2"], "Otters")
    export(corpus, "a.jsonl", {"id": "x", "text": HARBOUR})
    export(corpus, "b.jsonl", {"id": "x", "text": HARVEST})
    corpus.build(corpus.folder)

    said = {}
    for key in corpus.titles():
        found = find(corpus.index, key)
        assert found is not None
        with opened(found) as file:
            said[key] = file.read().decode()

    assert said.keys() == {"1931.csv#1", "1931.csv#2", "x", "b.jsonl#x"}
    assert "Otters 1" in said["1931.csv#2"]
    assert "Rye was cut" in said["b.jsonl#x"]
