"""Values of facets as people type them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article
from index.vocabulary.errors import UsageError
from searcher.archive import Archive
from searcher.values import Values

SOURCES = ("Reuters", "REUTERS", "")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("archive")
    writer = open_writer(folder, analyzer=Analyzer())
    for number, source in enumerate(SOURCES):
        writer.add(Article(str(number), f"Title {number}", source=source))
    writer.commit()
    with searcher.open(folder) as archive:
        yield archive


def test_a_value_that_no_article_has_is_named_with_those_like_it(archive: Archive) -> None:
    chosen = {"source": ["reuters", "Rueters", "(none)"], "section": ["CITY"]}

    assert list(Values(archive).missing(chosen)) == [
        "No article has the source 'Rueters'; there is 'REUTERS'",
        "No article has the section 'CITY'",
    ]


def test_a_facet_that_the_archive_has_not_is_a_usage_error(archive: Archive) -> None:
    with pytest.raises(UsageError, match="'place' is not a field of this archive"):
        list(Values(archive).missing({"place": ["X"]}))
