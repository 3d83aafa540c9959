"""What readers type leaves no more behind than the bound of a commit's cache, however long it is."""

from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import open_snapshot
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from searcher.embedded.arrays import commit
from searcher.embedded.arrays.commit import OpenCommit
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Pattern
from searcher.plan.terms import QueryTerms


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenCommit:
    monkeypatch.setattr(commit, "_BYTES", 1 << 20)
    writer = open_writer(tmp_path, analyzer=Analyzer())
    writer.add(Article(id="a", title="Weir", paragraphs=(Paragraph("weir " * 200),), language="en"))
    writer.commit()
    return OpenCommit(open_snapshot(tmp_path, analyzer=Analyzer()), Analyzer())


def test_the_patterns_of_long_queries_count_as_what_they_take(opened: OpenCommit) -> None:
    endless = Deadline(None)
    terms = QueryTerms(opened, deadline=endless)
    for number in range(20):
        pattern = Pattern(tuple(terms.spelt(word) for word in [f"{number}", *["weir"] * 1_500]))
        opened.impacts(pattern, deadline=endless)

    kept = [key for key in (*opened.lists._newer, *opened.lists._older) if isinstance(key, tuple)]
    assert 0 < sum(part.nbytes for key in kept for part in key if isinstance(part, Pattern)) <= 1 << 20
    assert opened.lists.nbytes <= (1 << 20) + 10_000


def test_letters_that_no_word_begins_with_leave_nothing_behind(opened: OpenCommit) -> None:
    for code in range(0x4E00, 0x4E00 + 500):
        opened.expander.fuzzy(f"{chr(code)}eir", 1, deadline=Deadline(None))
    opened.expander.fuzzy("wier", 2, deadline=Deadline(None))

    assert set(opened.expander._lettered) <= {"w", "e"}
