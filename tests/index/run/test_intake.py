from collections.abc import Iterator
from pathlib import Path

import pytest

import index
from index.catalogue.catalogue import contents
from index.formats.reader import read
from index.run import intake
from index.run.intake import remarks_on
from index.vocabulary.article import Article, Field, Provenance
from index.vocabulary.errors import ReadError, RootError
from index.vocabulary.report import Failure, Phase, Progress, Remark, RemarkCounts
from index.vocabulary.settings import Settings
from tests.index.corpus import Corpus, counts


def test_a_file_that_fails_is_listed_at_every_run_and_read_again_when_it_changes(corpus: Corpus) -> None:
    path = corpus.records("a.jsonl", {"x": "First"})
    path.write_bytes(path.read_bytes() + b"{\n")
    first = corpus.build(corpus.folder)
    second = corpus.build()
    corpus.records("a.jsonl", {"x": "First", "y": "Second"})

    third = corpus.build()

    assert [failure.path for failure in first.failed] == [f"{corpus.folder}/a.jsonl:2"]
    assert first.failed == second.failed
    assert (counts(third), third.failed) == ((1, 0, 0, 1), ())


def test_a_file_that_holds_no_article_any_more_loses_the_ones_that_it_had(corpus: Corpus) -> None:
    corpus.records("a.jsonl", {"x": "First", "y": "Second"})
    corpus.text("b.txt", "Third")
    corpus.build(corpus.folder)
    corpus.file("a.jsonl", b"\x00\x01\x02 no records at all \x00")

    report = corpus.build()

    assert counts(report) == (0, 0, 2, 1)
    assert [failure.path for failure in report.failed] != []
    assert corpus.titles() == {"b.txt": "Third"}


@pytest.fixture
def unreadable(corpus: Corpus) -> Path:
    """Return a link to a file of two records, which then leads to a regular file that nobody can read the start of."""
    link = corpus.folder.parent / "link.jsonl"
    link.symlink_to(corpus.records("a.jsonl", {"x": "First", "y": "Second"}))
    corpus.build(link)
    link.unlink()
    link.symlink_to("/proc/self/mem")
    return link


def test_a_file_that_the_system_does_not_let_us_read_keeps_its_articles(corpus: Corpus, unreadable: Path) -> None:
    first, second = corpus.build(), corpus.build()
    kept = corpus.titles()
    status = contents(corpus.index)
    unreadable.unlink()
    unreadable.symlink_to(corpus.folder / "a.jsonl")
    third = corpus.build()

    failure = Failure(str(unreadable), "cannot be read: Input/output error")
    assert (counts(first), first.failed) == (counts(second), second.failed) == ((0, 0, 0, 2), (failure,))
    assert (status.failed, [root.failed for root in status.roots]) == ((failure,), [1])
    assert kept == {"x": "First", "y": "Second"}
    assert (counts(third), third.failed) == ((0, 0, 0, 2), ())


def test_a_rebuild_cannot_keep_the_articles_of_a_file_that_the_system_does_not_let_us_read(
    corpus: Corpus, unreadable: Path
) -> None:
    report = corpus.build(rebuild=True)

    assert counts(report) == (0, 0, 2, 0)
    assert report.failed == (Failure(str(unreadable), "cannot be read: Input/output error"),)


@pytest.mark.usefixtures("read_here")
def test_a_file_that_changes_while_it_is_read_is_read_again(corpus: Corpus) -> None:
    path = corpus.records("a.jsonl", {f"r{number}": "Before" for number in range(intake.HEARTBEAT)})
    corpus.build(corpus.folder)
    corpus.records("a.jsonl", {f"r{number}": "Between" for number in range(intake.HEARTBEAT + 1)})
    after = {"r0": "After", "r1": "Before", "new": "After"}

    def meddle(progress: Progress) -> None:
        if progress.articles == intake.HEARTBEAT:
            corpus.records("a.jsonl", after)

    report = index.build(into=corpus.index, progress=meddle)

    assert (counts(report), report.failed) == ((1, 1, intake.HEARTBEAT - 2, 1), ())
    assert corpus.titles() == dict(sorted(after.items()))
    assert path.exists()
    assert counts(corpus.build()) == (0, 0, 0, 3)


@pytest.mark.usefixtures("read_here")
def test_a_file_that_changes_each_time_that_it_is_read_is_listed_and_read_at_the_next_run(corpus: Corpus) -> None:
    sizes = iter(range(intake.HEARTBEAT, 10 * intake.HEARTBEAT))
    corpus.records("a.jsonl", {f"r{number}": "Grows" for number in range(next(sizes))})

    def grow(progress: Progress) -> None:
        if progress.phase is Phase.READING and progress.articles:
            corpus.records("a.jsonl", {f"r{number}": "Grows" for number in range(next(sizes))})

    report = index.build(corpus.folder, into=corpus.index, progress=grow)
    after = corpus.build()

    assert report.failed == (
        Failure(
            f"{corpus.folder}/a.jsonl", "changed each of the 3 times it was read; it will be read again at the next run"
        ),
    )
    assert (after.articles, after.failed) == (intake.HEARTBEAT + 3, ())


