"""Given a run of the indexer on a cluster, what does it see, what has it to itself, and how does it commit?

Several runs go on at once, on one machine or many. Each holds a lease on the roots that it changes, so that no two
change the same; only while one commits do the others wait:

1. What others committed meanwhile is read. Where one of them has put an id into the index that this run was about to,
   that article stays and this run's record becomes a duplicate.
2. The changes of the catalogue are written, as pieces that follow the last commit.
3. The articles are sent, and become visible with one refresh.
4. The commit is written down, unless somebody else has written one.

A run that dies between 2 and 4 leaves pieces of a commit that never happened. The next run finds them and clears up:
articles that the catalogue does not know are deleted, and the files that had changed are read and written again. A
rebuild that dies before its index replaced the old one leaves that index, which is deleted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from index.catalogue import log as catalogue_log
from index.catalogue.catalogue import contents_of
from index.catalogue.log import LoggedChange
from index.catalogue.opening import meta, read_roots
from index.catalogue.steps import unread
from index.catalogue.tables import CURRENT, NEXT
from index.catalogue.writer import Catalogue, Versions
from index.opensearch.bulk import Bulk, delete
from index.opensearch.client import Cluster
from index.opensearch.commit import (
    Commit,
    IndexNames,
    await_shards,
    current_build,
    drop_build,
    last_commit,
    make_catalogue,
    write_after,
)
from index.opensearch.leases import Lease, Leases
from index.opensearch.log import (
    Facts,
    drop_pieces,
    facts_of,
    name_of,
    read_changes,
    read_facts,
    write_changes,
    write_moves,
    write_whole_catalogue,
)
from index.opensearch.mirror import catch_up
from index.opensearch.writer import ClusterWriter, open_writer
from index.storage.store import Choose, Session
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode, Writer

_CHANGES = 10_000
"""Changes after which the whole catalogue is written again, or as many as there are articles if that is more: so what
is written is at most about twice what changed."""

_REMARKS = 200
"""Remarks of each kind that every commit holds: 80 kB."""

COMMITS = 500
"""Commits after which it is, however little they changed, since a new machine reads each of them."""


class ClusterSession(Session):
    """Hold one run on an index on a cluster, beside others. A dry run writes nothing to it, and takes no leases."""

    def __init__(self, cluster: Cluster, catalogue: Catalogue, leases: Leases, mode: Mode) -> None:
        """Bring the catalogue to the last commit; clear up after a run that died while it committed."""
        super().__init__(catalogue, mode)
        self._cluster = cluster
        self._leases = leases
        self._is_rehearsal = Mode.DRY_RUN in mode
        self._cluster_writer: ClusterWriter | None = None
        catalogue_index = IndexNames(cluster.location.name).catalogue
        if cluster.has(catalogue_index):
            await_shards(cluster, catalogue_index)
        self._last = last_commit(cluster)
        catch_up(catalogue, cluster, self._last, anew=True)
        if not self._is_rehearsal and read_facts(cluster, self._last.number + 1) is not None:
            with leases.committing():  # the run of these pieces may be committing still
                self._catch_up()

    def __str__(self) -> str:
        return str(self._cluster.location)

    @property
    def generation(self) -> str:
        """Return the generation of the commit that the run follows, empty if there is none."""
        return self._last.generation

    def claim(self, choose: Choose, *, forgotten: Sequence[Root]) -> tuple[Survey, ...]:
        """Return what is chosen, once this run has a lease on it."""
        chosen = choose(())  # mistakes are reported before anything is written
        if self._is_rehearsal:
            return chosen

        def lease(others: Sequence[Lease]) -> Lease:
            nonlocal chosen
            self._follow()
            known = {root.path for root in self.catalogue.roots()}
            coming = {Path(path): label for other in others for path, label in other.roots.items()}
            chosen = choose([Root(path, label) for path, label in coming.items() if path not in known])
            roots = (*forgotten, *(scope.root for scope in chosen))
            return Lease({str(root.path): root.label for root in roots}, everything=Mode.REBUILD in self.mode)

        make_catalogue(self._cluster)
        self._leases.take(lease)
        return chosen

    def publish(self, *, versions: Versions, committed: datetime) -> int:
        """Commit what was written and what changed in the catalogue, if anything; return how many were left out."""
        if self._is_rehearsal:
            generation = self.commit() if self.has_changes else self.last_generation
            self.catalogue.settle(generation, versions=versions, committed=committed)
            return 0
        with self._leases.committing():
            self._catch_up()
            withdrawn = catalogue_log.yield_ids(self.catalogue.connection)
            changes = catalogue_log.staged(self.catalogue.connection)
            first = next(changes, None)
            if self.has_changes or first is not None or versions != self.catalogue.versions:
                commit = self._last.next(self._cluster_writer.build if self._cluster_writer else self._last.build)
                if self._cluster_writer is None:  # what is searched stays the same, and so does its generation
                    commit = replace(commit, generation=self._last.generation)
                found = changes if first is None else chain([first], changes)
                self._write_catalogue(commit, found, versions=versions, committed=committed)
                if self._cluster_writer is None:
                    write_after(self._cluster, self._last, commit)
                else:
                    self._cluster_writer.plan(self._last, commit, withdrawn=withdrawn)
                    self.commit()
                self._last, self._cluster_writer = commit, None
                self.catalogue.note({"number": str(commit.number)})
            self.catalogue.settle(self.generation, versions=versions, committed=committed)
        return len(withdrawn)

    def _open_writer(self) -> Writer:
        rebuild = Mode.REBUILD in self.mode
        self._cluster_writer = open_writer(self._cluster.location, analyzer=self.analyzer, rebuild=rebuild)
        return self._cluster_writer

    def _follow(self) -> None:
        if (last := last_commit(self._cluster)) != self._last:
            catch_up(self.catalogue, self._cluster, last, anew=False)
            self._last = last

    def _catch_up(self) -> None:
        """Follow what others committed, and clear up after one that died on the way. Nobody else commits meanwhile."""
        self._follow()
        number = self._last.number + 1
        broken = read_facts(self._cluster, number)
        if broken is None:
            return
        if not broken.replaces:
            self._undo(broken)
        elif current_build(self._cluster) == broken.build:  # all was done but to write down the commit
            write_after(self._cluster, self._last, Commit(broken.generation, number, broken.build))
        else:
            drop_build(self._cluster, broken.build)
            Bulk(self._cluster).send([delete(IndexNames(self._cluster.location.name).catalogue, name_of(number, 0))])
        self._follow()

    def _undo(self, broken: Facts) -> None:
        """Commit that it is unknown what the index holds of the files that a run was about to change."""
        number = self._last.number + 1
        connection = self.catalogue.connection
        undone = catalogue_log.undone(connection, read_changes(self._cluster, [number]))
        writer = open_writer(self._cluster.location, analyzer=self.analyzer)
        commit = self._last.next(writer.build)
        before = facts_of(self._cluster, self._last)
        versions = Versions(*(before or broken).versions)
        facts = _facts(self.catalogue, commit, before, versions=versions, committed=before.committed if before else "")
        write_changes(self._cluster, number, undone.changes, facts)
        for name in undone.orphans:
            writer.delete(name)
        writer.plan(self._last, commit, withdrawn=())
        writer.commit()

    def _write_catalogue(
        self, commit: Commit, changes: Iterable[LoggedChange], *, versions: Versions, committed: datetime
    ) -> None:
        """Write what a commit changes in the catalogue, and the whole catalogue if it is time to."""
        connection = self.catalogue.connection
        before = facts_of(self._cluster, self._last)
        time = meta(connection, "committed")
        if commit.generation != self._last.generation:
            time = f"{committed:%Y-%m-%dT%H:%M:%SZ}"
        facts = _facts(self.catalogue, commit, before, versions=versions, committed=time, states=NEXT)
        facts = replace(facts, replaces=Mode.REBUILD in self.mode and self._cluster_writer is not None)
        is_new = bool(self._last.number) and not self.catalogue.generation  # nobody can follow what was there before
        is_long = facts.changes > max(_CHANGES, facts.articles) or commit.number - facts.whole > COMMITS
        if is_new or is_long:
            facts = write_whole_catalogue(self._cluster, commit.number, catalogue_log.everything(connection), facts)
        if is_long and before is not None:
            drop_pieces(self._cluster, until=before.whole)
        write_moves(self._cluster, catalogue_log.moves(connection))
        write_changes(self._cluster, commit.number, changes, facts)


def _facts(
    catalogue: Catalogue,
    commit: Commit,
    before: Facts | None,
    *,
    versions: Versions,
    committed: str,
    states: str = CURRENT,
) -> Facts:
    """Return the facts of a commit before what is written is counted."""
    contents = contents_of(catalogue.connection, states=states, limit=_REMARKS)
    return Facts(
        generation=commit.generation,
        build=commit.build,
        committed=committed,
        versions=astuple(versions),
        articles=contents.articles,
        paragraphs=contents.paragraphs,
        unfinished=unread(catalogue.connection),
        roots=tuple((str(root.path), root.label) for root in read_roots(catalogue.connection, states=states)),
        status=tuple(astuple(status) for status in contents.roots),
        remarks=tuple(astuple(remark) for remark in (*contents.failed, *contents.noted)),
        counts=astuple(contents.remarks),
        whole=before.whole if before else 0,
        whole_pieces=before.whole_pieces if before else 0,
        changes=before.changes if before else 0,
    )
