"""Which articles on a cluster are like one?"""

from dataclasses import replace

from index.opensearch.document import key_of
from index.vocabulary.article import Article
from searcher.answer.results import Hit
from searcher.embedded.similarity import frequent, telling
from searcher.opensearch.commits import ClusterCommit
from searcher.opensearch.folding import BY_TIME, FIELDS, ClusterFolding
from searcher.opensearch.hits import ClusterHits
from searcher.opensearch.ranking import weighted
from searcher.plan.plan import Leaf, Plan, Wanted, Whole
from searcher.query.tree import Everything


def similar(article: Article, commit: ClusterCommit, *, limit: int) -> tuple[Hit, ...]:
    """Return the articles most like one, best first, never itself; passages and marks show the words in common.

    Of those that are copies of one another the first is listed.
    """
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
    body = {
        "query": query,
        "size": limit,
        "sort": [{"_score": "desc"}, *BY_TIME],
        "collapse": {"field": "group"},
        "docvalue_fields": FIELDS,
        "_source": False,
        "track_scores": True,
        "track_total_hits": False,
    }
    found = commit.ask(body)["hits"]["hits"]
    plan = Plan(Whole(), tuple(Wanted(Leaf(pattern), Everything()) for pattern, _ in words))
    hits = ClusterHits(plan, commit, passages=1)
    folding = ClusterFolding(found, query)
    scores = {hit["_id"]: float(hit["_score"]) for hit in found}
    fetched, copied = commit.ask_each([hits.asked(list(scores)), folding.asked()])
    shown, copies = hits.read(fetched, scores), folding.read(copied)
    return tuple(replace(shown[key], similar=copies.get(key, ())) for key in scores if key in shown)
