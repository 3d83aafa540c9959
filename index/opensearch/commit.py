"""Given an archive on a cluster, which indexes hold it, and what was its last commit?

Searches ask aliases that bear the archive's name (`index.opensearch.mapping`); behind them are indexes of one
build: ``articles.2-1f0a`` for ``articles``. The last commit is a document of the catalogue.
"""

import secrets
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from index.opensearch.client import Cluster, Json
from index.opensearch.mapping import articles_body, catalogue_body, copies_body, words_body
from index.vocabulary.errors import ClusterUnavailableError, IndexChangedError, IndexMissingError, IndexUnusableError
from index.vocabulary.fixed import fixed
from index.vocabulary.schema import check_version, version_of

_KEEP_ALIVE = "5m"
"""How long the cluster keeps that moment while nothing is asked of it."""


def scan(cluster: Cluster, index: str, *, source: str, page: int) -> Iterator[Json]:
    """Yield a part of each article's stored document, `page` at a time, in the order of ids.

    Raise `IndexUnusableError` where a part of the index does not answer.
    """
    point = cluster.ask("POST", f"/{index}/_search/point_in_time", options={"keep_alive": _KEEP_ALIVE})["pit_id"]
    search = {
        "size": page,
        "pit": {"id": point, "keep_alive": _KEEP_ALIVE},
        "sort": [{"id": "asc"}],
        "_source": [source],
        "track_total_hits": False,
    }
    options = {"allow_partial_search_results": "false"}
    try:
        while hits := cluster.ask("POST", "/_search", search, options=options)["hits"]["hits"]:
            yield from (hit["_source"]["article"] for hit in hits)
            search["search_after"] = hits[-1]["sort"]
    finally:
        cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": [point]})


CLUSTER_LAYOUT = 2
"""Raised whenever mappings or documents change, so that an older index is rebuilt."""

_COMMIT = "commit"
"""The name of the catalogue's document of the last commit."""

ATTEMPTS = 100
"""How often a commit is tried while other processes commit."""


@fixed
class IndexNames:
    """Hold the names of the indexes of one build, or of the aliases of an archive."""

    articles: str

    @property
    def words(self) -> str:
        """Return the name of the list of words."""
        return f"{self.articles}.words"

    @property
    def copies(self) -> str:
        """Return the name of the index of signatures."""
        return f"{self.articles}.copies"

    @property
    def catalogue(self) -> str:
        """Return the name of the archive's catalogue; all builds share one."""
        return f"{self.articles}.catalogue"

    @property
    def build(self) -> tuple[str, str, str]:
        """Return the names that a build has of its own."""
        return self.articles, self.words, self.copies


@fixed
class Commit:
    """Hold what is known of the last commit; `build` names its index of articles. Before the first all is empty."""

    generation: str = ""
    number: int = 0
    build: str = ""

    def next(self, build: str) -> "Commit":
        """Return the commit after this one."""
        return Commit(f"{self.number + 1}-{secrets.token_hex(4)}", self.number + 1, build)


def last_commit(cluster: Cluster) -> Commit:
    """Return the last commit. Raise `ClusterUnavailableError` where that cannot be told."""
    return _read(cluster)[0]


def write_commit(cluster: Cluster, *, build: str) -> Commit:
    """Write a new commit after the last one, whoever made that, and return it."""
    for _ in range(ATTEMPTS):
        last = last_commit(cluster)
        commit = last.next(build)
        try:
            write_after(cluster, last, commit)
        except IndexChangedError:
            continue
        return commit
    raise IndexChangedError(f"{cluster.location}: too many other processes are committing; try again")


def write_after(cluster: Cluster, last: Commit, commit: Commit) -> None:
    """Write down a commit. Raise `IndexChangedError` where `last` is not the last one any more."""
    found, options = _read(cluster)
    if found != last:
        raise IndexChangedError(f"{cluster.location}: another process committed in the meantime; run it again")
    path = f"/{IndexNames(cluster.location.name).catalogue}/_doc/{_COMMIT}"
    try:
        cluster.ask("PUT", path, {"commit": asdict(commit)}, options=options)
    except IndexChangedError:
        if _read(cluster)[0] != commit:  # else it was written at the first attempt, whose answer was lost
            raise


def current_build(cluster: Cluster) -> str:
    """Return the name of the index behind the archive's alias, empty where there is none."""
    try:
        return next(iter(cluster.ask("GET", f"/_alias/{cluster.location.name}")))
    except IndexMissingError:
        return ""


