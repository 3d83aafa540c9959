"""Any writer and the snapshots of what it committed, held against plain dictionaries."""

import os
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import generation, open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Field, OtherValue, Paragraph, Provenance
from index.vocabulary.errors import IndexDamagedError, IndexLockedError, IndexMissingError, IndexUnusableError
from index.vocabulary.schema import NO_DAY, NO_TIME, Form
from index.vocabulary.snapshot import Snapshot
from index.vocabulary.writer import Writer
from tests.index.expected_store import ANALYZER, Expected, TinyAnalyzer, assert_holds, read_occurrences
from tests.lengths import rounds


class OpenWriter(Protocol):
    def __call__(self, folder: Path, *, analyzer: Analyzer, rebuild: bool = False) -> Writer: ...


class OpenSnapshot(Protocol):
    def __call__(self, folder: Path, *, analyzer: Analyzer) -> Snapshot: ...


@dataclass(frozen=True)
class Engine:
    name: str
    open_writer: OpenWriter
    open_snapshot: OpenSnapshot
    generation: Callable[[Path], str]


CODEC = Engine("codec", open_writer, open_snapshot, generation)
CODEC_IN_SMALL_STEPS = replace(CODEC, name="codec in small steps", open_writer=partial(open_writer, memory=5_000))
"""So little memory that every few articles are a segment, sections are spilled, and terms merged a few at a time."""
ENGINES = (CODEC, CODEC_IN_SMALL_STEPS)


def write(engine: Engine, folder: Path, *articles: Article, delete: Iterable[str] = ()) -> str:
    """Commit a change."""
    writer = engine.open_writer(folder, analyzer=ANALYZER)
    for gone in delete:
        writer.delete(gone)
    for article in articles:
        writer.add(article)
    return writer.commit()


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    chosen: Engine = request.param
    return chosen


def opened(engine: Engine, folder: Path) -> Snapshot:
    return engine.open_snapshot(folder, analyzer=ANALYZER)


OTHERS = (OtherValue("2021-11-09", "JSON-LD datePublished"), OtherValue("2021-11-10", "URL"))

HARBOUR = Article(
    id="notes/harbour.txt",
    title="Harbour of Zoë reopens",
    standfirst="Ferries sail again, says the harbour office",
    authors=("Ada Roe", "Ben Poe"),
    source="Coastal Wire",
    section="TRAVEL",
    published="2021-11-08T23:30:00-05:00",
    url="https://coast.example/1",
    location="notes/harbour.txt",
    paragraphs=(
        Paragraph("The ferries, the ferries and again the FERRIES."),
        Paragraph("Café owners were glad. #tide", heading="REACTIONS"),
        Paragraph("", heading="REACTIONS"),
        Paragraph("No heading stands over this paragraph."),
        Paragraph("A second reaction.", heading="REACTIONS"),
    ),
    provenance=(
        Provenance(Field.PUBLISHED, "line 3", "8/11/2021", "read as day/month", guess=True, others=OTHERS),
        Provenance(Field.TITLE, "line 1"),
    ),
)
LEUCHTTURM = Article(
    id="b", title="Der Leuchtturm", language="de", published="2020-02-29", paragraphs=(Paragraph("Öl und cafe"),)
)
BARE = Article(id="c", title="", language="")


def test_a_commit_holds_what_was_written(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR, LEUCHTTURM, BARE)

    snapshot = opened(engine, tmp_path)

    assert_holds(snapshot, {article.id: article for article in (HARBOUR, LEUCHTTURM, BARE)})
    snapshot.close()


def test_days_and_times_are_those_written_whatever_the_zone(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR, LEUCHTTURM, BARE, Article(id="d", title="", published="2021-13-45"))

    snapshot = opened(engine, tmp_path)

    numbers = np.array([snapshot.store.find(each) for each in (HARBOUR.id, "b", "c", "d")], np.int64)
    assert snapshot.layout.days[numbers].tolist() == [738102, 737484, NO_DAY, NO_DAY]
    assert snapshot.layout.times[numbers].tolist() == [1636414200, 1582934400, NO_TIME, NO_TIME]
    snapshot.close()


