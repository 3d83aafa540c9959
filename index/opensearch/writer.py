"""Given articles, how do they get into an index on a cluster?

What a run changes is kept in a file until the commit, so that a run that breaks off leaves nothing behind; it is then
sent and becomes visible with one refresh. What goes into a rebuilt index, which no reader sees before it replaces
the old one, is sent as it comes. An article is one document that is named after its id: to send it twice, or from
two processes, makes no second one.
"""

import base64
import json
import secrets
import tempfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from index.analysis.analyzer import Analyzer
from index.analysis.normalizer import fold
from index.opensearch.bulk import Action, Bulk, update
from index.opensearch.client import Cluster, connect_to_write, to_json
from index.opensearch.commit import (
    Commit,
    IndexNames,
    build_version,
    check_build,
    current_build,
    drop_build,
    last_commit,
    make_catalogue,
    make_first_build,
    make_new_build,
    scan,
    switch,
    write_after,
    write_commit,
)
from index.opensearch.copies import Signed
from index.opensearch.document import key_of, prepare
from index.opensearch.sender import ArticleChange, Sender
from index.vocabulary.article import Article
from index.vocabulary.errors import ClusterUnavailableError
from index.vocabulary.location import ClusterLocation

_MOST = 500_000
"""WordCounts that are counted before they are written: about 60 MB."""

_COUNT = "ctx._source.count += params.count"


