"""A long run keeps what it has read; the next one goes on from there, and readers see whole commits only."""

from collections.abc import Callable
from pathlib import Path

import pytest

import index
import searcher
from index.catalogue.catalogue import contents
from index.run.build import check
from index.segments.commit import DRAFT_FILE, read_draft
from index.vocabulary.report import Phase, Progress
from tests.index.corpus import Corpus, counts
from tests.index.crash import die
from tests.lengths import ARE_LONG
from web.serving.app import create_app

pytestmark = pytest.mark.slow


class Killed(Exception):
    """Stand for whatever ends a run without a chance to keep anything."""


def ending(name: str, error: type[BaseException], *, articles: int = 0) -> Callable[[Progress], None]:
    """Return a listener that ends a run when it comes to a file, and has read so many articles."""

    def listen(progress: Progress) -> None:
        if progress.phase is Phase.READING and progress.path.endswith(name) and progress.articles >= articles:
            raise error

    return listen


def read_files(read: list[str]) -> Callable[[Progress], None]:
    """Return a listener that notes which files are read."""

    def listen(progress: Progress) -> None:
        name = progress.path.rpartition("/")[2]
        if progress.phase is Phase.READING and name and name not in read:
            read.append(name)

    return listen


@pytest.fixture(params=[KeyboardInterrupt, Killed] if ARE_LONG else [Killed])
def error(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type[BaseException]:
    """Return what ends a run that keeps what it has after each file."""
    monkeypatch.setattr("index.run.intake._PART", 0.0)
    monkeypatch.setattr("index.run.intake._SHARE", 0)
    monkeypatch.setattr("index.sync.plan.COARSEST_NS", -1)  # or files as young as these are read again
    ends: type[BaseException] = request.param
    return ends


@pytest.fixture
def letters(corpus: Corpus) -> Corpus:
    for name in "abcd":
        corpus.text(f"{name}.txt", f"The {name}")
    return corpus


def test_a_first_run_that_ends_early_has_what_it_read_and_the_next_one_reads_the_rest(
    letters: Corpus, error: type[BaseException]
) -> None:
    read: list[str] = []
    with pytest.raises(error):
        index.build(letters.folder, into=letters.index, progress=ending("c.txt", error))
    first, unfinished = letters.titles(), contents(letters.index).unfinished

    report = index.build(into=letters.index, progress=read_files(read))

    assert (first, unfinished) == ({"a.txt": "The a", "b.txt": "The b"}, 2)
    assert (counts(report), read) == ((2, 0, 0, 2), ["c.txt", "d.txt"])
    assert contents(letters.index).unfinished == 0
    assert check(letters.index).failed == ()


def test_page_command_and_json_say_that_indexing_is_not_finished(letters: Corpus, error: type[BaseException]) -> None:
    with pytest.raises(error):
        index.build(letters.folder, into=letters.index, progress=ending("c.txt", error))
    note = "Indexing is not finished: 2 files are still to be read"

    with searcher.open(letters.index) as archive:
        client = create_app(archive).test_client()
        pages = [client.get(address).text for address in ("/", "/search?q=said", "/status", "/search.json?q=said")]
        warned = archive.search("said").warnings
        letters.build()
        after = [client.get(address).text for address in ("/", "/search?q=said", "/status", "/search.json?q=said")]

    assert [warning.message.partition(",")[0] for warning in warned] == [note]
    assert all("2 files are still to be read" in page for page in pages)
    assert not any("still to be read" in page for page in after)


def test_an_update_that_ends_early_removes_nothing_and_keeps_what_it_did_not_come_to(
    letters: Corpus, error: type[BaseException]
) -> None:
    letters.build(letters.folder)
    letters.text("b.txt", "New b")
    letters.text("d.txt", "New d")
    (letters.folder / "a.txt").unlink()
    letters.text("e.txt", "The e")
    with pytest.raises(error):
        index.build(into=letters.index, progress=ending("d.txt", error))
    between, known = letters.titles(), contents(letters.index)

    report = letters.build()

    assert between == {"a.txt": "The a", "b.txt": "New b", "c.txt": "The c", "d.txt": "The d"}
    assert (known.articles, known.unfinished) == (4, 2)
    assert counts(report) == (1, 1, 1, 2)
    assert letters.titles() == {"b.txt": "New b", "c.txt": "The c", "d.txt": "New d", "e.txt": "The e"}


def test_a_run_in_parts_reports_what_all_parts_did(letters: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    letters.build(letters.folder)
    letters.text("b.txt", "New b")
    (letters.folder / "a.txt").unlink()
    letters.text("e.txt", "The e")
    letters.text("f.txt", "The f")
    monkeypatch.setattr("index.run.intake._PART", 0.0)

    assert counts(letters.build()) == (2, 1, 1, 2)


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_part_may_end_in_the_middle_of_a_file(corpus: Corpus, error: type[BaseException], rebuild: bool) -> None:
    corpus.records("a.jsonl", {f"r{number:04}": "Old" for number in range(500)})
    corpus.records("b.jsonl", {"last": "Last"})
    corpus.build(corpus.folder)
    corpus.records("a.jsonl", {f"r{number:04}": "New" for number in range(100, 900)})
    with pytest.raises(error):
        index.build(into=corpus.index, rebuild=rebuild, progress=ending("a.jsonl", error, articles=400))
    between = list(corpus.titles().values())
    kept = 0 if rebuild else 400 if error is KeyboardInterrupt else 200

    corpus.records("a.jsonl", {f"r{number:04}": "New" for number in range(300, 900)})
    report = corpus.build(rebuild=rebuild)

    assert (between.count("Old"), between.count("New")) == (500 - min(kept, 400), kept)
    assert corpus.titles() == {"last": "Last"} | {f"r{number:04}": "New" for number in range(300, 900)}
    assert report.articles == 601
    assert check(corpus.index).failed == ()
    assert counts(corpus.build()) == (0, 0, 0, 601)


def test_a_rebuild_that_ends_early_shows_nothing_and_is_gone_on_with(
    letters: Corpus, error: type[BaseException]
) -> None:
    letters.build(letters.folder)
    before, read = letters.generation(), list[str]()
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("c.txt", error))
    between = letters.generation()

    report = index.build(into=letters.index, rebuild=True, progress=read_files(read))

    assert (between, contents(letters.index).unfinished) == (before, 0)
    assert read == ["c.txt", "d.txt"]
    assert (counts(report), letters.generation() != before) == ((0, 0, 0, 4), True)
    assert not (letters.index / DRAFT_FILE).exists()
    assert check(letters.index).failed == ()


def test_what_changed_since_a_rebuild_ended_early_is_read_again(letters: Corpus, error: type[BaseException]) -> None:
    letters.build(letters.folder)
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("d.txt", error))
    letters.text("a.txt", "Another a")
    (letters.folder / "b.txt").unlink()

    letters.build(rebuild=True)

    assert letters.titles() == {"a.txt": "Another a", "c.txt": "The c", "d.txt": "The d"}
    assert check(letters.index).failed == ()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [truncated, altered, Path.unlink])
