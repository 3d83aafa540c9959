"""Records inside other objects, and fields inside other objects of a record."""

import pytest

from index.formats.records.record import article_of
from index.formats.records.wrappers import feed_of, records_in, unwrapped


def test_the_fields_of_an_object_around_them_come_first() -> None:
    record = {"title": "Weir opens", "fields": {"headline": "Weir", "body": "It rained.", "word": "x"}}

    assert unwrapped(record) == {
        "title": "Weir opens",
        "body": "It rained.",
        "word": "x",
        "fields": {"headline": "Weir"},
    }


@pytest.mark.parametrize("name", ["metadata", "meta", "thread"])
def test_what_stands_beside_a_text_in_an_object_is_read(name: str) -> None:
    inner = {"title": "Weir opens", "date": "2019-03-14", "author": "Ada Roe", "place": "Imber"}
    article = article_of({"text": "It rained.", name: inner}, location="a:1")

    assert (article.title, article.day, article.authors) == ("Weir opens", "2019-03-14", ("Ada Roe",))
    assert [(each.name, each.values) for each in article.fields] == [("place", ("Imber",))]


def test_wrappers_in_wrappers_are_opened_but_not_without_end() -> None:
    record: dict[str, object] = {"text": "It rained."}
    for _ in range(50):
        record = {"data": record}

    assert unwrapped({"doc": {"meta": {"title": "Weir"}}}) == {"title": "Weir"}
    assert "text" not in unwrapped(record)


def test_a_feed_states_its_source_language_and_authors_for_its_items() -> None:
    feed = {"title": "The Lantern", "language": "de", "authors": [{"name": "Ada Roe"}], "items": []}

    assert feed_of(feed) == {"source": "The Lantern", "language": "de", "author": [{"name": "Ada Roe"}]}
    assert feed_of({"title": "The Lantern"}) == {}


def test_nesting_without_end_is_not_a_record() -> None:
    value: object = {"text": "It rained."}
    for _ in range(50):
        value = {"a": value}

    assert records_in(value) == []


def test_a_feed_turned_into_json_gives_its_items() -> None:
    items = [{"title": "Weir", "description": "It rained."}, {"title": "Dam", "description": "It held."}]

    found = records_in({"#text": "\n", "channel": {"#text": "\n", "title": "The Lantern", "item": items}})

    assert found == [{"source": "The Lantern", **item} for item in items]


def test_a_headline_in_an_object_makes_a_record() -> None:
    record = {"headline": {"main": "Weir opens"}, "abstract": "It rained."}

    assert records_in({"response": {"docs": [record], "meta": {"hits": 1}}}) == [record]
    assert records_in({"posts": [{"content": {"rendered": "<p>It rained.</p>"}}]}) == [
        {"content": {"rendered": "<p>It rained.</p>"}}
    ]


def test_who_has_a_number_may_be_named_in_an_object_beside() -> None:
    record = {
        "title": "Weir",
        "text": "It rained.",
        "author": 1,
        "_embedded": {"author": [{"id": 1, "name": "Ada Roe"}]},
    }

    assert article_of(record, location="a:1").authors == ("Ada Roe",)
