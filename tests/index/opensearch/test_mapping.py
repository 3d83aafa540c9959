from index.opensearch.mapping import (
    ARTICLE_B,
    ARTICLE_K1,
    articles_body,
    catalogue_body,
    copies_body,
    words_body,
)
from index.opensearch.settings import ClusterSettings
from index.vocabulary.schema import Facet, Form


def test_an_article_is_asked_by_both_forms_and_each_facet_and_ranked_as_the_embedded_engine_ranks() -> None:
    body = articles_body(ClusterSettings(shards=6))

    properties = body["mappings"]["properties"]
    assert {*Form, *Facet} <= properties.keys()
    assert properties["article"] == {"type": "object", "enabled": False}
    assert body["settings"]["index"]["number_of_shards"] == 6
    assert body["settings"]["index"]["similarity"] == {"article": {"type": "BM25", "k1": ARTICLE_K1, "b": ARTICLE_B}}


def test_unknown_fields_are_refused_and_small_indexes_have_one_shard() -> None:
    settings = ClusterSettings(shards=6, replicas="2")
    bodies = [make(settings) for make in (articles_body, words_body, copies_body, catalogue_body)]

    assert {body["mappings"]["dynamic"] for body in bodies} == {"strict"}
    assert [body["settings"]["index"]["number_of_shards"] for body in bodies] == [6, 1, 6, 1]
    assert {body["settings"]["index"]["number_of_replicas"] for body in bodies} == {"2"}
