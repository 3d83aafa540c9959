"""What a writer holds in memory is bounded by what it was given, whatever it writes: counted in bytes, not guessed."""

import gc
import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index.analysis.analyzer import Analyzer
from index.segments.commit import read_commit
from index.segments.file.segment import Segment
from index.segments.merging.merger import merge
from index.segments.writing.writer import SLOTS, open_writer
from index.vocabulary.article import Article, Paragraph
from tests.lengths import ARE_LONG

ANALYZER = Analyzer()
MEMORY = 2 << 20


@contextmanager
def peak() -> Iterator[list[int]]:
    """Give a list that holds the most bytes taken meanwhile, when it is left."""
    gc.collect()
    found: list[int] = []
    tracemalloc.start()
    try:
        yield found
        found.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def story(number: int, *, words: int = 5_000, length: int = 120) -> Article:
    chance = random.Random(number)
    said = [f"word{int(words ** chance.random())}" for _ in range(length)]  # as frequent as in language
    return Article(
        id=f"story {number}",
        title="The tide",
        source=f"Source {number % 50}",
        authors=(f"Author {number}",),
        language="en",
        paragraphs=tuple(Paragraph(" ".join(said[place : place + 30])) for place in range(0, length, 30)),
    )


@pytest.fixture(scope="module")
def segments(tmp_path_factory: pytest.TempPathFactory) -> list[Segment]:
    """Return twelve segments of 250 articles each."""
    found = []
    for place in range(12):
        folder = tmp_path_factory.mktemp("segment")
        writer = open_writer(folder, analyzer=ANALYZER)
        for number in range(place * 250, place * 250 + 250):
            writer.add(story(number))
        writer.commit()
        (member,) = read_commit(folder).members
        found.append(Segment(folder, member.file))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 12] if ARE_LONG else [12])
@pytest.mark.parametrize("share", [1.0, 0.5] if ARE_LONG else [0.5])
def test_merging_takes_no_more_memory_for_more_segments(
    tmp_path: Path, segments: list[Segment], count: int, share: float
) -> None:
    chance = np.random.default_rng(1)
    parts = [(segment, chance.random(segment.articles) < share) for segment in segments[:count]]

    with peak() as found:
        merge(tmp_path / "0.segment", parts, memory=MEMORY)

    # 1 MB is for buffers. What is not gone through in blocks takes 24 bytes an article, 5 a unit where some are dead.
    assert found[0] < MEMORY + (1 << 20) + 3_000 * 24 + 15_000 * 5


def test_words_of_which_no_two_are_equal_are_written_before_they_take_too_much(tmp_path: Path) -> None:
    memory = 4 << 20
    with peak() as found:
        writer = open_writer(tmp_path, analyzer=ANALYZER, memory=memory)
        for number in range(300):
            said = " ".join(f"w{number}x{place}" for place in range(100))
            writer.add(Article(id=str(number), title="t", language="en", paragraphs=(Paragraph(said),)))
        writer.commit()

    assert found[0] - SLOTS < memory * 2


def test_an_article_larger_than_the_memory_takes_a_small_multiple_of_its_size(tmp_path: Path) -> None:
    article = story(1, words=5_000, length=200_000)
    size = sum(len(paragraph.text) for paragraph in article.paragraphs)
    with peak() as found:
        writer = open_writer(tmp_path, analyzer=ANALYZER, memory=1 << 20)
        writer.add(article)
        writer.commit()

    assert size > 1_400_000
    assert found[0] - SLOTS < (1 << 20) + 6 * size