def test_terms_of_one_token_stand_at_its_position(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, Article(id="a", title="low #tide tide"))

    snapshot = opened(engine, tmp_path)

    assert read_occurrences(snapshot, Form.VERBATIM, ["#tide", "tide", "low", "absent"]) == {
        "#tide": {("a", 0): [1]},
        "tide": {("a", 0): [1, 2]},
        "low": {("a", 0): [0]},
    }
    absent = snapshot.words.units(Form.VERBATIM, "absent")
    assert absent.shape == (0,)
    assert snapshot.words.positions(Form.VERBATIM, "absent", absent).counts.tolist() == []
    snapshot.close()


def test_an_index_without_articles_is_one(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path)

    snapshot = opened(engine, tmp_path)

    assert_holds(snapshot, {})
    assert list(snapshot.words.spellings("cafe")) == []
    assert snapshot.store.find("a") is None
    snapshot.close()


def test_an_article_is_replaced_deleted_and_added_again(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR, LEUCHTTURM)
    other = replace(HARBOUR, title="Harbour closes", paragraphs=(Paragraph("Storm."),))
    for delete, add, left in (
        ([], [other], [other, LEUCHTTURM]),
        ([HARBOUR.id, "unknown"], [], [LEUCHTTURM]),
        ([], [HARBOUR], [HARBOUR, LEUCHTTURM]),
        (["b", HARBOUR.id], [BARE, LEUCHTTURM], [BARE, LEUCHTTURM]),
        (["b", "c"], [], []),
    ):
        write(engine, tmp_path, *add, delete=delete)
        snapshot = opened(engine, tmp_path)
        assert_holds(snapshot, {article.id: article for article in left})
        snapshot.close()


def test_the_last_change_within_one_commit_counts(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, LEUCHTTURM)
    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)
    writer.add(HARBOUR)
    writer.add(replace(HARBOUR, title="Changed"))
    writer.delete("b")
    writer.add(BARE)
    writer.add(LEUCHTTURM)
    writer.delete("b")
    writer.delete("c")

    writer.commit()

    snapshot = opened(engine, tmp_path)
    assert_holds(snapshot, {HARBOUR.id: replace(HARBOUR, title="Changed")})
    snapshot.close()


@pytest.mark.slow
def test_copies_are_known_from_commit_to_commit(engine: Engine, tmp_path: Path) -> None:
    storm, vote = (Article(id="", title="", paragraphs=story) for story in STORIES)
    short = Article(id="", title="", paragraphs=(Paragraph("word " * 20), Paragraph("and one more")))
    articles: dict[str, Article] = {}
    for number in range(rounds(40, short=12)):
        kind = (storm, vote, short, storm)[number % 4]
        article = replace(kind, id=f"{number % 23}", title=f"{number}")
        gone = f"{(7 * number) % 29}"
        write(engine, tmp_path, article, delete=[gone])
        articles.pop(gone, None)
        articles[article.id] = article
        snapshot = opened(engine, tmp_path)
        assert_holds(snapshot, articles)
        snapshot.close()


def test_many_commits_read_as_one_index(engine: Engine, tmp_path: Path) -> None:
    articles: dict[str, Article] = {}
    for number in range(24):
        article = Article(
            id=f"{number % 17}",
            title=f"Number {number} of the série",
            source=f"Source {number % 3}",
            language=("en", "de", "es")[number % 3],
            paragraphs=tuple(Paragraph(f"paragraph {part} of word{number}") for part in range(number % 5)),
        )
        write(engine, tmp_path, article, delete=[f"{(number + 5) % 17}"])
        articles.pop(f"{(number + 5) % 17}", None)
        articles[article.id] = article

    snapshot = opened(engine, tmp_path)

    assert_holds(snapshot, articles)
    snapshot.close()


@pytest.mark.parametrize("id", ["a\0b", "\0", "ünï/код\n東京.txt", "x" * 5000, "../../etc", "", "\ud800"])
def test_ids_are_any_string(engine: Engine, tmp_path: Path, id: str) -> None:
    write(engine, tmp_path, Article(id=id, title="First"), Article(id=id + "2", title="Other"))
    write(engine, tmp_path, Article(id=id, title="Second"))

    snapshot = opened(engine, tmp_path)
    assert_holds(snapshot, {id: Article(id=id, title="Second"), id + "2": Article(id=id + "2", title="Other")})
    snapshot.close()
    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)
    assert sorted(writer.ids()) == [id, id + "2"]
    writer.cancel()


