"""Merged segments hold what would have been written at once."""

import random
from pathlib import Path

import numpy as np
import pytest

from index.analysis.analyzer import Analyzer
from index.segments.commit import read_commit
from index.segments.file.sections import Sections
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph

ANALYZER = Analyzer()
WORDS = ["tide", "ferries", "ferry", "harbour", "café", "Öl", "#storm", "c++", "at&t", "3.5", "the", "of", "östlich"]


def articles(count: int, *, seed: int = 1) -> list[Article]:
    chance = random.Random(seed)
    return [
        Article(
            id=f"{number * 7 % count:04}",
            title=" ".join(chance.choices(WORDS, k=3)),
            source=chance.choice(["Wire", "Gazette", f"Source {number}"]),
            authors=tuple(chance.choices(["Ada Roe", "Ben Poe"], k=chance.randrange(3))),
            language=chance.choice(["en", "de"]),
            published=chance.choice(["", "2021-11-08"]),
            paragraphs=tuple(
                Paragraph(" ".join(chance.choices([*WORDS, f"rare{number}"], k=chance.randrange(40))))
                for _ in range(chance.randrange(5))
            ),
        )
        for number in range(count)
    ]


def sections(folder: Path) -> dict[str, list[int]]:
    """Return all arrays of an index of one segment, but those that hold compressed texts."""
    (member,) = read_commit(folder).members
    assert member.deletions is None
    reader = Sections(folder, member.file)
    names = [name for name in reader.names() if not name.startswith("texts.") or name.startswith("texts.lengths")]
    return {name: np.asarray(reader.section(name).whole(), np.int64).tolist() for name in names}


def write(folder: Path, added: list[Article], *, deleted: list[str], memory: int = 256 << 20) -> None:
    writer = open_writer(folder, analyzer=ANALYZER, memory=memory)
    for article in added:
        writer.add(article)
    for gone in deleted:
        writer.delete(gone)
    writer.commit()


@pytest.mark.parametrize("memory", [3_000, 20_000, 100_000])
def test_segments_become_what_would_have_been_written_at_once(tmp_path: Path, memory: int) -> None:
    added = articles(60)

    write(tmp_path / "once", added, deleted=[])
    write(tmp_path / "steps", added, deleted=[], memory=memory)

    assert sections(tmp_path / "steps") == sections(tmp_path / "once")


def test_what_is_deleted_is_gone_after_a_merge(tmp_path: Path) -> None:
    added = articles(60)
    gone = [article.id for article in added[::3]]
    live = [article for article in added if article.id not in gone]
    memory = 20_000

    write(tmp_path / "once", live, deleted=[])
    write(tmp_path / "steps", added, deleted=gone, memory=memory)

    once, steps = sections(tmp_path / "once"), sections(tmp_path / "steps")
    assert steps == once


def test_texts_of_large_segments_are_copied_as_they_are_compressed(tmp_path: Path) -> None:
    chance = random.Random(3)
    added = [
        Article(id=f"{number}", title="t", paragraphs=(Paragraph(" ".join(chance.choices(WORDS, k=250))),))
        for number in range(1_000)
    ]
    write(tmp_path, added[:500], deleted=[])
    (before,) = read_commit(tmp_path).members
    blocks = np.asarray(Sections(tmp_path, before.file).section("texts.blocks").whole()).tobytes()

    write(tmp_path, added[500:], deleted=[])

    (after,) = read_commit(tmp_path).members
    assert blocks in np.asarray(Sections(tmp_path, after.file).section("texts.blocks").whole()).tobytes()
