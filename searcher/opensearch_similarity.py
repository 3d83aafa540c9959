"""Which articles on a cluster are like one?"""

from index.article import Article
from index.opensearch_document import key_of
from searcher.opensearch_commits import ClusterCommit
from searcher.opensearch_hits import ClusterHits
from searcher.opensearch_ranking import weighted
from searcher.plan import Leaf, Plan, Wanted, Whole
from searcher.query import Everything
from searcher.results import Hit
from searcher.similarity import frequent, telling


def similar(article: Article, commit: ClusterCommit, *, limit: int) -> tuple[Hit, ...]:
    """Return the articles most like one, best first, never itself; passages and marks show the words in common."""
    patterns = frequent(article, commit.analyzer)
    having = commit.frequencies(list(patterns))
    counted = {pattern: (count, having[pattern]) for pattern, count in patterns.items()}
    words = telling(counted, idf=commit.idf)
    if not words or not limit:
        return ()
    query = {
        "bool": {
            "should": [weighted(pattern, weight) for pattern, weight in words],
            "must_not": [{"ids": {"values": [key_of(article.id)]}}],
            "minimum_should_match": 1,
        }
    }
    order = [{"_score": "desc"}, {"time": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
    body = {"query": query, "size": limit, "_source": False, "sort": order, "track_scores": True}
    found = commit.ask({**body, "track_total_hits": False})["hits"]["hits"]
    plan = Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in words))
    hits = ClusterHits(plan, commit, passages=1)
    scores = {hit["_id"]: float(hit["_score"]) for hit in found}
    shown = hits.read(commit.ask(hits.asked(list(scores))), scores)
    return tuple(shown[key] for key in scores if key in shown)
