"""Given the address of a cluster, how is an index kept there?"""

import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.catalogue.check import differences, integrity
from index.catalogue.ids import digest_of
from index.catalogue.writer import Catalogue
from index.opensearch.client import Cluster, connect, connect_to_write
from index.opensearch.commit import CLUSTER_LAYOUT, IndexNames, last_commit, scan
from index.opensearch.document import restore
from index.opensearch.leases import Lease, Leases
from index.opensearch.log import facts_of
from index.opensearch.mirror import copies_folder, copy_in
from index.opensearch.session import ClusterSession
from index.storage.store import Session
from index.sync.plan import digest_article
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Failure, RemarkCounts, Report
from index.vocabulary.root import Root
from index.vocabulary.writer import Mode

_PAGE = 500
"""Articles that are read at a time: about a megabyte of news."""


def check_cluster(cluster: Cluster, catalogue: Catalogue, *, generation: str) -> Iterator[Failure]:
    """Read everything and yield what is damaged."""
    place = str(cluster.location)
    if catalogue.generation != generation:
        yield Failure(place, "has no catalogue of its last commit; run python -m index PATH… --rebuild")
        return
    names = IndexNames(cluster.location.name)
    for index in (*names.build, names.catalogue):
        if cluster.ask("GET", f"/_cluster/health/{index}")["status"] == "red":
            lost = "has lost shards; bring their nodes back or restore a snapshot, else run python -m index --rebuild"
            yield Failure(f"{place}: {index}", lost)
            return
    yield from integrity(catalogue.connection, place)
    changed: list[str] = []
    try:
        yield from differences(catalogue.connection, place, _ids(cluster, catalogue, changed))
    except IndexUnusableError as error:
        yield Failure(place, str(error))
    for name in changed:
        yield Failure(place, f"article {name!r} is not what was written; run python -m index --rebuild")


def _ids(cluster: Cluster, catalogue: Catalogue, changed: list[str]) -> Iterator[str]:
    """Yield the ids of all articles, and note those of articles that are not what the catalogue says."""
    for stored in scan(cluster, cluster.location.name, source="article", page=_PAGE):
        article = restore(stored)
        known = digest_of(catalogue.connection, article.id)
        if known and known != digest_article(article):
            changed.append(article.id)
        yield article.id


class ClusterStore:
    """Keep an index and its catalogue on a cluster, and a copy of the catalogue on this machine."""

    def __init__(self, location: ClusterLocation) -> None:
        self.name = f"opensearch {CLUSTER_LAYOUT}"
        with connect(location) as cluster:  # this reads the settings, and asks nothing
            self.home = copies_folder(location, cluster.settings)
        self._location = location

    def __str__(self) -> str:
        return str(self._location)

    def roots(self) -> tuple[Root, ...]:
        """Return the roots that the index is built from."""
        with connect(self._location) as cluster:
            facts = facts_of(cluster, last_commit(cluster))
        roots = facts.roots if facts else ()
        return tuple(Root(Path(path), label, number) for number, (path, label) in enumerate(roots, 1))

    @contextmanager
    def run(self, mode: Mode) -> Iterator[Session]:
        """Begin a run, beside others."""
        with self._open(mode) as (_, session, _):
            yield session

    def check(self) -> Report:
        """Read everything on the cluster and return what is damaged; no other run may write meanwhile."""
        with connect(self._location) as cluster:
            if not last_commit(cluster).generation:
                raise IndexMissingError(f"{self}: there is no index; make one with python -m index PATH --into {self}")
        with self._open(Mode.UPDATE) as (cluster, session, leases):
            leases.take(lambda _: Lease(everything=True))
            damage = tuple(check_cluster(cluster, session.catalogue, generation=session.generation))
            articles, paragraphs = session.catalogue.articles, session.catalogue.paragraphs
        counts = RemarkCounts(failed=len(damage))
        return Report(unchanged=articles, failed=damage, remarks=counts, articles=articles, paragraphs=paragraphs)

    @contextmanager
    def _open(self, mode: Mode) -> Iterator[tuple[Cluster, ClusterSession, Leases]]:
        with (
            connect_to_write(self._location) as cluster,
            copy_in(self.home, mode) as catalogue,
            closing(Leases(cluster, secrets.token_hex(8))) as leases,
        ):
            yield cluster, ClusterSession(cluster, catalogue, leases, mode), leases
