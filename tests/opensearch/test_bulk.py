"""Hold what becomes of documents that a cluster does not take at once."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from index.opensearch.bulk import Action, Bulk, delete, put, put_again
from index.opensearch.client import PATIENCE, Cluster
from index.opensearch.settings import ClusterSettings
from index.vocabulary.errors import ClusterUnavailableError, IndexUnusableError


class Clock:
    """Be a clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def lines(body: bytes) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(body).splitlines()]


def names(body: bytes) -> list[str]:
    return [head["_id"] for line in lines(body) for kind, head in line.items() if kind in ("index", "delete")]


def outcome(kind: str, status: int) -> dict[str, Any]:
    error = {} if status < 300 else {"error": {"type": "refused", "reason": "for a reason"}}
    return {kind: {"status": status, **error}}


def bulk(stand_in: Any, clock: Clock, *, request: int = 1_000_000) -> Bulk:
    cluster = Cluster(stand_in.location, ClusterSettings())
    return Bulk(cluster, clock=clock, sleep=clock.sleep, request=request)


def test_requests_are_cut_by_bytes_and_keep_their_order(stand_in: Callable[..., Any]) -> None:
    server = stand_in(lambda method, path, body: (200, {"errors": False}))
    actions = [put("articles", str(number), {"text": "x" * 100}) for number in range(10)]

    bulk(server, Clock(), request=3 * actions[0].size).send(actions)

    assert [names(body) for _, _, body, _ in server.asked] == [list("012"), list("345"), list("678"), ["9"]]


def test_only_what_was_rejected_for_now_is_sent_again(stand_in: Callable[..., Any]) -> None:
    statuses = iter([[200, 429, 503], [429, 201], [200]])
    server = stand_in(
        lambda *_: (200, {"errors": True, "items": [outcome("index", status) for status in next(statuses)]})
    )
    clock = Clock()
    sender = bulk(server, clock)

    sender.send([put("articles", key, {}) for key in "abc"])

    assert [names(body) for _, _, body, _ in server.asked] == [list("abc"), list("bc"), ["b"]]
    assert sender.retried == 3
    assert 0.75 <= clock.now <= 1.5


def test_a_request_that_no_node_answers_is_sent_again(stand_in: Callable[..., Any]) -> None:
    statuses = iter([503, 503, 503, 200])
    server = stand_in(lambda *_: (next(statuses), {"errors": False}))

    bulk(server, Clock()).send([put("articles", "a", {})])

    assert len(server.asked) == 4


def test_a_document_that_no_cluster_takes_is_an_error_at_once(stand_in: Callable[..., Any]) -> None:
    server = stand_in(lambda *_: (200, {"errors": True, "items": [outcome("index", 400)]}))

    with pytest.raises(IndexUnusableError, match="refused articles/a: refused: for a reason"):
        bulk(server, Clock()).send([put("articles", "a", {})])

    assert len(server.asked) == 1


def test_patience_ends(stand_in: Callable[..., Any]) -> None:
    server = stand_in(lambda *_: (200, {"errors": True, "items": [outcome("index", 429)]}))
    clock = Clock()

    with pytest.raises(ClusterUnavailableError, match="did not accept 1 documents"):
        bulk(server, clock).send([put("articles", "a", {})])

    assert PATIENCE <= clock.now < PATIENCE + 30


@pytest.mark.parametrize(
    ("action", "status"),
    [
        (delete("articles", "gone"), 404),
        (put_again("articles", {"_id": "changed", "_seq_no": 1, "_primary_term": 1}, {}), 409),
    ],
)
def test_what_is_as_good_as_done_is_no_error(stand_in: Callable[..., Any], action: Action, status: int) -> None:
    kind = next(iter(json.loads(action.head)))
    server = stand_in(lambda *_: (200, {"errors": True, "items": [outcome(kind, status)]}))

    bulk(server, Clock()).send([action])

    assert len(server.asked) == 1
