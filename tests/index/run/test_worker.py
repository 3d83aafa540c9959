"""A file that hurts the process that reads it costs that file, and the run goes on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.machine.limits import Limits
from index.run.messages import ReadRequest, Seen
from index.run.worker import Worker, _left_behind
from index.run.workers import ReadAhead, Readers
from index.vocabulary.article import Article
from index.vocabulary.report import Failure
from tests.index.corpus import Corpus
from tests.index.formats.containers.test_tarred import tarred_files
from tests.index.formats.containers.test_zipped import zipped
from tests.index.run.hostile import COMMAND

LIMITS = Limits(memory=512 << 20, cpu=1, silence=20.0, files=100)


@pytest.fixture(autouse=True)
def _hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.run.worker._COMMAND", COMMAND)


@pytest.fixture
def readers() -> Iterator[Readers]:
    with Readers(LIMITS) as readers:
        yield readers


def read_all(readers: Readers, paths: list[Path], *, most: int = 1) -> list[tuple[str, str]]:
    """Return for each file what came of it: the first word of its article, else why there is none."""
    requests = [ReadRequest(path, path.name) for path in paths]
    found = []
    with ReadAhead(readers, iter(requests), most=most) as reads:
        for request in requests:
            try:
                for event in reads.take(request):
                    found += [(request.name, said(event))] if isinstance(event, Article | Failure) else []
            except OSError as error:
                found.append((request.name, f"error: {error.strerror}"))
    return found


def said(event: Article | Failure) -> str:
    return event.title.partition(" by ")[0] if isinstance(event, Article) else event.reason


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("loop", "takes more than 1 second of CPU to read; SEARCHER_FILE_SECONDS sets the limit"),
        ("grow", "takes more memory to read than a file may; SEARCHER_FILE_MEMORY sets the limit in megabytes"),
        ("recurse", "is nested too deeply to be read"),
        (
            "abort",
            "made the process that read it crash (signal 6): it is damaged, or takes more than 512 megabytes to read; "
            "SEARCHER_FILE_MEMORY sets the limit",
        ),
        (
            "exit",
            "made the process that read it crash (exit code 3): it is damaged, or takes more than 512 megabytes to "
            "read; SEARCHER_FILE_MEMORY sets the limit",
        ),
    ],
)
def test_a_file_that_hurts_its_reader_is_named_and_the_others_are_read(
    corpus: Corpus, readers: Readers, content: str, reason: str, most: int
) -> None:
    contents = {"a.txt": "first", "b.txt": content, "c.txt": "second", "d.txt": content, "e.txt": "third"}
    paths = [corpus.file(name, text) for name, text in contents.items()]

    found = read_all(readers, paths, most=most)

    assert found == [(name, reason if text == content else text) for name, text in contents.items()]


@pytest.mark.parametrize("pack", [zipped, tarred_files])
@pytest.mark.parametrize("content", ["loop", "grow", "recurse", "abort"])
def test_a_member_that_hurts_its_reader_is_named_and_the_others_are_read_once_each(
    corpus: Corpus, readers: Readers, pack: Callable[[dict[str, str | bytes]], bytes], content: str
) -> None:
    bad = content.encode()
    inner = zipped({"1.txt": "third", "2.txt": bad, "3.txt": "fourth"})
    members: dict[str, str | bytes] = {"1.txt": "first", "2.txt": bad, "3.txt": "second", "4.zip": inner}
    path = corpus.file("all", pack(members))

    found = found_in(readers, path)

    read = [said(each) for each in found if isinstance(each, Article)]
    assert read == ["first", "second", "third", "fourth"]
    failed = [each for each in found if isinstance(each, Failure)]
    assert [each.path for each in failed] == [f"{path}!/2.txt", f"{path}!/4.zip!/2.txt"]
    assert len({each.reason for each in failed}) == 1


def test_an_archive_whose_members_end_many_readers_is_left_in_the_end(
    corpus: Corpus, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.run.worker._MOST_CRASHES", 2)
    path = corpus.file("all.zip", zipped({f"{number}.txt": b"exit" for number in range(5)}))

    found = [each for each in found_in(readers, path) if isinstance(each, Failure)]

    assert [each.path for each in found] == [f"{path}!/0.txt", f"{path}!/1.txt", str(path)]
    assert found[-1].reason == "2 files in it could not be read, and the rest of it was left"


@pytest.fixture
def _impatient_with_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all patience be over as soon as a ``2.txt`` in an archive is being parsed."""

    def patience(worker: Worker) -> float:
        return -1.0 if worker._member[1].endswith("2.txt") else 600.0

    monkeypatch.setattr(Worker, "patience", property(patience))


