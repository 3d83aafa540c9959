from pathlib import Path

import pytest

from index.segments.reading.snapshot import generation, open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from tests.index.expected_store import ANALYZER


def test_the_generation_moves_with_each_commit_and_a_snapshot_keeps_its_own(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        generation(tmp_path)
    seen = []
    for name in "abc":
        writer = open_writer(tmp_path, analyzer=ANALYZER)
        writer.add(Article(id=name, title=name))
        committed = writer.commit()
        seen.append(generation(tmp_path))
        assert seen[-1] == committed
    snapshot = open_snapshot(tmp_path, analyzer=ANALYZER)

    assert len(set(seen)) == 3
    assert snapshot.generation == seen[-1]
    snapshot.close()
    with pytest.raises(IndexUnusableError, match="this snapshot is closed"):
        _ = snapshot.words
