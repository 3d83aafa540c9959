"""Which copies of the articles of a page are listed under each."""

from index.opensearch.client import Json
from searcher.opensearch.folding import BY_TIME, Folding, group_of
from searcher.opensearch.query import all_of

QUERY = {"term": {"a": 1}}


def hit(key: str, group: str, *, is_copied: bool = True) -> Json:
    fields = {"group": [group], **({"copies": [group]} if is_copied else {})}
    return {"_id": key, "fields": fields, "_source": {"article": {"id": f"id of {key}"}}}


PAGE = [hit("a", "1"), hit("b", "2", is_copied=False), hit("c", "3")]


def test_copies_of_the_page_are_asked_for_newest_first() -> None:
    asked = Folding(PAGE, QUERY).asked()

    assert asked["query"] == all_of([QUERY, {"terms": {"copies": ["1", "3"]}}])
    assert asked["sort"] == BY_TIME


def test_a_page_without_copies_asks_for_nothing() -> None:
    assert Folding(PAGE[1:2], QUERY).asked() == {
        "size": 0,
        "track_total_hits": False,
        "query": {"match_none": {}},
    }


def test_copies_are_listed_under_theirs_in_the_order_of_the_answer() -> None:
    found = [hit("z", "1"), hit("a", "1"), hit("y", "1"), hit("c", "3"), hit("x", "9")]

    copies = Folding(PAGE, QUERY).read({"hits": {"hits": found}})

    assert copies == {"a": ("id of z", "id of y")}


def test_a_hit_names_its_group() -> None:
    assert group_of(hit("a", "7")) == "7"