@pytest.mark.usefixtures("_impatient_with_members")
def test_a_member_that_gives_no_answer_is_named_and_the_others_are_read_once_each(
    corpus: Corpus, readers: Readers
) -> None:
    members = {"1.txt": b"first", "2.txt": b"sleep", "3.txt": b"second"}
    path = corpus.file("all.zip", zipped({**members, "4.zip": zipped(members)}))
    after = corpus.file("b.txt", "third")

    found = read_all(readers, [path, after])

    why = "no answer within 20 seconds"
    read = ["first", why, "second"] * 2
    assert found == [
        *(("all.zip", each) for each in read),
        ("all.zip", f"error: {why} from 2 files in it; the others were read"),
        ("b.txt", "third"),
    ]


@pytest.mark.usefixtures("_impatient_with_members")
def test_an_archive_whose_members_give_no_answer_again_and_again_is_given_up(
    corpus: Corpus, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.run.worker._MOST_HANGS", 1)
    members: dict[str, str | bytes] = {"2.txt": b"sleep", "inner/2.txt": b"sleep", "3.txt": b"first"}

    found = read_all(readers, [corpus.file("all.zip", zipped(members))])

    assert [each for _, each in found] == ["no answer within 20 seconds", "error: no answer within 20 seconds"]


def test_what_a_process_unpacked_that_ended_badly_is_removed(
    corpus: Corpus, readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (scratch := tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    path = corpus.file("all.zip", zipped({"1636380300/a.txt": "exit"}))  # a folder that is unpacked

    assert len(found_in(readers, path)) == 1
    readers.end()

    assert list(scratch.iterdir()) == []


def found_in(readers: Readers, path: Path) -> list[Article | Failure]:
    """Return what is found in a file, which is seen at the beginning and at the end."""
    request = ReadRequest(path, path.name)
    with ReadAhead(readers, iter([request]), most=1) as reads:
        first, *found, last = reads.take(request)
    assert isinstance(first, Seen)
    assert first == last
    return [each for each in found if isinstance(each, Article | Failure)]


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all patience be over as soon as ``a.txt`` is being parsed, in place of after three minutes."""

    def patience(worker: Worker) -> float:
        return -1.0 if worker._seen and worker._pending[0].name == "a.txt" else 600.0

    monkeypatch.setattr(Worker, "patience", property(patience))


@pytest.mark.usefixtures("_impatient")
def test_a_file_that_gives_no_answer_is_given_up_and_tried_again_at_the_next_run(
    corpus: Corpus, readers: Readers
) -> None:
    paths = [corpus.file("a.txt", "sleep"), corpus.file("b.txt", "second")]

    assert read_all(readers, paths) == [("a.txt", "error: no answer within 20 seconds"), ("b.txt", "second")]


@pytest.mark.usefixtures("_impatient")
def test_a_process_that_cannot_be_ended_is_left_behind_and_its_file_named(
    corpus: Corpus, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    paths = [corpus.file("a.txt", "sleep"), corpus.file("b.txt", "second")]
    with monkeypatch.context() as patch:
        patch.setattr("index.run.worker._PATIENCE", 0.1)
        patch.setattr("subprocess.Popen.kill", lambda process: left.append(process.pid))

        found = read_all(readers, paths)
    os.kill(left[0], 9)
    _left_behind.pop().wait()

    assert found == [
        ("a.txt", f"error: no answer within 20 seconds; process {left[0]} cannot be ended and was left behind"),
        ("b.txt", "second"),
    ]


def test_a_process_is_replaced_after_so_many_files(corpus: Corpus) -> None:
    requests = [ReadRequest(corpus.file(f"{number}.txt", "text"), f"{number}.txt") for number in range(7)]

    with Readers(Limits(files=3)) as readers, ReadAhead(readers, iter(requests), most=1) as reads:
        titles = [event.title for request in requests for event in reads.take(request) if isinstance(event, Article)]

    assert [titles.count(title) for title in dict.fromkeys(titles)] == [3, 3, 1]


def test_a_process_that_was_killed_while_it_had_nothing_to_do_costs_no_file(corpus: Corpus, readers: Readers) -> None:
    first, second = corpus.file("a.txt", "first"), corpus.file("b.txt", "second")
    with ReadAhead(readers, iter([ReadRequest(first, "a.txt")]), most=1) as reads:
        (title,) = [event.title for event in reads.take(ReadRequest(first, "a.txt")) if isinstance(event, Article)]
    os.kill(int(title.rpartition(" ")[2]), 9)

    assert read_all(readers, [second]) == [("b.txt", "second")]
