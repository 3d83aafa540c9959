"""What the process that reads files answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.run import reading
from index.run.messages import Chunk, ReadRequest, Seen
from index.run.reading import attempt, send_chunks
from index.vocabulary.article import Article
from index.vocabulary.report import Failure
from tests.index.corpus import Corpus
from tests.index.crawl import answer, record


def chunks(request: ReadRequest, *, alive: Callable[[], None] = lambda: None) -> list[Chunk]:
    """Return what is sent."""
    sent: list[Chunk] = []
    send_chunks(request, sent.append, alive=alive)
    return sent


def test_what_a_file_is_comes_before_and_after_what_it_holds(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "First")

    before, article, after = attempt(ReadRequest(path, "a"), clock=lambda: 7)

    assert isinstance(before, Seen)
    assert (before.size, before.seen_ns) == (path.stat().st_size, 7)
    assert isinstance(article, Article)
    assert after == before


def test_what_a_file_is_is_sent_before_it_is_parsed(corpus: Corpus) -> None:
    first, last = chunks(ReadRequest(corpus.text("a.txt", "First"), "a"))

    assert [type(event) for event in first.events] == [Seen]
    assert (last.is_last, len(last.events)) == (True, 2)


def test_of_a_file_whose_content_is_known_there_is_one_chunk(corpus: Corpus) -> None:
    path = corpus.text("a.txt", "First")
    seen = next(attempt(ReadRequest(path, "a")))
    assert isinstance(seen, Seen)

    (chunk,) = chunks(ReadRequest(path, "a", known=seen.digest))

    assert [type(event) for event in chunk.events] == [Seen]


def test_what_takes_long_to_read_comes_in_chunks_of_its_own(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", 0.0)
    path = corpus.records("a.jsonl", {"1": "Dam", "2": "Weir"})

    assert [len(chunk.events) for chunk in chunks(ReadRequest(path, "a"))] == [1, 1, 1, 1, 0]


def test_a_long_file_comes_in_several_chunks(corpus: Corpus) -> None:
    path = corpus.records("a.jsonl", {f"r{number}": "Title" for number in range(200)})

    found = chunks(ReadRequest(path, "a"))

    assert sum(isinstance(event, Article) for chunk in found for event in chunk.events) == 200
    assert [chunk.is_last for chunk in found] == [False] * (len(found) - 1) + [True]
    assert len(found) > 3


def test_a_chunk_says_up_to_where_its_file_is_read(corpus: Corpus) -> None:
    path = corpus.records("a.jsonl", {f"r{number}": "Title" * 50 for number in range(900)})

    places = [chunk.place for chunk in chunks(ReadRequest(path, "a"))]

    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, path.stat().st_size)
    assert len(set(places)) > 2


def test_a_process_that_finds_nothing_for_long_is_alive_as_long_as_it_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_PAUSE", 0.0)
    picture = record("response", "https://lantern.example/a.png", answer(bytes(100_000), type="image/png"))
    (tmp_path / "a.warc").write_bytes(picture * 30)
    signs: list[bool] = []

    found = chunks(ReadRequest(tmp_path / "a.warc", "a"), alive=lambda: signs.append(True))

    assert sum(map(len, (chunk.events for chunk in found))) == 4
    assert len(signs) > 30


def test_an_error_of_the_system_ends_a_file(tmp_path: Path) -> None:
    assert chunks(ReadRequest(tmp_path / "gone.txt", "a")) == [
        Chunk((), is_last=True, error=(2, "No such file or directory"))
    ]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (MemoryError(), "takes more memory to read than a file may; SEARCHER_FILE_MEMORY sets the limit in megabytes"),
        (RecursionError(), "is nested too deeply to be read"),
        (KeyError("x"), "a bug in this program, please report it: KeyError: 'x'"),
    ],
)
def test_only_a_fault_of_this_program_is_called_one(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def fail(head: bytes, name: str) -> None:
        raise error

    monkeypatch.setattr("index.formats.reader.sniff", fail)
    path = corpus.text("a.txt", "First")

    assert Failure(str(path), reason) in list(attempt(ReadRequest(path, "a")))
