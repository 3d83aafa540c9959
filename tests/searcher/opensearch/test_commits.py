"""Which state of an index on a cluster is read, and what is true of all of it."""

from datetime import date

import pytest

from index.opensearch.client import connect
from index.vocabulary.article import Article
from index.vocabulary.errors import IndexMissingError, UsageError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.schema import Form
from searcher.opensearch.commits import ClusterCommit, ClusterCommits, unanswered
from searcher.plan.plan import Pattern, Slot
from tests.engines import Place, new_index
from tests.searcher.archives import ANALYZER, FERRIES, commit_of


def test_parts_on_no_node_are_unanswered_too() -> None:
    assert unanswered({"_shards": {"total": 5, "successful": 5, "failed": 0}}) == 0
    assert unanswered({"_shards": {"total": 5, "successful": 3, "failed": 1}}) == 2


def test_a_commit_knows_what_the_embedded_one_does(commit: ClusterCommit) -> None:
    embedded = commit_of(*FERRIES)
    patterns = [Pattern((Slot(Form.VERBATIM, frozenset({word})),)) for word in ("ferry", "nowhere")]

    assert (commit.articles, commit.paragraphs) == (embedded.size, len(embedded.paragraph_units))
    assert commit.average_paragraph == pytest.approx(embedded.average_paragraph)
    assert commit.idf(3) == pytest.approx(embedded.scorer.idf(3))
    assert commit.frequencies(patterns) == dict(zip(patterns, (3, 0), strict=True))
    assert commit.published([date(2021, 1, 1), date(2022, 1, 1), date(2022, 1, 2)]) == [1, 2]
    assert [commit.article(name) for name in ("b", "nobody")] == [FERRIES[1], None]


def test_a_commit_stays_as_it_is_while_others_write(address: str) -> None:
    with new_index(address) as location, connect(location) as cluster:
        Place("OpenSearch", location).fill(Article("a", "Ferry"))
        commits = ClusterCommits(cluster, ANALYZER)
        with commits.last() as before:
            Place("OpenSearch", location).fill(Article("b", "Tug"))
            with commits.last() as after:
                assert (before.articles, after.articles) == (1, 2)
                assert before.generation != after.generation
        commits.close()
        with pytest.raises(UsageError, match="this archive has been closed"), commits.last():
            pass


def test_there_must_be_an_index(address: str) -> None:
    with new_index(address) as location, connect(location) as cluster, pytest.raises(IndexMissingError):
        ClusterCommits(cluster, ANALYZER)


def test_a_lost_commit_is_opened_anew(ferries: ClusterLocation) -> None:
    with connect(ferries) as cluster:
        commits = ClusterCommits(cluster, ANALYZER)
        with commits.last() as first:
            commits.renew(first)
        with commits.last() as second:
            assert second is not first
            assert second.generation == first.generation
        commits.close()
