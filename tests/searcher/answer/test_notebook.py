import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Also, Hit, Passage, Results
from searcher.query.tree import Problem

HIT = Hit(
    id="n1",
    title="Dam <holds>",
    score=1.5,
    title_marks=((0, 3),),
    source="Courier & Co",
    section="Local",
    authors=("Ada Roe",),
    published="2021-11-08T10:00:00",
    matching_paragraphs=2,
    passages=(Passage(3, "the dam & the sluice", marks=((4, 7),), begins_inside=True),),
    fields=(CustomField("places", ("Corvane", "Marlbeck")),),
)


def test_a_hit_shows_itself_with_its_marks() -> None:
    assert HIT._repr_html_() == (
        "<p><strong><mark>Dam</mark> &lt;holds&gt;</strong><br>"
        "<small>Courier &amp; Co · 2021-11-08 · Local · Ada Roe · n1</small></p>"
        "<blockquote>… the <mark>dam</mark> &amp; the sluice <small>¶ 4</small></blockquote>"
    )


def test_results_say_what_was_found_and_number_the_hits() -> None:
    results = Results(
        query="dam <x>",
        parsed="",
        hits=(HIT,),
        total=11,
        total_passages=12,
        groups=11,
        page=2,
        pages=2,
        warnings=(Problem("A quote was left open", 0, 1),),
    )

    shown = results._repr_html_()

    assert shown.startswith(
        "<p><strong>11 articles, 12 matching paragraphs for dam &lt;x&gt;</strong> · page 2 of 2</p>"
        '<p><em>A quote was left open</em></p><ol start="11"><li>'
    )
    assert HIT._repr_html_() in shown


def test_hits_before_those_with_most_of_the_words_are_numbered_by_the_whole_page() -> None:
    page = Results(query="dam", parsed="", hits=(HIT,), groups=11, page=2, pages=4, also=Also((HIT,) * 9, 20, 20))

    assert '<ol start="11">' in page._repr_html_()


def test_nothing_found_is_said() -> None:
    assert Results(query="zebra", parsed="")._repr_html_() == "<p><strong>0 articles for zebra</strong></p>"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


@given(st.text(), st.text(), st.text())
def test_no_text_of_an_article_is_markup(title: str, source: str, passage: str) -> None:
    shown = Hit(id="a", title=title, score=1.0, source=source, passages=(Passage(0, passage),))._repr_html_()

    tags = Tags()
    tags.feed(shown)
    assert tags.found <= {"p", "strong", "br", "small", "blockquote"}
    assert passage in unescape(re.sub(r"</?(p|strong|br|small|blockquote)>", "", shown))


def test_rows_hold_each_fact_in_a_column() -> None:
    assert Results(query="", parsed="", hits=(HIT,)).rows() == [
        {
            "id": "n1",
            "title": "Dam <holds>",
            "standfirst": "",
            "source": "Courier & Co",
            "section": "Local",
            "author": "Ada Roe",
            "published": "2021-11-08T10:00:00",
            "language": "",
            "url": "",
            "score": 1.5,
            "matching_paragraphs": 2,
            "passages": "the dam & the sluice",
            "field.places": ("Corvane", "Marlbeck"),
        }
    ]


def test_rows_make_a_frame_in_one_line() -> None:
    pandas = pytest.importorskip("pandas")

    frame = pandas.DataFrame(Results(query="", parsed="", hits=(HIT, HIT)).rows())

    assert list(frame["title"]) == ["Dam <holds>"] * 2
