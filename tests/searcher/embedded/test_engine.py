"""What an engine opens, and what its readers read."""

from pathlib import Path
from typing import Any

import pytest

import index
from index.analysis.analyzer import Analyzer
from index.catalogue.original import Original
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import IndexMissingError, UsageError
from searcher.embedded.engine import FolderEngine, Reader
from searcher.plan.deadline import Deadline
from searcher.plan.plan import Leaf, Pattern, Plan, Wanted, Whole
from searcher.plan.planner import parse_request
from searcher.plan.telling import frequent
from searcher.query.request import Request
from searcher.query.tree import Everything
from tests.searcher.archives import ANALYZER, TODAY, commit_of


def write(folder: Path, *articles: Article) -> None:
    writer = open_writer(folder, analyzer=Analyzer())
    for article in articles:
        writer.add(article)
    writer.commit()


FERRY = Article("ferry", "Ferry stops", (Paragraph("It rained."), Paragraph("Nobody sailed.")), language="en")


def test_a_reader_stays_with_its_commit_and_the_next_one_reads_the_new(tmp_path: Path) -> None:
    write(tmp_path, FERRY)
    engine = FolderEngine(tmp_path)
    with engine.reader() as before:
        write(tmp_path, Article("tug", "Tug sails"))

        with engine.reader() as after:
            assert before.generation != after.generation
            assert (before.article("tug"), after.article("tug")) == (None, Article("tug", "Tug sails"))
        assert before.article("ferry") == FERRY
    engine.close()


def test_the_status_counts_what_is_live(tmp_path: Path) -> None:
    write(tmp_path, FERRY, Article("tug", "Tug sails", (Paragraph("At noon."),)))
    writer = open_writer(tmp_path, analyzer=Analyzer())
    writer.delete("tug")
    writer.commit()
    engine = FolderEngine(tmp_path)

    status = engine.status()

    assert (status.engine, status.articles, status.paragraphs) == ("embedded", 1, 2)
    assert status.size > 0
    assert engine.answer(lambda reader: reader.generation) == status.generation
    engine.close()


def test_the_original_of_an_article_is_what_it_was_read_from(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.txt").write_text("Ferry stops\n\nIt rained on Monday.\n", "utf-8")
    index.build(tmp_path / "news", into=tmp_path / "index")
    engine = FolderEngine(tmp_path / "index")

    assert engine.original("ferry.txt") == Original("ferry.txt", tmp_path / "news", b"ferry.txt")
    assert engine.original("nobody") is None
    engine.close()


def test_there_must_be_an_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        FolderEngine(tmp_path / "nowhere")


def test_a_closed_engine_lends_no_reader(tmp_path: Path) -> None:
    write(tmp_path, FERRY)
    engine = FolderEngine(tmp_path)
    engine.close()

    with pytest.raises(UsageError, match="this archive has been closed; open it again"), engine.reader():
        pass


def test_the_plan_of_a_query_is_made_once_for_all_its_pages() -> None:
    reader = Reader(commit_of(FERRY))

    def plan(query: str, **options: Any) -> Plan:
        request = Request(query, TODAY, **options)
        return reader.plan(parse_request(request, (), reader.fields), request, Deadline(None))

    assert plan("ferr*") is plan("ferr*", offset=10, since="2021-01-01")
    assert plan("rain*") != plan("ferr*")
    assert plan("ferry") == plan("ferry", offset=10)


def test_articles_alike_share_telling_words_and_are_never_the_article_itself() -> None:
    reader = Reader(
        commit_of(
            FERRY,
            Article("b", "Ferry sailed", language="en"),
            Article("c", "Nobody stops the rain", language="en"),
            Article("d", "Apples", language="en"),
        )
    )
    words = reader.telling(frequent(FERRY, ANALYZER), Deadline(None))

    found = reader.alike(FERRY, words, plan_with(words), limit=9, deadline=Deadline(None))

    assert {each.head.id for each in found} == {"b", "c"}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert reader.alike(Article("nobody", ""), words, plan_with(words), limit=9, deadline=Deadline(None)) == []


def plan_with(words: list[tuple[Pattern, float]]) -> Plan:
    return Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in words))
