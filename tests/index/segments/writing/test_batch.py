from pathlib import Path

from index.segments.file.segment import open_segment
from index.segments.writing.batch import Batch, Tokens
from index.vocabulary.article import Article, Paragraph
from tests.index.expected_store import ANALYZER


def test_the_last_article_of_an_id_lives_and_a_deleted_one_does_not(tmp_path: Path) -> None:
    tokens = Tokens(ANALYZER, memory=1 << 20)
    batch = Batch(tmp_path / "a.segment", tokens=tokens, memory=1 << 20, dictionary=b"")
    for name, title in (("a", "First"), ("b", "Second"), ("a", "Third"), ("c", "Fourth")):
        batch.add(Article(id=name, title=title, paragraphs=(Paragraph("Text."),)))
    batch.delete(b"b")
    batch.delete(b"never there")

    file, live = batch.write()
    segment = open_segment(tmp_path, file)

    assert live.tolist() == [False, False, True, True]
    assert [segment.find(each) for each in (b"a", b"b", b"c")] == [2, None, 3]
    assert len(tokens) == 0


def test_a_batch_is_full_once_it_has_taken_its_memory(tmp_path: Path) -> None:
    batch = Batch(tmp_path / "a.segment", tokens=Tokens(ANALYZER, memory=1 << 20), memory=20_000, dictionary=b"")
    count = 0
    while not batch.is_full:
        batch.add(Article(id=str(count), title="Word"))
        count += 1
    batch.discard()

    assert 5 < count < 20
    assert list(tmp_path.iterdir()) == []
