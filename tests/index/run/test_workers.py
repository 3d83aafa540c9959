"""Other processes read files ahead; what comes of it is what one process would have made of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.machine.limits import Limits
from index.machine.resources import processes
from index.run import intake
from index.run.messages import Event, ReadRequest, Seen
from index.run.reading import attempt
from index.run.workers import ReadAhead, Readers, readers, warm
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.errors import UsageError
from tests.index.corpus import Corpus
from tests.index.interrupts import heed_interrupts, ignore_interrupts

ROOT = Path(__file__).parents[3]


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_there(process: int) -> bool:
    """Tell whether a process runs; one that ended and that nobody asked for (Z) does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def without_times(events: Iterator[Event]) -> list[Event]:
    return [event for event in events if not isinstance(event, Seen)]


@pytest.fixture
def requests(corpus: Corpus) -> list[ReadRequest]:
    """Return requests for files of several kinds, some of which hold no article, and for one that is not there."""
    paths = [corpus.text(f"{number:02}.txt", f"Title {number}") for number in range(40)]
    paths.append(corpus.records("many.jsonl", {f"r{number}": f"Record {number}" for number in range(300)}))
    paths.append(corpus.file("broken.jsonl", b'{"title"}\n'))
    paths.append(corpus.file("page.html", "<h1>Ferry</h1><p>The ferry at Imber sank at night, nobody was hurt.</p>"))
    paths.append(corpus.folder / "gone.txt")
    paths += [path for path in sorted(Path("seeds").iterdir()) if path.is_file()]
    return [ReadRequest(path, path.name) for path in paths]


@pytest.fixture
def own() -> Iterator[Readers]:
    """Return processes of the test's own."""
    with Readers(Limits()) as own:
        yield own


@pytest.mark.parametrize("most", [1, 2])
def test_what_other_processes_read_is_what_this_one_would(requests: list[ReadRequest], own: Readers, most: int) -> None:
    with ReadAhead(own, iter(requests), most=most) as reads:
        for request in requests:
            try:
                expected: list[Event] | str = without_times(attempt(request))
            except OSError as error:
                expected = repr(error)
            try:
                found: list[Event] | str = without_times(reads.take(request))
            except OSError as error:
                found = repr(error)
            assert found == expected


def test_a_file_whose_content_is_known_is_not_read_and_one_not_announced_is_read_aside(
    requests: list[ReadRequest], own: Readers
) -> None:
    seen = next(attempt(requests[0]))
    assert isinstance(seen, Seen)
    known = ReadRequest(requests[0].path, "a", known=seen.digest)
    other = ReadRequest(requests[1].path, "another name")

    with ReadAhead(own, iter([known]), most=1) as reads:
        assert without_times(reads.take(other)) == without_times(attempt(other))
        assert len(list(reads.take(known))) == 1


def test_a_process_that_is_killed_costs_one_file(requests: list[ReadRequest], own: Readers) -> None:
    deaths: list[str] = []
    before = set(children(os.getpid()))
    with ReadAhead(own, iter(requests[:40]), most=2) as reads:
        for number, request in enumerate(requests[:40]):
            try:
                assert without_times(reads.take(request)) == without_times(attempt(request))
            except OSError as error:
                deaths.append(str(error))
            if number == 1:
                for child in set(children(os.getpid())) - before:
                    os.kill(child, signal.SIGKILL)
    own.end()
    assert set(deaths) <= {"[Errno 0] the process that read it was killed"}
    assert len(deaths) <= 2
    assert set(children(os.getpid())) == before


def test_processes_are_started_at_the_first_file_and_kept_while_they_are_kept_warm(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "First")
    before = set(children(os.getpid()))
    started: list[set[int]] = []

    with warm():
        for _ in range(2):
            with readers() as lent, ReadAhead(lent, iter(()), most=1) as reads:
                started.append(set(children(os.getpid())) - before)
                list(reads.take(ReadRequest(path, "a.txt")))
                started.append(set(children(os.getpid())) - before)

    assert started[0] == set()
    assert len(started[1]) == 1
    assert started[2] == started[3] == started[1]
    assert set(children(os.getpid())) == before


def test_a_second_run_at_the_same_time_has_processes_of_its_own(corpus: Corpus) -> None:
    with warm(), readers() as first, readers() as second:
        assert first is not second