def test_texts_are_any_string(engine: Engine, tmp_path: Path) -> None:
    article = Article(
        id="a",
        title="NUL \0 and \ud800 and \U0001f6a2",
        paragraphs=(Paragraph("\r\n\t"), Paragraph("long " * 100_000), Paragraph("", heading="\0")),
    )
    write(engine, tmp_path, article)

    snapshot = opened(engine, tmp_path)

    assert_holds(snapshot, {"a": article})
    snapshot.close()


def test_the_ids_are_those_of_the_last_commit(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR, LEUCHTTURM)
    write(engine, tmp_path, BARE, delete=["b"])

    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)

    assert sorted(writer.ids()) == ["c", HARBOUR.id]
    writer.cancel()


def test_readers_see_whole_commits_only(engine: Engine, tmp_path: Path) -> None:
    first = write(engine, tmp_path, HARBOUR)
    snapshot = opened(engine, tmp_path)
    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)
    writer.delete(HARBOUR.id)
    writer.add(LEUCHTTURM)
    during = opened(engine, tmp_path)

    second = writer.commit()

    after = opened(engine, tmp_path)
    assert_holds(snapshot, {HARBOUR.id: HARBOUR})
    assert_holds(during, {HARBOUR.id: HARBOUR})
    assert_holds(after, {"b": LEUCHTTURM})
    assert (snapshot.generation, during.generation, after.generation) == (first, first, second)
    assert first != second == engine.generation(tmp_path)
    for each in (snapshot, during, after):
        each.close()


def test_arrays_stay_valid_when_the_snapshot_is_closed(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR)
    snapshot = opened(engine, tmp_path)
    postings = snapshot.words.postings(Form.VERBATIM, ["the"])
    positions = snapshot.words.positions(Form.VERBATIM, "the", postings.units)
    layout = snapshot.layout

    snapshot.close()
    write(engine, tmp_path, LEUCHTTURM, delete=[HARBOUR.id])

    assert postings.frequencies.tolist() == [1, 3]
    assert positions.values.tolist() == [4, 0, 2, 6]
    assert layout.live.tolist() == [True]
    assert layout.kinds.tolist() == [0, 1, 3, 2, 3, 3, 3, 2, 3]


def test_a_cancelled_writer_changes_nothing_and_lets_go(engine: Engine, tmp_path: Path) -> None:
    generation = write(engine, tmp_path, HARBOUR)
    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)
    writer.delete(HARBOUR.id)
    writer.add(BARE)

    writer.cancel()

    assert engine.generation(tmp_path) == generation
    write(engine, tmp_path, LEUCHTTURM)
    snapshot = opened(engine, tmp_path)
    assert_holds(snapshot, {article.id: article for article in (HARBOUR, LEUCHTTURM)})
    snapshot.close()


def test_one_writer_at_a_time(engine: Engine, tmp_path: Path) -> None:
    writer = engine.open_writer(tmp_path, analyzer=ANALYZER)

    with pytest.raises(IndexLockedError, match=re.escape(str(tmp_path))):
        engine.open_writer(tmp_path, analyzer=ANALYZER)

    writer.add(HARBOUR)
    writer.commit()
    engine.open_writer(tmp_path, analyzer=ANALYZER).cancel()


