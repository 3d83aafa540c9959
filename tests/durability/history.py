"""A history of commits that anybody can work out: what does an index hold after so many of them?"""

import os
import random
from pathlib import Path

from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from tests.index.expected_store import ANALYZER, assert_holds
from tests.lengths import rounds

ROUNDS = int(os.environ.get("DURABILITY_ROUNDS", "0"))
"""How often each test of this folder is repeated; 0 for as often as `tests.lengths` says."""


def repeats(usual: int, *, short: int | None = None) -> int:
    """Return how often a test repeats itself."""
    return ROUNDS or rounds(usual, short=short)


MEMORY = 20_000
"""Bytes for a writer: so few that a commit writes several segments and merges them."""

STORY = tuple(Paragraph(" ".join(f"{word}{number}" for number in range(40))) for word in ("wire", "copy"))
"""What every fifth article says, so that there are copies."""

WORDS = ["tide", "ferries", "harbour", "Café", "#storm", "Öl", "lighthouse", "keeper", "gull"]


def article(number: int, version: int) -> Article:
    """Return one version of an article."""
    chance = random.Random(number * 1000 + version)
    return Article(
        id=f"article {number}",
        title=f"version {version} {chance.choice(WORDS)}",
        source=chance.choice(["Wire", "Gazette"]),
        published=f"20{chance.randrange(10, 25)}-01-02",
        fields=(CustomField("desk", ("City", f"Desk {version}")), CustomField("places", ("Imber",)))[: number % 3],
        paragraphs=STORY
        if number % 5 == 0
        else tuple(
            Paragraph(" ".join(chance.choices(WORDS, k=chance.randrange(30)))) for _ in range(chance.randrange(4))
        ),
    )


def change(commit: int) -> tuple[list[Article], list[str]]:
    """Return what a commit adds or replaces, and what it deletes."""
    chance = random.Random(commit)
    added = [article(number, commit) for number in chance.sample(range(60), chance.randrange(1, 15))]
    deleted = [f"article {number}" for number in chance.sample(range(60), chance.randrange(6))]
    return added, deleted


def state(commit: int) -> dict[str, Article]:
    """Return the articles after a commit; those of all commits before it count too."""
    articles: dict[str, Article] = {}
    for number in range(1, commit + 1):
        added, deleted = change(number)
        for gone in deleted:
            articles.pop(gone, None)
        articles |= {each.id: each for each in added}
    return articles


def write(folder: Path, commit: int) -> None:
    """Make the next commit of a folder that holds all before it."""
    writer = open_writer(folder, analyzer=ANALYZER, memory=MEMORY)
    added, deleted = change(commit)
    for gone in deleted:
        writer.delete(gone)
    for each in added:
        writer.add(each)
    writer.commit()


def find_state(folder: Path, commits: range) -> int:
    """Return which of some commits a folder holds, wholly and nothing else."""
    snapshot = open_snapshot(folder, analyzer=ANALYZER)
    number = int(snapshot.generation.split("-")[0])
    assert number in commits, (number, commits)
    assert_holds(snapshot, state(number))
    snapshot.close()
    return number
