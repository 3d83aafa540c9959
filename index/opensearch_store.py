"""Given the address of a cluster, how is an index kept on it?"""

import secrets
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import IndexMissingError
from index.location import ClusterLocation
from index.opensearch_check import check
from index.opensearch_client import Cluster, connect, connect_to_write
from index.opensearch_commit import LAYOUT, last_commit
from index.opensearch_leases import Lease, Leases
from index.opensearch_log import facts_of
from index.opensearch_mirror import copy_in, home
from index.opensearch_run import ClusterRun
from index.report import Report
from index.roots import Root
from index.store import Run


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
