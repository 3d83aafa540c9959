"""Given a machine's copy of an archive's catalogue, how does it catch up with the cluster?

Every machine that indexes to a cluster keeps a copy of the catalogue (SQLite, `index.catalogue.catalogue`) in its
cache, and reads of the cluster only what was committed since. The copy may be deleted at any time. Runs that go on at
once on one machine have a copy each.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from index.catalogue import log as catalogue_log
from index.catalogue.opening import meta
from index.catalogue.salvage import open_catalogue
from index.catalogue.tables import LAYOUT
from index.catalogue.writer import Catalogue, Versions
from index.machine.folder import writing
from index.opensearch.client import Cluster
from index.opensearch.commit import Commit
from index.opensearch.log import Facts, facts_of, read_changes, read_facts, read_whole_catalogue
from index.opensearch.settings import ClusterSettings
from index.vocabulary.errors import IndexChangedError, IndexLockedError
from index.vocabulary.location import ClusterLocation
from index.vocabulary.writer import Mode

_MOST = 64
"""Copies for one archive: as many runs at once on one machine."""


def copies_folder(location: ClusterLocation, settings: ClusterSettings) -> Path:
    """Return the folder of the copies of an archive's catalogue."""
    cache = settings.cache or os.environ.get("XDG_CACHE_HOME")
    if not cache:
        cache = str(Path.home() / ".cache") if os.environ.get("HOME") else tempfile.gettempdir()
    digest = blake2b(str(location).encode(), digest_size=8).hexdigest()
    return Path(cache).absolute() / "searcher" / f"{location.name}-{digest}"


@contextmanager
def copy_in(folder: Path, mode: Mode) -> Iterator[Catalogue]:
    """Lend a copy of the catalogue that no other run is using."""
    with ExitStack() as stack:
        place = _take(folder, stack)
        catalogue = stack.enter_context(open_catalogue(place, mode, renew=True))
        catalogue.recover(None)
        yield catalogue


def catch_up(catalogue: Catalogue, cluster: Cluster, last: Commit, *, anew: bool) -> None:
    """Bring a copy to the last commit; with `anew` from the start where what it knows is not of this archive.

    Raise `IndexChangedError` where that would be needed otherwise.
    """
    connection = catalogue.connection
    number = int(meta(connection, "number") or 0)
    facts = facts_of(cluster, last)
    if facts is not None and (number, catalogue.generation) == (last.number, facts.generation):
        return
    if facts is None or facts.layout != LAYOUT or not _is_before(catalogue, cluster, number, facts):
        if not anew:
            raise IndexChangedError(f"{cluster.location}: other runs changed too much in the meantime; run it again")
        catalogue_log.wipe(connection)
        if facts is None or facts.layout != LAYOUT:
            for path, label in facts.roots if facts else ():
                catalogue_log.apply(connection, ["root", path, label])
            catalogue.note({"number": "0"})
            return
        for change in read_whole_catalogue(cluster, facts):
            catalogue_log.apply(connection, change)
        number = facts.whole
    for change in read_changes(cluster, range(number + 1, last.number + 1)):
        catalogue_log.apply(connection, change)
    versions = zip(Versions.names(), facts.versions, strict=True)
    known = {"number": str(last.number), "generation": facts.generation, "committed": facts.committed}
    catalogue.note({**known, **dict(versions)})


def _is_before(catalogue: Catalogue, cluster: Cluster, number: int, facts: Facts) -> bool:
    """Tell whether what a copy knows is an earlier commit of this archive from which changes lead to the last one."""
    if not number:
        return facts.whole == 0
    known = read_facts(cluster, number)
    return known is not None and known.generation == catalogue.generation


def _take(folder: Path, stack: ExitStack) -> Path:
    """Return the folder of the first copy that no other run has, which it is kept from until the stack is closed."""
    for number in range(1, _MOST + 1):
        place = folder / str(number)
        try:
            stack.enter_context(writing(place, since=datetime.now().astimezone()))
        except IndexLockedError:
            continue
        return place
    raise IndexLockedError(f"{folder}: {_MOST} runs are already under way; try again when one has finished")
