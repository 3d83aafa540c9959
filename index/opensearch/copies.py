"""Given articles that are being written to a cluster, which articles there are they copies of?

What `index.analysis.duplicates` decides with all signatures at hand is decided here for one batch and its candidates:
articles that agree with one of the batch in a band of their signatures, which the cluster looks up. So the work for an
article does not grow with the archive. Copies carry the same `group`; an article that has none is a group of its own.
Groups that a new article joins become one, and those of their members that change are written anew; a copy that goes
leaves the others together until a rebuild.
"""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from index.analysis.duplicates import BANDS, PERMUTATIONS, ROWS, groups, pairs
from index.opensearch.bulk import Action, put, update
from index.opensearch.client import Cluster, Json
from index.vocabulary.fixed import fixed

_CANDIDATES = 200
"""Articles that each is compared with: form letters agree with thousands, and any few of these are as good."""

_TOGETHER = 200
"""Searches in one request."""

_MEMBERS = 10_000
"""Articles of a group that become part of another one: as many as a search may return."""


@fixed
class Signed:
    """Hold the signature of an article and the number of words it is of."""

    key: str
    signature: bytes
    length: int


@fixed
class Grouping:
    """Say in which group each article of a batch is, and which are copies of others.

    `moved` are articles that were written before and now are in another group, or copies for the first time.
    """

    groups: Mapping[str, str]
    copied: frozenset[str]
    moved: Mapping[str, str] = field(default_factory=dict)


@fixed
class _Known:
    """Hold what the cluster knows of a candidate."""

    signed: Signed
    group: str
    is_copied: bool


class Copies:
    """Look up and write down signatures in the index `name`. It belongs to one thread."""

    def __init__(self, cluster: Cluster, name: str) -> None:
        self._cluster = cluster
        self._name = name

    def group(self, batch: Sequence[Signed]) -> Grouping:
        """Return the groups of a batch, in which no key occurs twice."""
        signed = [each for each in batch if each.signature]
        known = self._candidates(signed)
        rows = [*signed, *(each.signed for each in known)]
        components = _components(rows)
        labels = {row.key: row.key for row in batch}
        copied: set[str] = set()
        moved: dict[str, str] = {}
        for members in components:
            others = [known[member - len(signed)] for member in members if member >= len(signed)]
            fresh = [rows[member].key for member in members if member < len(signed)]
            if not fresh:
                continue
            label = min((each.group for each in others), default=min(fresh))
            labels |= dict.fromkeys(fresh, label)
            copied.update(fresh)
            moved |= {each.signed.key: label for each in others if each.group != label or not each.is_copied}
            for absorbed in {each.group for each in others} - {label}:
                moved |= dict.fromkeys(self._members(absorbed), label)
        return Grouping(labels, frozenset(copied), moved)

    def actions(self, batch: Sequence[Signed], grouping: Grouping, *, run: str) -> Iterator[Action]:
        """Yield what writes down the signatures of a batch, and its grouping."""
        for each in batch:
            if each.signature:
                document = {
                    "bands": _bands(each.signature),
                    "signature": base64.b64encode(each.signature).decode(),
                    "length": each.length,
                    "group": grouping.groups[each.key],
                    "copied": each.key in grouping.copied,
                    "run": run,
                }
                yield put(self._name, each.key, document)
        for key, label in grouping.moved.items():
            yield update(self._name, key, {"doc": {"group": label, "copied": True}}, yields=True)

    def _candidates(self, signed: Sequence[Signed]) -> list[_Known]:
        """Return the articles written before that may be copies of some of a batch."""
        if not signed:
            return []
        self._cluster.ask("POST", f"/{self._name}/_refresh", timeout=self._cluster.patience)
        own = {each.key for each in signed}
        found: dict[str, _Known] = {}
        for start in range(0, len(signed), _TOGETHER):
            searches = [_alike(each) for each in signed[start : start + _TOGETHER]]
            for answer in self._cluster.ask_each(searches, index=self._name, whole=True):
                found |= {hit["_id"]: _known(hit) for hit in answer["hits"]["hits"] if hit["_id"] not in own}
        return list(found.values())

    def _members(self, label: str) -> list[str]:
        """Return the articles of a group; of one with more than `_MEMBERS` the others keep to themselves."""
        search = {"query": {"term": {"group": label}}, "size": _MEMBERS, "_source": False}
        return [hit["_id"] for hit in self._cluster.ask("POST", f"/{self._name}/_search", search)["hits"]["hits"]]


def _alike(signed: Signed) -> Json:
    return {"query": {"terms": {"bands": _bands(signed.signature)}}, "size": _CANDIDATES, "track_total_hits": False}


def _bands(signature: bytes) -> list[str]:
    """Return the bands of a signature as terms, each with its place."""
    size = PERMUTATIONS // BANDS
    return [f"{start:02x}{signature[start : start + ROWS].hex()}" for start in range(0, PERMUTATIONS, size)]


def _known(hit: Json) -> _Known:
    source = hit["_source"]
    signed = Signed(hit["_id"], base64.b64decode(source["signature"]), source["length"])
    return _Known(signed, source["group"], source["copied"])


def _components(rows: Sequence[Signed]) -> list[list[int]]:
    """Return the places of articles that are copies of each other."""
    if len(rows) < 2:
        return []
    signatures: NDArray[np.uint32] = np.frombuffer(b"".join(row.signature for row in rows), "<u4")
    everything = np.ones(len(rows), np.bool_)
    lengths = np.array([row.length for row in rows], np.int32)
    found = pairs(signatures.reshape(-1, BANDS).T, lengths.__getitem__, everything, everything)
    lowest = groups(found, len(rows))
    members: dict[int, list[int]] = {}
    for place, first in enumerate(lowest.tolist()):
        members.setdefault(first, []).append(place)
    return [places for places in members.values() if len(places) > 1]