def test_an_unchanged_archive_starts_no_process(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    corpus.build(corpus.folder)
    before = set(children(os.getpid()))

    with warm(), readers() as lent:
        report = corpus.build()

        assert (report.unchanged, lent.workers, set(children(os.getpid()))) == (1, [], before)


def held(corpus: Corpus) -> list[tuple[str, str]]:
    """Return what the index holds in the order in which it lies there."""
    snapshot = open_snapshot(corpus.index, analyzer=Analyzer())
    heads = snapshot.store.heads(range(len(snapshot.layout.live)))
    snapshot.close()
    return [(head.id, head.title) for head in heads]


def test_a_run_of_many_processes_reports_and_writes_the_same(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        corpus.text(f"{number:02}.txt", f"Title {number}")
        corpus.records(f"{number:02}.jsonl", {f"r{number}": "First", f"r{number + 1}": "Second"})
        corpus.file(f"{number:02}x.jsonl", b'{"title"}\n')
    monkeypatch.setenv("SEARCHER_PROCESSES", "1")
    alone = corpus.build(corpus.folder)
    first = held(corpus)
    monkeypatch.setenv("SEARCHER_PROCESSES", "3")
    monkeypatch.setattr(intake, "MANY", 1)

    together = corpus.build(rebuild=True)

    assert (together.articles, together.paragraphs, together.failed) == (
        alone.articles,
        alone.paragraphs,
        alone.failed,
    )
    assert held(corpus) == first


def start_run(corpus: Corpus, start: Callable[[], None]) -> tuple[subprocess.Popen[bytes], list[int]]:
    """Begin a run in a session of its own, and return it with its readers once they are there."""
    for file in range(intake.MANY):
        corpus.text(f"{file}.txt", f"Title {file}")
    process = subprocess.Popen(
        [sys.executable, "-m", "index", str(corpus.folder), "--into", str(corpus.index), "--quiet"],
        cwd=ROOT,
        env={**os.environ, "SEARCHER_PROCESSES": "2"},
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=start,
    )
    while len(readers := children(process.pid)) < 2:
        assert process.poll() is None
        time.sleep(0.01)  # until the state that is tested is there
    return process, readers


def await_end(readers: list[int]) -> None:
    """Return once readers have ended: they see the end of their pipe."""
    while any(map(is_there, readers)):
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_readers_end_with_the_process_that_they_read_for(corpus: Corpus, number: signal.Signals) -> None:
    process, readers = start_run(corpus, heed_interrupts)

    os.killpg(process.pid, number) if number is signal.SIGINT else os.kill(process.pid, number)

    _, said = process.communicate()
    await_end(readers)
    if number is signal.SIGINT:
        assert (process.returncode, said) == (130, b"Interrupted. The index is unchanged.\n")


def test_a_run_in_the_background_ignores_ctrl_c_and_its_readers_end_with_it(corpus: Corpus) -> None:
    process, readers = start_run(corpus, ignore_interrupts)

    os.killpg(process.pid, signal.SIGINT)

    _, said = process.communicate()
    await_end(readers)
    assert (process.returncode, said) == (0, b"")
    assert len(corpus.titles()) == intake.MANY


def test_readers_end_with_a_process_that_ignores_ctrl_c_and_dies(corpus: Corpus) -> None:
    process, readers = start_run(corpus, ignore_interrupts)

    process.terminate()

    process.communicate()
    await_end(readers)
    assert process.returncode == -signal.SIGTERM


def test_a_number_of_processes_that_makes_no_sense_is_named() -> None:
    with pytest.raises(UsageError, match="SEARCHER_PROCESSES=none: give a number of processes, at least 1"):
        processes({"SEARCHER_PROCESSES": "none"})


def test_a_forked_process_can_index_while_its_parent_reads_and_searches(corpus: Corpus) -> None:
    corpus.text("a.txt", "First")
    with warm(), readers() as lent:
        corpus.build(corpus.folder)
        before = set(children(os.getpid()))
        corpus.text("b.txt", "Second")
        child = os.fork()
        if not child:
            os._exit(corpus.build().added)
        _, status = os.waitpid(child, 0)

        assert os.waitstatus_to_exitcode(status) == 1
        assert lent.workers == []
        assert set(children(os.getpid())) == before
    assert corpus.titles() == {"a.txt": "First", "b.txt": "Second"}
