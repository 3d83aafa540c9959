"""How are all articles of an index on a cluster read, as they are at one moment?"""

from collections.abc import Iterator

from index.opensearch_client import Cluster, Json

KEEP_ALIVE = "5m"
"""How long the cluster keeps that moment while nothing is asked of it."""


def scan(cluster: Cluster, index: str, *, source: str, page: int) -> Iterator[Json]:
    """Yield a part of each article's stored document, `page` at a time, in the order of ids.

    Raise `IndexUnusableError` where a part of the index does not answer.
    """
    point = cluster.ask("POST", f"/{index}/_search/point_in_time", options={"keep_alive": KEEP_ALIVE})["pit_id"]
    search = {
        "size": page,
        "pit": {"id": point, "keep_alive": KEEP_ALIVE},
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