def check_build(cluster: Cluster, build: str, version: str) -> None:
    """Raise `IndexUnusableError` where a build was made with another layout, schema or analysis."""
    mapping = cluster.ask("GET", f"/{build}/_mapping")[build]["mappings"]
    check_version(cluster.location, mapping.get("_meta", {}).get("version"), version)


def build_version(analyzer_version: str) -> str:
    """Return what tells the layout, schema and analysis of a build from those of another program."""
    return f"{CLUSTER_LAYOUT}-{version_of(analyzer_version)}"


def make_catalogue(cluster: Cluster) -> None:
    """Make the archive's catalogue if it has none."""
    _make(cluster, IndexNames(cluster.location.name).catalogue, catalogue_body(cluster.settings))


def await_shards(cluster: Cluster, index: str) -> None:
    """Wait until an index answers, which may be new. Raise `ClusterUnavailableError` if it never does."""
    options = {"wait_for_status": "yellow", "timeout": f"{cluster.settings.timeout}s"}
    if cluster.ask("GET", f"/_cluster/health/{index}", options=options, timeout=cluster.patience)["timed_out"]:
        raise ClusterUnavailableError(f"{cluster.location}: some shards of {index} did not start; check its health")


def make_first_build(cluster: Cluster, version: str) -> str:
    """Return the name of an archive's first build, which several processes may make at once."""
    build = IndexNames(f"{cluster.location.name}.1")
    _make_build(cluster, build, version)
    _point(cluster, build, [])
    return build.articles


def make_new_build(cluster: Cluster, version: str) -> str:
    """Return the name of a new build, which stays invisible until `switch`."""
    number = last_commit(cluster).number + 1
    build = IndexNames(f"{cluster.location.name}.{number}-{secrets.token_hex(4)}")
    _make_build(cluster, build, version)
    return build.articles


def switch(cluster: Cluster, build: str) -> None:
    """Replace the last build by a new one, in one step, and drop all others."""
    name = cluster.location.name
    last = current_build(cluster)
    _point(cluster, IndexNames(build), [last] if last else [])
    for other in cluster.ask("GET", f"/{name}.*/_alias", options={"expand_wildcards": "open,closed"}):
        if is_build(other, name) and other != build:
            drop_build(cluster, other)


def drop_build(cluster: Cluster, build: str) -> None:
    """Delete the indexes of a build, if they exist."""
    for index in IndexNames(build).build:
        cluster.ask("DELETE", f"/{index}", options={"ignore_unavailable": "true"}, timeout=cluster.patience)


def is_build(index: str, name: str) -> bool:
    """Tell whether an index holds the articles of a build of an archive.

    >>> is_build("articles.2-1f0a", "articles"), is_build("articles.words", "articles")
    (True, False)
    """
    ending = index.removeprefix(f"{name}.")
    return index != ending and ending[:1].isdigit() and "." not in ending


def _read(cluster: Cluster) -> tuple[Commit, dict[str, str]]:
    """Return the last commit, and the options of a request that follows it and no other."""
    found, options = cluster.find_to_change(IndexNames(cluster.location.name).catalogue, _COMMIT)
    return Commit(**found["commit"]) if found else Commit(), options


def _make_build(cluster: Cluster, build: IndexNames, version: str) -> None:
    body = articles_body(cluster.settings)
    body["mappings"]["_meta"] = {"version": version}
    _make(cluster, build.articles, body)
    _make(cluster, build.words, words_body(cluster.settings))
    _make(cluster, build.copies, copies_body(cluster.settings))


def _make(cluster: Cluster, index: str, body: dict[str, Any]) -> None:
    """Make an index unless it is there already."""
    if not cluster.has(index):
        try:
            cluster.ask("PUT", f"/{index}", body, timeout=cluster.patience)
        except IndexUnusableError:
            if not cluster.has(index):  # else another process made it just now
                raise
    await_shards(cluster, index)


def _point(cluster: Cluster, build: IndexNames, before: list[str]) -> None:
    """Point the archive's aliases at a build, in one step."""
    aliases = IndexNames(cluster.location.name).build
    actions: list[dict[str, Any]] = [
        {"remove": {"index": index, "alias": alias}}
        for last in before
        for index, alias in zip(IndexNames(last).build, aliases, strict=True)
    ]
    actions += [
        {"add": {"index": index, "alias": alias, "is_write_index": True}}
        for index, alias in zip(build.build, aliases, strict=True)
    ]
    cluster.ask("POST", "/_aliases", {"actions": actions}, timeout=cluster.patience)
