import pytest

from index.analysis.analyzer import Analyzer
from index.opensearch.client import Cluster, to_json
from index.opensearch.commit import IndexNames, make_catalogue, make_first_build
from index.opensearch.copies import Signed
from index.opensearch.document import prepare
from index.opensearch.sender import ArticleChange, Sender
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import IndexUnusableError

STORY = (Paragraph(" ".join(f"word{number}" for number in range(80))),)


def change(id: str) -> ArticleChange:
    prepared = prepare(Article(id=id, title=id, paragraphs=STORY), Analyzer())
    return ArticleChange(Signed(prepared.key, prepared.signature, prepared.length), to_json(prepared.document))


def test_batches_are_sent_in_order_and_an_article_learns_of_its_later_copy(cluster: Cluster) -> None:
    make_catalogue(cluster)
    names = IndexNames(make_first_build(cluster, "v"))
    first, second, third = change("a"), change("b"), change("c")
    sender = Sender(cluster, names, analyzer=Analyzer(), run="r")
    for batch in ([first], [second, third], [ArticleChange(third.signed)]):
        sender.change(batch)
    sender.finish()
    sender.close()

    found = [cluster.find(names.articles, each.signed.key) for each in (first, second, third)]

    assert [None if each is None else each["_source"]["article"]["id"] for each in found] == ["a", "b", None]
    cluster.ask("POST", f"/{names.articles}/_refresh")
    query = {"query": {"term": {"copies": min(first.signed.key, second.signed.key)}}}
    keys = {hit["_id"] for hit in cluster.ask("POST", f"/{names.articles}/_search", query)["hits"]["hits"]}
    assert keys == {first.signed.key, second.signed.key}


def test_what_goes_wrong_in_the_thread_is_raised_at_the_end(cluster: Cluster) -> None:
    make_catalogue(cluster)
    names = IndexNames(make_first_build(cluster, "v"))
    sender = Sender(cluster, names, analyzer=Analyzer(), run="r")
    sender.change([ArticleChange(Signed("a", b"", 0), to_json({"no such field": 1}))])

    with pytest.raises(IndexUnusableError, match="refused"):
        sender.finish()
    sender.close()