def test_a_rebuild_begins_anew_where_what_was_saved_is_damaged(
    letters: Corpus, error: type[BaseException], damage: Callable[[Path], None]
) -> None:
    letters.build(letters.folder)
    read: list[str] = []
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("d.txt", error))
    draft = read_draft(letters.index)
    assert draft is not None
    damage(letters.index / draft.members[0].file.name)

    index.build(into=letters.index, rebuild=True, progress=read_files(read))

    assert read == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert check(letters.index).failed == ()


def test_an_update_leaves_a_rebuild_that_ended_early_alone(letters: Corpus, error: type[BaseException]) -> None:
    letters.build(letters.folder)
    read: list[str] = []
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("d.txt", error))
    letters.text("e.txt", "The e")

    updated = letters.build()
    again = index.build(into=letters.index, rebuild=True, progress=read_files(read))

    assert (counts(updated), counts(again)) == ((1, 0, 0, 4), (0, 0, 0, 5))
    assert read == ["d.txt", "e.txt"]
    assert check(letters.index).failed == ()


def test_a_rebuild_does_not_go_on_with_what_a_program_of_other_abilities_read(
    letters: Corpus, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    letters.build(letters.folder)
    read: list[str] = []
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("d.txt", error))
    monkeypatch.setattr("index.run.build.abilities", lambda: "more")

    index.build(into=letters.index, rebuild=True, progress=read_files(read))

    assert read == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert check(letters.index).failed == ()


def test_a_rebuild_goes_on_without_a_root_that_was_forgotten_meanwhile(
    letters: Corpus, error: type[BaseException]
) -> None:
    more = letters.text("../more/x.txt", "The x").parent
    letters.build(letters.folder, more)
    with pytest.raises(error):
        index.build(into=letters.index, rebuild=True, progress=ending("x.txt", error))

    letters.build(rebuild=True, forget=[letters.folder])

    assert letters.titles() == {"more/x.txt": "The x"}
    assert check(letters.index).failed == ()


@pytest.mark.parametrize(
    ("moment", "rebuild"),
    [
        ("Catalogue.prepare", False),
        ("FolderWriter.commit", False),
        ("Catalogue.settle", False),
        ("Catalogue.prepare", True),
        ("FolderWriter.save", True),
        ("Catalogue.save", True),
    ],
)
def test_after_a_kill_between_the_steps_of_a_part_nothing_is_lost_or_twice(
    letters: Corpus, moment: str, rebuild: bool
) -> None:
    letters.build(letters.folder)
    letters.text("b.txt", "New b")
    letters.text("e.txt", "The e")
    die(moment, into=letters.index, rebuild=rebuild, part=0.0)

    letters.build(rebuild=rebuild)

    assert letters.titles() == {name: f"The {name[0]}" for name in ("a.txt", "c.txt", "d.txt", "e.txt")} | {
        "b.txt": "New b"
    }
    assert check(letters.index).failed == ()
