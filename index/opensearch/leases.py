"""Which runs, on any machine, are writing to an archive on a cluster, and what does each have to itself?

The catalogue's document ``leases`` lists them. Only a run that has seen its last version changes it, so two
runs never take the same. A run holds the roots that it changes for as long as it goes on, and, one run at a time, the
commit. A lease that is not renewed expires, and one whose process on this machine is gone ends at once.
"""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, field, replace
from datetime import datetime

from index.opensearch.client import Cluster
from index.opensearch.commit import ATTEMPTS, IndexNames
from index.vocabulary.errors import ClusterUnavailableError, IndexChangedError, IndexLockedError, IndexUnusableError
from index.vocabulary.fixed import fixed

_DOCUMENT = "leases"

_LASTING = 90.0
"""Seconds after which a lease expires: longer than a machine swaps or a cluster elects."""

_RENEWAL = 15.0
"""Seconds between renewals."""

_LOOK = 1.0
"""Seconds between two looks at whether the commit is free."""

_PATIENCE = 3_600.0
"""Seconds for which a run waits for others to commit: each takes as long as sending its changes does."""


@fixed
class Lease:
    """Hold what one run has to itself.

    `roots` maps paths to labels; `everything` is all roots, those to come included. `until` is in seconds since 1970,
    `machine` and `process` tell whether who holds it is still there.
    """

    roots: Mapping[str, str] = field(default_factory=dict)
    everything: bool = False
    commits: bool = False
    until: float = 0.0
    since: str = ""
    host: str = ""
    machine: str = ""
    process: int = 0

    @property
    def holder(self) -> str:
        """Name who holds it, for people."""
        return f"process {self.process} on {self.host} has been writing to it since {self.since}"

    def is_over(self, now: float) -> bool:
        """Tell whether it has ended, or its process."""
        return now > self.until or (self.machine == _machine() and not _is_running(self.process))

    def is_in_the_way_of(self, other: "Lease") -> bool:
        """Tell whether two runs would change the same."""
        return self.everything or other.everything or bool(self.roots.keys() & other.roots.keys())


class Leases:
    """Hold the lease of one run; `run` names it. A thread renews it until `close`."""

    def __init__(self, cluster: Cluster, run: str, *, clock: Callable[[], float] = time.time) -> None:
        self._cluster = cluster
        self._path = f"/{IndexNames(cluster.location.name).catalogue}/_doc/{_DOCUMENT}"
        self._run = run
        self._clock = clock
        self._own: Lease | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="lease", daemon=True)

    def take(self, choose: Callable[[Sequence[Lease]], Lease]) -> None:
        """Take the lease that is chosen, given those of others.

        Raise `IndexLockedError` where one of them is in the way.
        """

        def taken(leases: dict[str, Lease]) -> dict[str, Lease]:
            others = tuple(self._without_own(leases).values())
            wanted = choose(others)
            for other in others:
                if other.is_in_the_way_of(wanted):
                    raise IndexLockedError(f"{self._cluster.location}: {other.holder}; try again when it has finished")
            return leases | {self._run: wanted}

        self._change(taken)

    @contextmanager
    def committing(self, *, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
        """Be the only run that commits, after waiting for the others; `sleep` is that of `time`.

        Raise `IndexLockedError` where that takes longer than `_PATIENCE`, `IndexChangedError` where the lease was lost.
        """
        end = self._clock() + _PATIENCE
        while not self._try_to_commit():
            if self._clock() > end:
                raise IndexLockedError(f"{self._cluster.location}: another run has been committing for an hour")
            sleep(_LOOK)
        try:
            yield
        finally:
            with suppress(IndexUnusableError):  # it expires
                self._change(lambda leases: leases | {self._run: replace(self._held(leases), commits=False)})

    def close(self) -> None:
        """Release the lease."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()
        if self._own is not None:
            with suppress(IndexUnusableError):  # it expires
                self._change(self._without_own)

    def _try_to_commit(self) -> bool:
        def taken(leases: dict[str, Lease]) -> dict[str, Lease]:
            if any(lease.commits for lease in self._without_own(leases).values()):
                raise _BusyError
            return leases | {self._run: replace(self._held(leases), commits=True)}

        try:
            self._change(taken)
        except _BusyError:
            return False
        return True

    def _without_own(self, leases: dict[str, Lease]) -> dict[str, Lease]:
        return {run: lease for run, lease in leases.items() if run != self._run}

    def _held(self, leases: dict[str, Lease]) -> Lease:
        """Return the lease of this run, a new one if it has had none."""
        if self._own is None:
            return Lease()
        if self._run not in leases:
            raise IndexChangedError(
                f"{self._cluster.location}: this run paused for too long and lost its lease; run it again"
            )
        return leases[self._run]

    def _renew(self) -> None:
        while not self._ended.wait(_RENEWAL):
            # A cluster that does not answer now may do so later; a lost lease is noticed at the commit.
            with suppress(ClusterUnavailableError, IndexChangedError):
                self._change(lambda leases: leases | {self._run: self._held(leases)})

    def _change(self, change: Callable[[dict[str, Lease]], dict[str, Lease]]) -> None:
        """Change what is held; where somebody else was faster, start again from what they left."""
        with self._lock:
            for _ in range(ATTEMPTS):
                leases, options = self._read()
                changed = change(leases)
                if self._run in changed:
                    changed[self._run] = self._fresh(changed[self._run])
                document = {"leases": {run: asdict(lease) for run, lease in changed.items()}}
                try:
                    self._cluster.ask("PUT", self._path, document, options=options)
                except IndexChangedError:
                    continue
                self._own = changed.get(self._run, self._own)
                if not self._ended.is_set() and not self._thread.is_alive():
                    self._thread.start()
                return
        raise IndexChangedError(f"{self._cluster.location}: too many other processes are writing; try again")

    def _fresh(self, lease: Lease) -> Lease:
        return replace(
            lease,
            until=self._clock() + _LASTING,
            since=lease.since or f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
            host=socket.gethostname(),
            machine=_machine(),
            process=os.getpid(),
        )

    def _read(self) -> tuple[dict[str, Lease], dict[str, str]]:
        """Return the leases that hold, and the options of a request that follows them and nothing else."""
        held, options = self._cluster.find_to_change(IndexNames(self._cluster.location.name).catalogue, _DOCUMENT)
        now = self._clock()
        leases = {run: Lease(**values) for run, values in held["leases"].items()} if held else {}
        return {run: lease for run, lease in leases.items() if not lease.is_over(now)}, options


class _BusyError(Exception):
    """Say that another run is committing."""


def _machine() -> str:
    """Return what tells the processes that this one can see from those of other machines and containers."""
    try:
        return f"{socket.gethostname()} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return socket.gethostname()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
