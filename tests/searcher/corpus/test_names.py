import re

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


def test_copies_of_a_story_have_names_of_their_own() -> None:
    one, other = (Article(id=each, title="Dam holds", published="2021-11-08") for each in ("news/a", "news-a"))

    assert text_name(one) != text_name(other)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_any_facts_make_a_name_that_every_file_system_takes(id: str, title: str, source: str) -> None:
    name = text_name(Article(id=id, title=title, source=source, published="2021-11-08"))

    assert re.fullmatch(r"2021-11-08-(\w|-)+\.txt", name)
    assert len(name.encode()) <= 200