def test_a_folder_without_an_index_is_said_to_be_one(engine: Engine, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(IndexMissingError, match="python -m index"):
            opened(engine, folder)
        with pytest.raises(IndexMissingError, match="python -m index"):
            engine.generation(folder)


def test_another_version_of_the_analysis_is_refused_until_a_rebuild(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR)
    other = TinyAnalyzer("other")

    with pytest.raises(IndexUnusableError, match="another version"):
        engine.open_snapshot(tmp_path, analyzer=other)
    with pytest.raises(IndexUnusableError, match="another version"):
        engine.open_writer(tmp_path, analyzer=other)

    writer = engine.open_writer(tmp_path, analyzer=other, rebuild=True)
    assert list(writer.ids()) == []
    writer.add(LEUCHTTURM)
    writer.commit()
    snapshot = engine.open_snapshot(tmp_path, analyzer=other)
    assert_holds(snapshot, {"b": LEUCHTTURM})
    snapshot.close()


def test_a_rebuild_replaces_a_damaged_index(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR)
    for path in tmp_path.iterdir():
        if path.stat().st_size:
            path.write_bytes(b"nonsense")
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        opened(engine, tmp_path)
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        engine.open_writer(tmp_path, analyzer=ANALYZER)

    writer = engine.open_writer(tmp_path, analyzer=ANALYZER, rebuild=True)
    writer.add(BARE)
    writer.commit()

    snapshot = opened(engine, tmp_path)
    assert_holds(snapshot, {"c": BARE})
    snapshot.close()


def test_a_missing_file_is_named_as_damage(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR)
    max(tmp_path.iterdir(), key=lambda path: path.stat().st_size).unlink()

    with pytest.raises(IndexDamagedError, match="--rebuild"):
        opened(engine, tmp_path)


def test_opening_and_closing_leaves_no_file_open(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, HARBOUR)
    write(engine, tmp_path, LEUCHTTURM)

    def open_files() -> int:
        opened(engine, tmp_path).close()
        write(engine, tmp_path, BARE)
        return len(os.listdir("/proc/self/fd")) + Path("/proc/self/maps").read_text().count(str(tmp_path))

    before = open_files()
    assert [open_files() for _ in range(10)][-1] <= before


def test_threads_share_a_snapshot(engine: Engine, tmp_path: Path) -> None:
    articles = {f"{n}": Article(id=f"{n}", title=f"word{n % 7} and more", source=f"{n % 3}") for n in range(40)}
    write(engine, tmp_path, *articles.values())
    snapshot = opened(engine, tmp_path)
    failures: list[BaseException] = []

    def read() -> None:
        try:
            assert_holds(snapshot, articles)
        except BaseException as error:  # noqa: BLE001 -- handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    snapshot.close()


def test_readers_open_while_a_writer_commits(engine: Engine, tmp_path: Path) -> None:
    write(engine, tmp_path, Article(id="a", title="number 0"), Article(id="b", title="number 0"))
    done = threading.Event()
    seen: list[set[str]] = []
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                snapshot = opened(engine, tmp_path)
                live = np.flatnonzero(snapshot.layout.live).tolist()
                seen.append({head.title for head in snapshot.store.heads(live)})
                snapshot.close()
        except BaseException as error:  # noqa: BLE001 -- handed to the test's own thread
            failures.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(1, 26):
        write(engine, tmp_path, *(Article(id=letter, title=f"number {number}") for letter in "ab"))
    done.set()
    thread.join()

    assert failures == []
    assert seen
    assert all(len(titles) == 1 for titles in seen)


WORDS = st.sampled_from(
    ["tide", "Tide", "#tide", "café", "cafe", "CAFÉ", "東京", "ferries", "ferry", "x", "\0", "ё", "!"]
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
PARAGRAPHS = st.builds(
    Paragraph, text=st.lists(WORDS, max_size=6).map(" ".join), heading=st.sampled_from(["", "", "PART", "Tide #tide"])
)
STORIES = [
    tuple(Paragraph(" ".join(f"{topic}{number}" for number in range(first, first + 60))) for first in (0, 60, 120))
    for topic in ("storm", "vote")
]
BODIES = st.one_of(
    st.lists(PARAGRAPHS, max_size=3).map(tuple),  # too few words for being copies by chance
    st.sampled_from(STORIES),
    st.builds(lambda story, end: (*story, Paragraph(end)), st.sampled_from(STORIES), TEXTS),
)
ARTICLES = st.builds(
    Article,
    id=st.sampled_from(["a", "b", "c", "é", "a\0", ""]),
    title=TEXTS,
    standfirst=TEXTS,
    source=st.sampled_from(["", "Wire", "Gazette"]),
    authors=st.lists(st.sampled_from(["Ada Roe", "Ben Poe", ""]), max_size=3).map(tuple),
    published=st.sampled_from(["", "2021-11-08", "1969-01-01T01:02:03Z", "0001-01-01"]),
    language=st.sampled_from(["en", "de", ""]),
    paragraphs=BODIES,
)
CHANGES = st.lists(st.one_of(ARTICLES, st.sampled_from(["a", "b", "é", "zz"])), max_size=6)


@settings(max_examples=rounds(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(commits=st.lists(CHANGES, min_size=1, max_size=4))
def test_any_history_of_changes_reads_as_its_outcome(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory, commits: list[list[Article | str]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    articles: dict[str, Article] = {}
    for changes in commits:
        writer = engine.open_writer(folder, analyzer=ANALYZER)
        for change in changes:
            if isinstance(change, str):
                writer.delete(change)
                articles.pop(change, None)
            else:
                writer.add(change)
                articles[change.id] = change
        writer.commit()
    assume(Expected(articles).are_copies_clear)

    snapshot = opened(engine, folder)

    assert_holds(snapshot, articles)
    snapshot.close()
