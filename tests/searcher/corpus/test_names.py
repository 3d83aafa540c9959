import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article
from searcher.corpus.names import text_name


def test_names_sort_by_date_source_and_headline() -> None:
    named = [
        text_name(Article(id="d", title="Dam holds")),
        text_name(Article(id="c", title="Dam holds", source="Herald", published="2021-11-08")),
        text_name(Article(id="b", title="Dam holds", source="Courier", published="2021-11-08T10:00:00Z")),
        text_name(Article(id="a", title="Ferry sinks", source="Courier", published="2021-11-07")),
    ]

    assert sorted(named) == named[::-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Article("news/a", "Dam holds"), Article("news-a", "Dam holds")),
        (Article("a1", "Dam holds"), Article("A1", "DAM HOLDS")),
        (Article("n-A", "Dam holds"), Article("n-a", "Dam holds")),
        (Article("dam-1", ""), Article("1", "Dam")),
    ],
)
def test_no_two_articles_have_one_name_on_disks_that_ignore_case(one: Article, other: Article) -> None:
    assert text_name(one).casefold() != text_name(other).casefold()


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_any_facts_make_a_name_that_every_file_system_takes(id: str, title: str, source: str) -> None:
    name = text_name(Article(id=id, title=title, source=source, published="2021-11-08"))

    assert re.fullmatch(r"2021-11-08-(\w|-)+\.txt", name)
    assert len(name.encode()) <= 200
