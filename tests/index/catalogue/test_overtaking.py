from pathlib import Path

from index.catalogue.catalogue import contents
from index.catalogue.overtaking import give_way, overtake
from index.catalogue.writer import Catalogue
from index.sync.walker import Entry
from index.vocabulary.report import Failure, Remark
from index.vocabulary.root import Root
from tests.index.staging import fill, settle


def test_readers_see_a_file_as_it_was_while_one_of_its_articles_is_overtaken(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        file = fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), Entry(b"a.csv"), "x", "y")
        settle(catalogue, "g1")
        before = contents(tmp_path)

        overtake(catalogue.connection, file.number, "x")
        during = contents(tmp_path)
        settle(catalogue, "g2")

    after = contents(tmp_path)
    assert during == before
    assert (after.articles, after.paragraphs, after.remarks.older) == (1, 2, 1)


def test_an_older_version_is_listed_with_the_article_that_it_is_of(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a.csv"), "x", "y")
        fill(catalogue, root, Entry(b"b.csv"), "x")
        settle(catalogue, "g1")

        assert catalogue.failures((), kind=Remark.OLDER) == (
            Failure("/news/a.csv:1", "an older version of the article 'x'", Remark.OLDER),
        )
        assert (catalogue.remark_counts(()).older, catalogue.articles) == (1, 2)


def test_a_file_that_nobody_took_anything_from_stays_as_it_is(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        file = fill(catalogue, catalogue.add_root(Root(Path("/news"), "")), Entry(b"a.csv"), "x", "y")
        settle(catalogue, "g1")

        give_way(catalogue.connection, file.number)

        assert catalogue.connection.execute("SELECT number, state FROM file").fetchall() == [(file.number, 0)]
