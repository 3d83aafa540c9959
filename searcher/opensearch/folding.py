"""Given the articles of a page on a cluster, which matching copies of them are listed under each?"""

from collections.abc import Mapping, Sequence

from index.opensearch.client import Json
from searcher.opensearch.query import all_of, with_values

_COPIES = 1_000
"""Copies of the articles on one page that are named."""

FIELDS = ["group", "copies"]
"""What is asked of each hit, so that its copies can be found."""

BY_TIME: list[Json] = [{"time": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
"""The order of copies, the newest first."""


class Folding:
    """Find the copies of one page of hits, as the cluster gives them; `query` is that for all that matches."""

    def __init__(self, page: Sequence[Json], query: Json) -> None:
        self._copied = {hit["_id"]: group_of(hit) for hit in page if "copies" in hit.get("fields", {})}
        self._query = query

    def asked(self) -> Json:
        """Return the search for the copies."""
        if not self._copied:
            return {"size": 0, "track_total_hits": False, "query": {"match_none": {}}}
        return {
            "query": all_of([self._query, with_values("copies", self._copied.values())]),
            "size": _COPIES,
            "sort": BY_TIME,
            "_source": ["article.id"],
            "docvalue_fields": ["group"],
            "track_total_hits": False,
        }

    def read(self, answer: Json) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the copies of each hit that has any, by its key."""
        others: dict[str, list[str]] = {}
        for hit in answer["hits"]["hits"]:
            if hit["_id"] not in self._copied:
                others.setdefault(group_of(hit), []).append(hit["_source"]["article"]["id"])
        return {key: tuple(others[group]) for key, group in self._copied.items() if group in others}


def group_of(hit: Json) -> str:
    """Return the group of copies that a hit is in, alone if it has none."""
    return str(hit["fields"]["group"][0])