class WordCounts:
    """Count words for the index `name`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._counts: Counter[str] = Counter()

    @property
    def is_full(self) -> bool:
        """Tell whether the counts are to be written now."""
        return len(self._counts) >= _MOST

    def add(self, words: Mapping[str, int]) -> None:
        """Add in how many units each word occurs."""
        self._counts.update(words)

    def actions(self) -> Iterator[Action]:
        """Yield what writes down the counts, which begin anew."""
        counts, self._counts = self._counts, Counter()
        for word, count in counts.items():
            script = {"source": _COUNT, "lang": "painless", "params": {"count": count}}
            first = {"word": word, "folded": fold(word), "count": count}
            yield update(self._name, word, {"script": script, "upsert": first})


_BATCH = 4 << 20
"""Bytes of articles that are grouped and sent together."""

_SPOOL = 64 << 20
"""Bytes of changes that are kept in memory; more go to a temporary file."""

_PAGE = 10_000
"""Ids that are read at a time."""


def open_writer(location: ClusterLocation, *, analyzer: Analyzer, rebuild: bool = False) -> "ClusterWriter":
    """Return a writer to an index on a cluster, which is made if it is missing.

    With `rebuild` the commit replaces all that was there, of whatever version. Raise `IndexUnusableError` for an index
    of another version, `ClusterUnavailableError` where the cluster does not answer.
    """
    cluster = connect_to_write(location)
    version = build_version(analyzer.version)
    try:
        make_catalogue(cluster)
        build = current_build(cluster)
        if rebuild:
            build = make_new_build(cluster, version)
        elif not build:
            build = make_first_build(cluster, version)
        else:
            check_build(cluster, build, version)
    except BaseException:
        cluster.close()
        raise
    return ClusterWriter(cluster, build, analyzer=analyzer, rebuild=rebuild)


class ClusterWriter:
    """Write one commit; other processes may write to the same index meanwhile. It belongs to one thread."""

    def __init__(self, cluster: Cluster, build: str, *, analyzer: Analyzer, rebuild: bool) -> None:
        self._cluster = cluster
        self._build = IndexNames(build)
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._run = secrets.token_hex(8)
        self._sender = Sender(cluster, self._build, analyzer=analyzer, run=self._run)
        self._words = WordCounts(self._build.words)
        self._batch: dict[str, ArticleChange] = {}
        self._size = 0
        self._spool = tempfile.SpooledTemporaryFile(_SPOOL, prefix="searcher-") if not rebuild else None  # noqa: SIM115
        self._is_changed = rebuild
        self._planned: tuple[Commit, Commit] | None = None
        self._withdrawn: frozenset[str] = frozenset()

    @property
    def build(self) -> str:
        """Return the name of the index of articles that is written to."""
        return self._build.articles

    def plan(self, last: Commit, commit: Commit, *, withdrawn: Collection[str]) -> None:
        """Make `commit` write that very commit after the `last` one, without the articles of some ids."""
        self._planned = last, commit
        self._withdrawn = frozenset(map(key_of, withdrawn))

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles of the last commit, in any order."""
        index = self._build.articles if not self._rebuild else self._cluster.location.name
        for stored in scan(self._cluster, index, source="article.id", page=_PAGE):
            yield stored["id"]

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        prepared = prepare(article, self._analyzer)
        prepared.document["run"] = self._run
        self._words.add(prepared.words)
        signed = Signed(prepared.key, prepared.signature, prepared.length)
        self._take(ArticleChange(signed, to_json(prepared.document)))
        if self._words.is_full:
            self._sender.send(self._words.actions())

    def delete(self, id: str) -> None:
        """Delete the article with this id, if there is one."""
        self._take(ArticleChange(Signed(key_of(id), b"", 0)))

    def commit(self) -> str:
        """Make the changes durable and visible, and return the new generation; the last one if there are none."""
        try:
            self._flush()
            if self._spool is not None:
                self._spool.seek(0)
                for line in self._spool:
                    changes = [each for each in _decode(line) if each.signed.key not in self._withdrawn]
                    self._sender.change(changes)
            self._sender.finish()
            if self._planned is None and not self._is_changed and (last := last_commit(self._cluster)).generation:
                return last.generation
            Bulk(self._cluster).send(self._words.actions())
            for index in self._build.build:
                _refresh(self._cluster, index)
            if self._rebuild:
                switch(self._cluster, self._build.articles)
            if self._planned is None:
                return write_commit(self._cluster, build=self._build.articles).generation
            last, commit = self._planned
            write_after(self._cluster, last, commit)
            return commit.generation
        finally:
            self._close()

    def cancel(self) -> None:
        """Drop the changes."""
        self._sender.abandon()
        try:
            if self._rebuild:
                drop_build(self._cluster, self._build.articles)
        finally:
            self._close()

    def _take(self, change: ArticleChange) -> None:
        """Add a change; the last one for each article counts."""
        self._is_changed = True
        self._batch[change.signed.key] = change
        self._size += len(change.document) + 100
        if self._size >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if not self._batch:
            return
        batch, self._batch, self._size = list(self._batch.values()), {}, 0
        if self._spool is None:
            self._sender.change(batch)
        else:
            self._spool.write(_encode(batch))

    def _close(self) -> None:
        self._sender.close()
        if self._spool is not None:
            self._spool.close()
        self._cluster.close()


def _encode(batch: list[ArticleChange]) -> bytes:
    """Return a batch as a line of the spool."""
    rows = [
        (each.signed.key, base64.b64encode(each.signed.signature).decode(), each.signed.length, each.document.decode())
        for each in batch
    ]
    return base64.b64encode(zlib.compress(to_json(rows), 1)) + b"\n"


def _decode(line: bytes) -> list[ArticleChange]:
    return [
        ArticleChange(Signed(key, base64.b64decode(signature), length), document.encode())
        for key, signature, length, document in json.loads(zlib.decompress(base64.b64decode(line)))
    ]


def _refresh(cluster: Cluster, index: str) -> None:
    """Make visible what was written. Raise `ClusterUnavailableError` where a shard does not answer."""
    answer = cluster.ask("POST", f"/{index}/_refresh", timeout=cluster.patience)
    if answer["_shards"]["failed"]:
        reason = answer["_shards"]["failures"][0]["reason"].get("reason", "")
        raise ClusterUnavailableError(f"{cluster.location}: a part of {index} cannot be made visible: {reason}")
