import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from searcher.dossiers.facts import facts_article, facts_to_json

texts = st.text(st.characters(), max_size=20)


@given(st.text(st.characters(), min_size=1), texts, st.lists(texts, max_size=3), texts)
def test_what_is_kept_of_an_article_is_read_back(id: str, title: str, authors: list[str], url: str) -> None:
    whole = [each.encode("utf-8", "replace").decode() for each in (id, title, url)]
    article = Article(id, title, authors=tuple(authors), url=url, published="2021-11-08", language="en")
    again = facts_article(json.loads(json.dumps(facts_to_json(article))))
    assert [again.id, again.title, again.url] == whole
    assert facts_article(facts_to_json(again)) == again


def test_of_custom_fields_those_are_kept_that_a_citation_says() -> None:
    fields = (CustomField("pages", ("4",)), CustomField("places", ("Japan",)))
    assert facts_article(facts_to_json(Article("a", "T", fields=fields))).fields == fields[:1]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (None, "its article is missing"),
        ([], "its article is missing"),
        ({}, "its “id” is missing"),
        ({"id": 7}, "its “id” is not a text"),
        ({"id": "a", "title": "x" * 2_001}, "its “title” is longer than 2,000 characters"),
        ({"id": "a", "published": "2021-13-01"}, "its “published” is not a date"),
        ({"id": "a", "authors": "Ada"}, "its “authors” is not a list of at most 100 texts"),
        ({"id": "a", "authors": [["Ada"]]}, "a text of its “authors” is not a text"),
        ({"id": "a", "fields": []}, "its “fields” are not an object"),
    ],
)
def test_what_is_no_article_is_said_in_words(facts: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        facts_article(facts)
