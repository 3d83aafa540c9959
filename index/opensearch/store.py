"""Given the address of a cluster, how is an index kept on it?"""

import secrets
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.catalogue.check import differences, integrity
from index.catalogue.ids import digest_of
from index.catalogue.writer import CatalogueWriter
from index.opensearch.client import Cluster, connect, connect_to_write
from index.opensearch.commit import LAYOUT, Names, last_commit, scan
from index.opensearch.document import restore
from index.opensearch.leases import Lease, Leases
from index.opensearch.log import facts_of
from index.opensearch.mirror import copy_in, home
from index.opensearch.run import ClusterRun
from index.storage.protocol import Run
from index.sync.fingerprint import digest_article
from index.sync.roots import Root
from index.vocabulary.errors import IndexMissingError, IndexUnusableError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.report import Failure, Report

PAGE = 500
"""Articles that are read at a time: about a megabyte of news."""


def check(cluster: Cluster, catalogue: CatalogueWriter, *, generation: str) -> Iterator[Failure]:
    """Read everything and yield what is damaged."""
    place = str(cluster.location)
    if catalogue.generation != generation:
        yield Failure(place, "has no catalogue of its last commit; run python -m index PATH… --rebuild")
        return
    names = Names(cluster.location.name)
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


def _ids(cluster: Cluster, catalogue: CatalogueWriter, changed: list[str]) -> Iterator[str]:
    """Yield the ids of all articles, and note those of articles that are not what the catalogue says."""
    for stored in scan(cluster, cluster.location.name, source="article", page=PAGE):
        article = restore(stored)
        known = digest_of(catalogue.connection, article.id)
        if known and known != digest_article(article):
            changed.append(article.id)
        yield article.id


class ClusterStore:
    """Keep an index and its catalogue on a cluster, and a copy of the catalogue on this machine."""

    def __init__(self, location: ClusterLocation) -> None:
        self.name = f"opensearch {LAYOUT}"
        with connect(location) as cluster:  # which is not asked: this reads the settings
            self.home = home(location, cluster.settings)
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
    def run(self, *, rehearsal: bool, anew: bool) -> Iterator[Run]:
        """Begin a run, beside others."""
        with self._open(rehearsal=rehearsal) as (_, run, _):
            yield run

    def check(self) -> Report:
        """Read all that the cluster holds and return what is not what was written; no other run may write meanwhile."""
        started = time.monotonic_ns()
        with connect(self._location) as cluster:
            if not last_commit(cluster).generation:
                raise IndexMissingError(f"{self}: there is no index; make one: python -m index PATH --into {self}")
        with self._open(rehearsal=False) as (cluster, run, leases):
            leases.take(lambda _: Lease(everything=True))
            damage = tuple(check(cluster, run.catalogue, generation=run.generation))
            articles, paragraphs = run.catalogue.articles, run.catalogue.paragraphs
        took_ms = (time.monotonic_ns() - started) // 1_000_000
        return Report(unchanged=articles, failed=damage, articles=articles, paragraphs=paragraphs, took_ms=took_ms)

    @contextmanager
    def _open(self, *, rehearsal: bool) -> Iterator[tuple[Cluster, ClusterRun, Leases]]:
        with (
            connect_to_write(self._location) as cluster,
            copy_in(self.home, rehearsal=rehearsal) as catalogue,
            closing(Leases(cluster, secrets.token_hex(8))) as leases,
        ):
            yield cluster, ClusterRun(cluster, catalogue, leases, rehearsal=rehearsal), leases
