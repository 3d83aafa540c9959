"""Given documents to write, how do they reach a cluster that is slow, full or without a node for a while?

Requests are cut by bytes, not by documents. What the cluster rejects for now (429, 503: a queue is full, a shard has
lost its primary) is sent again, and nothing else of the request; so is a whole request that no node answered, since
every document has a name and writing it twice changes nothing. Only what a cluster acknowledged counts as written.
"""

import json
import random
import time
from collections.abc import Callable, Iterable

from index.opensearch.client import PATIENCE, Cluster, Json, to_json
from index.vocabulary.errors import ClusterUnavailableError, IndexUnusableError
from index.vocabulary.fixed import fixed

_REQUEST = 5 << 20
"""Bytes of a request: OpenSearch's guide says 5 to 15 MiB; with more a small node's memory is the limit."""

_FIRST_WAIT = 0.5
_LONGEST_WAIT = 30.0

_FOR_NOW = frozenset({429, 502, 503, 504})


@fixed
class Action:
    """Hold one line of a bulk request and the document that belongs to it.

    One that `yields` is dropped where somebody else changed or deleted the document meanwhile.
    """

    head: bytes
    body: bytes | None = None
    yields: bool = False

    @property
    def size(self) -> int:
        """Return the bytes that it takes in a request."""
        return len(self.head) + len(self.body or b"") + 2


def put(index: str, key: str, document: object) -> Action:
    """Return what writes a document, JSON if it is bytes, in place of one of the same name."""
    body = document if isinstance(document, bytes) else to_json(document)
    return Action(to_json({"index": {"_index": index, "_id": key}}), body)


def put_again(index: str, found: Json, document: object) -> Action:
    """Return what writes a document in place of one that was `found`, unless that was changed meanwhile."""
    version = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
    return Action(to_json({"index": {"_index": index, "_id": found["_id"], **version}}), to_json(document), yields=True)


def delete(index: str, key: str) -> Action:
    """Return what deletes a document, if there is one."""
    return Action(to_json({"delete": {"_index": index, "_id": key}}))


def update(index: str, key: str, change: object, *, yields: bool = False) -> Action:
    """Return what changes a document, as OpenSearch's update of one document does."""
    head = to_json({"update": {"_index": index, "_id": key, "retry_on_conflict": 5}})
    return Action(head, to_json(change), yields=yields)


class Bulk:
    """Send actions to a cluster; `clock` and `sleep` are those of `time`. It belongs to one thread."""

    def __init__(
        self,
        cluster: Cluster,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        request: int = _REQUEST,
    ) -> None:
        self._cluster = cluster
        self._clock = clock
        self._sleep = sleep
        self._request = request
        self.retried = 0

    def send(self, actions: Iterable[Action]) -> None:
        """Send actions and return when all are acknowledged.

        Raise `ClusterUnavailableError` when the cluster would not take one for `PATIENCE` seconds, `IndexUnusableError`
        for one that it will never take.
        """
        batch: list[Action] = []
        size = 0
        for action in actions:
            if batch and size + action.size > self._request:
                self._insist(batch)
                batch, size = [], 0
            batch.append(action)
            size += action.size
        if batch:
            self._insist(batch)

    def _insist(self, batch: list[Action]) -> None:
        end = self._clock() + PATIENCE
        wait = _FIRST_WAIT
        while batch:
            rejected, reason = self._once(batch)
            if not rejected:
                return
            if self._clock() >= end:
                raise ClusterUnavailableError(
                    f"{self._cluster.location}: did not accept {len(rejected)} documents for {PATIENCE:.0f} s: {reason}"
                )
            self.retried += len(rejected)
            # Waits of random length keep several writers from all coming back at once.
            self._sleep(wait * random.uniform(0.5, 1.0))
            wait = min(wait * 2, _LONGEST_WAIT)
            batch = rejected

    def _once(self, batch: list[Action]) -> tuple[list[Action], str]:
        """Send a request and return what to send again, and why."""
        body = b"".join(part + b"\n" for action in batch for part in (action.head, action.body) if part is not None)
        try:
            answer = self._cluster.ask("POST", "/_bulk", body, timeout=self._cluster.patience, options=_OPTIONS)
        except ClusterUnavailableError as error:
            return batch, str(error)
        if not answer["errors"]:
            return [], ""
        rejected, reason = [], ""
        for action, item in zip(batch, answer["items"], strict=True):
            ((kind, outcome),) = item.items()
            status = outcome["status"]
            if status < 300 or (kind == "delete" and status == 404) or (action.yields and status in (404, 409)):
                continue
            reason = _reason(outcome)
            if status not in _FOR_NOW:
                raise IndexUnusableError(f"{self._cluster.location}: refused {_name(action)}: {reason}")
            rejected.append(action)
        return rejected, reason


_OPTIONS = {
    "filter_path": "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason"
}


def _reason(outcome: Json) -> str:
    error = outcome.get("error", {})
    reasons = (error.get("type"), error.get("reason"), error.get("caused_by", {}).get("reason"))
    return ": ".join(str(reason) for reason in reasons if reason)[:500]


def _name(action: Action) -> str:
    ((_, head),) = json.loads(action.head).items()
    return f"{head['_index']}/{head['_id']}"
