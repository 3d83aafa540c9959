from index.analysis.duplicates import signature
from index.opensearch.bulk import Bulk
from index.opensearch.client import Cluster
from index.opensearch.commit import IndexNames, make_catalogue, make_first_build
from index.opensearch.copies import Copies, Grouping, Signed

STORY = [f"word{number}" for number in range(80)]


def signed(key: str, words: list[str]) -> Signed:
    return Signed(key, signature(words), len(words))


def test_copies_in_one_batch_and_in_later_ones_are_in_one_group(cluster: Cluster) -> None:
    make_catalogue(cluster)
    names = IndexNames(make_first_build(cluster, "v"))
    copies = Copies(cluster, names.copies)
    batch = [signed("b", STORY), signed("a", STORY), signed("c", STORY[::-1]), signed("d", ["short"])]

    first = copies.group(batch)
    Bulk(cluster).send(copies.actions(batch, first, run="r"))
    second = copies.group([signed("0", STORY)])

    assert first == Grouping({"a": "a", "b": "a", "c": "c", "d": "d"}, frozenset("ab"))
    assert second == Grouping({"0": "a"}, frozenset("0"))


def test_an_article_that_gets_its_first_copy_is_noted(cluster: Cluster) -> None:
    make_catalogue(cluster)
    copies = Copies(cluster, IndexNames(make_first_build(cluster, "v")).copies)
    batch = [signed("a", STORY)]
    Bulk(cluster).send(copies.actions(batch, copies.group(batch), run="r"))

    assert copies.group([signed("b", STORY)]).moved == {"a": "a"}
