from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from index.catalogue.writer import Catalogue, Versions
from index.opensearch.client import Cluster
from index.opensearch.commit import last_commit
from index.opensearch.leases import Leases
from index.opensearch.session import ClusterSession
from index.vocabulary.article import Article
from index.vocabulary.writer import Mode

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)


def publish(cluster: Cluster, folder: Path, *articles: Article, mode: Mode = Mode.UPDATE) -> str:
    """Commit articles, and return the generation that the session is at then."""
    with Catalogue(folder, mode) as catalogue, closing(Leases(cluster, "run")) as leases:
        session = ClusterSession(cluster, catalogue, leases, mode)
        session.claim(lambda _: (), forgotten=())
        for article in articles:
            session.add(article)
        session.publish(versions=Versions(), committed=NOON)
        return session.generation


def test_only_a_run_that_writes_moves_the_generation(cluster: Cluster, tmp_path: Path) -> None:
    first = publish(cluster, tmp_path, Article(id="a", title="A"))
    idle = publish(cluster, tmp_path)
    rehearsed = publish(cluster, tmp_path, Article(id="b", title="B"), mode=Mode.DRY_RUN)
    second = publish(cluster, tmp_path, Article(id="b", title="B"))

    assert first == idle == rehearsed != second
    assert last_commit(cluster).generation == second


def test_a_rebuild_takes_the_place_of_the_index(cluster: Cluster, tmp_path: Path) -> None:
    publish(cluster, tmp_path, Article(id="a", title="A"), Article(id="b", title="B"))

    publish(cluster, tmp_path, Article(id="c", title="C"), mode=Mode.REBUILD)

    assert cluster.ask("POST", f"/{cluster.location.name}/_count", {})["count"] == 1