@pytest.mark.usefixtures("read_here")
def test_a_file_that_goes_away_before_it_is_read_is_gone(corpus: Corpus) -> None:
    for name in "abc":
        corpus.text(f"{name}.txt", f"The {name}")
    corpus.build(corpus.folder)
    corpus.text("a.txt", "Changed a")
    corpus.text("b.txt", "Changed b")

    def remove(progress: Progress) -> None:
        if progress.path.endswith("a.txt"):
            (corpus.folder / "b.txt").unlink()

    report = index.build(into=corpus.index, progress=remove)

    assert (counts(report), report.failed) == ((0, 1, 1, 1), ())
    assert corpus.titles() == {"a.txt": "Changed a", "c.txt": "The c"}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("rebuild", [False, True])
def test_a_root_that_goes_away_while_it_is_read_deletes_nothing(corpus: Corpus, rebuild: bool) -> None:
    for name in "abc":
        corpus.text(f"{name}.txt", f"The {name}")
    corpus.build(corpus.folder)
    before, generation = corpus.titles(), corpus.generation()
    corpus.text("a.txt", "Changed a")
    corpus.text("b.txt", "Changed b")

    def unmount(progress: Progress) -> None:
        if progress.path.endswith("a.txt"):
            corpus.folder.rename(corpus.folder.with_name("away"))
            corpus.folder.mkdir()

    with pytest.raises(RootError, match="/news: disappeared while it was being read; nothing was removed"):
        index.build(into=corpus.index, rebuild=rebuild, progress=unmount)

    assert (corpus.titles(), corpus.generation()) == (before, generation)


@pytest.mark.usefixtures("read_here")
def test_a_file_that_trips_the_reader_up_is_listed_and_the_others_are_indexed(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path, *, name: str, settings: Settings, **_: object) -> Iterator[Article | Failure]:
        yield from read(path, name=name, settings=settings)
        if name == "a.jsonl":
            raise ZeroDivisionError("by no means")

    monkeypatch.setattr("index.run.reading.read", faulty)
    corpus.records("a.jsonl", {"x": "First"})
    corpus.text("b.txt", "Second")

    report = corpus.build(corpus.folder)

    reason = "a bug in this program, please report it: ZeroDivisionError: by no means"
    assert report.failed == (Failure(f"{corpus.folder}/a.jsonl", reason),)
    assert corpus.titles() == {"b.txt": "Second", "x": "First"}


@pytest.mark.usefixtures("read_here")
def test_what_failed_is_read_again_when_the_installation_can_read_more(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(path: Path, *, name: str, settings: Settings, **_: object) -> Iterator[Article | Failure]:
        raise ReadError("no extra for it")
        yield

    corpus.records("a.jsonl", {"x": "First"})
    other = corpus.text("../more/b.txt", "Second").parent
    with monkeypatch.context() as patch:
        patch.setattr("index.run.reading.read", unable)
        failed = corpus.build(corpus.folder)
    corpus.build(other)
    monkeypatch.setattr("index.run.build.abilities", lambda: "more")
    elsewhere = corpus.build(other)

    report = corpus.build()

    assert failed.failed == (Failure(f"{corpus.folder}/a.jsonl", "no extra for it"),)
    assert counts(elsewhere) == (0, 0, 0, 1)
    assert (counts(report), report.failed, report.reason) == ((1, 0, 0, 1), (), "")


def test_ids_and_places_that_no_text_can_hold_are_escaped(corpus: Corpus) -> None:
    corpus.file("a.jsonl", '{"id":"x\\ud800","title":"First","text":"A."}\n')

    corpus.build(corpus.folder)

    assert corpus.titles() == {"x\N{REPLACEMENT CHARACTER}": "First"}


def test_what_is_left_out_of_an_article_and_a_date_that_cannot_be_read_are_counted_and_named(corpus: Corpus) -> None:
    corpus.file("a.jsonl", '{"id":"x","title":"First","text":"A.","published":"some Tuesday"}\n')

    report = corpus.build(corpus.folder)
    again = corpus.build()

    assert (report.failed, report.remarks) == ((), RemarkCounts(undated=1))
    assert report.noted == (
        Failure(
            f"{corpus.folder}/a.jsonl:1",
            "“some Tuesday”, field published: not a date with day, month and year that we can read",
            Remark.UNDATED,
        ),
    )
    assert (again.noted, again.remarks) == (report.noted, report.remarks)
    assert contents(corpus.index).noted == report.noted


def test_remarks_say_where_a_thing_was_and_quote_its_beginning() -> None:
    provenance = (
        Provenance(Field.LEFT_OUT, "page furniture", "Home | News | " * 30, "3 lines"),
        Provenance(Field.LEFT_OUT, "attachment", "plan.pdf"),
    )
    article = Article(id="a", title="T", published="2024-05-06", provenance=provenance)

    first, second = remarks_on(article, "/news/a.html")

    assert first.reason.startswith("page furniture (3 lines): Home | News | Home")
    assert len(first.reason) < 250
    assert second == Failure("/news/a.html", "attachment: plan.pdf", Remark.LEFT_OUT)
