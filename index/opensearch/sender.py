"""Given batches of changed articles, how are they sent to a cluster while the next ones are read?"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from index.analysis.analyzer import Analyzer
from index.opensearch.bulk import Action, Bulk, delete, put, put_again
from index.opensearch.client import Cluster, to_json
from index.opensearch.commit import IndexNames
from index.opensearch.copies import Copies, Grouping, Signed
from index.opensearch.document import prepare, restore
from index.vocabulary.fixed import fixed

_AHEAD = 2
"""Batches that wait to be sent while the next articles are read."""

_TOGETHER = 1_000
"""Articles that are asked for at a time."""


@fixed
class ArticleChange:
    """Hold what becomes of one article; a document of no bytes is its deletion."""

    signed: Signed
    document: bytes = b""


class Sender:
    """Send batches in another thread, in order, while the next ones are made."""

    def __init__(self, cluster: Cluster, build: IndexNames, *, analyzer: Analyzer, run: str) -> None:
        self._cluster = cluster
        self._build = build
        self._analyzer = analyzer
        self._run = run
        self._bulk = Bulk(cluster)
        self._copies = Copies(cluster, build.copies)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sender")
        self._pending: deque[Future[None]] = deque()

    def change(self, batch: list[ArticleChange]) -> None:
        """Send a batch in which no article occurs twice; wait if too many are under way. Raise what went wrong."""
        self._submit(self._thread.submit(self._change, batch))

    def send(self, actions: Iterable[Action]) -> None:
        """Send actions."""
        self._submit(self._thread.submit(self._bulk.send, list(actions)))

    def finish(self) -> None:
        """Wait until all is sent. Raise what went wrong."""
        while self._pending:
            self._pending.popleft().result()

    def abandon(self) -> None:
        """Send nothing more."""
        for future in self._pending:
            future.cancel()

    def close(self) -> None:
        """End the thread once it has sent what is under way."""
        self._thread.shutdown(cancel_futures=True)

    def _submit(self, future: Future[None]) -> None:
        self._pending.append(future)
        while len(self._pending) > _AHEAD or (self._pending and self._pending[0].done()):
            self._pending.popleft().result()

    def _change(self, batch: list[ArticleChange]) -> None:
        put_in = [change for change in batch if change.document]
        signed = [change.signed for change in put_in]
        grouping = self._copies.group(signed)
        self._bulk.send(self._actions(batch, grouping))
        self._bulk.send(self._copies.actions(signed, grouping, run=self._run))
        self._bulk.send(self._moved(grouping))

    def _actions(self, batch: list[ArticleChange], grouping: Grouping) -> Iterator[Action]:
        for change in batch:
            key = change.signed.key
            if not change.document:
                yield delete(self._build.articles, key)
            else:
                yield put(self._build.articles, key, _grouped(change.document, key, grouping))
            if not change.signed.signature:
                yield delete(self._build.copies, key)

    def _moved(self, grouping: Grouping) -> Iterator[Action]:
        """Yield what puts articles that were written before into other groups."""
        keys = list(grouping.moved)
        for start in range(0, len(keys), _TOGETHER):
            asked = {"ids": keys[start : start + _TOGETHER]}
            for found in self._cluster.ask("POST", f"/{self._build.articles}/_mget", asked)["docs"]:
                if found.get("found"):
                    document = prepare(restore(found["_source"]["article"]), self._analyzer).document
                    label = grouping.moved[found["_id"]]
                    document |= {"group": label, "copies": label, "run": self._run}
                    yield put_again(self._build.articles, found, document)


def _grouped(document: bytes, key: str, grouping: Grouping) -> bytes:
    """Return a document, which is JSON, with its group."""
    label = grouping.groups[key]
    added = to_json({"group": label, "copies": label} if key in grouping.copied else {"group": label})
    return document[:-1] + b"," + added[1:]
