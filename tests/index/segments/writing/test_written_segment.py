from pathlib import Path

import numpy as np

from index.segments.commit import NO_PAIRS, read_commit, read_live
from index.segments.file.bands import SMALLEST_ORDERED
from index.segments.writing.writer import open_writer
from index.segments.writing.written_segment import WrittenMember, find_pairs
from index.vocabulary.article import Article, Paragraph
from tests.index.expected_store import ANALYZER

STORY = (Paragraph(" ".join(f"word{number}" for number in range(60))),)


def opened(folder: Path, *articles: Article) -> WrittenMember:
    """Return the segment of some articles, as a commit that follows has it."""
    writer = open_writer(folder, analyzer=ANALYZER)
    for article in articles:
        writer.add(article)
    writer.commit()
    return WrittenMember.open(folder, read_commit(folder).members[0])


def said(number: int) -> tuple[Paragraph, ...]:
    """Return a paragraph of 30 words that nothing else says."""
    return (Paragraph(" ".join(f"w{number}x{place}" for place in range(30))),)


def test_what_dies_is_written_down_once(tmp_path: Path) -> None:
    member = opened(tmp_path, Article(id="a", title="A"), Article(id="b", title="B"))
    unchanged = member.name(tmp_path, 2)

    assert [member.delete(name) for name in (b"a", b"a", b"c")] == [True, False, False]
    assert member.units() == (1, 1)
    named = member.name(tmp_path, 2)

    assert unchanged == member.named
    assert read_live(tmp_path, named, 2).tolist() == [False, True]
    assert list(member.ids(tmp_path)) == ["a", "b"], "those of the last commit"


def test_copies_are_found_once_and_kept(tmp_path: Path) -> None:
    articles = [Article(id=name, title=name, paragraphs=STORY) for name in "abc"]
    member = opened(tmp_path, *articles, Article(id="d", title="d"))
    fresh = WrittenMember(member.segment, member.live)

    found = find_pairs([fresh], NO_PAIRS)

    assert set(np.unique(found).tolist()) == {0, 1, 2}
    assert find_pairs([member], found).tolist() == found.tolist()
    member.delete(b"a")
    assert set(np.unique(find_pairs([member], found)).tolist()) == {1, 2}


def test_what_is_looked_up_for_a_few_is_what_a_look_at_all_finds(tmp_path: Path) -> None:
    many = [said(number % 4_000) for number in range(SMALLEST_ORDERED + 100)]
    old = opened(tmp_path / "old", *(Article(id=str(n), title="t", paragraphs=text) for n, text in enumerate(many)))
    new = opened(tmp_path / "new", *(Article(id=str(n), title="t", paragraphs=said(n)) for n in (7, 3_999, 50_000)))
    members = [old, WrittenMember(new.segment, new.live)]
    old.delete(b"4007")

    looked_up = find_pairs(members, NO_PAIRS, others=1)

    assert old.segment.bands.has_orders
    assert len(old.live) in looked_up[1], "the first of the new articles"
    assert looked_up.tolist() == find_pairs(members, NO_PAIRS, others=1_000_000).tolist()
