"""Whatever an article says, its item in a list is well formed, and nothing that it says is HTML."""

import pytest
from lxml.html import fragment_fromstring

from index.vocabulary.article import Article
from searcher.answer.results import Hit, Passage
from web.markup.hits import hit_item
from web.pages.addresses import LONG, Addresses
from web.pages.hits import HitEntry
from web.site.params import SearchParams

HOSTILE = "\"'><script>&"


@pytest.mark.parametrize(("query", "tag"), [("peace", "a"), ("peace" * LONG, "button")])
def test_what_an_article_says_is_text_wherever_it_stands(query: str, tag: str) -> None:
    copy = Article(id=HOSTILE, title=HOSTILE, source=HOSTILE, published=HOSTILE, language=HOSTILE)
    hit = Hit(
        id=HOSTILE,
        title=HOSTILE,
        title_marks=((0, 3),),
        score=1.0,
        standfirst=HOSTILE,
        standfirst_marks=((2, 5),),
        source=HOSTILE,
        section=HOSTILE,
        authors=(HOSTILE,),
        published=HOSTILE,
        language=HOSTILE,
        matching_paragraphs=2,
        passages=(Passage(0, HOSTILE, heading=HOSTILE, marks=((1, 2),)),),
        similar=(HOSTILE,),
        missing=(HOSTILE,),
    )
    item = fragment_fromstring(
        hit_item(HitEntry(1, hit, Addresses(SearchParams(query), ""), (copy,)), is_selectable=True)
    )

    assert not item.xpath("//script")
    assert {
        each.text_content() for each in item.xpath("//h3 | //p[@class='standfirst' or @class='under'] | //bdi")
    } == {HOSTILE}
    assert item.xpath("string(//div[@class='passage']/p[last()])") == f"{HOSTILE}\N{NO-BREAK SPACE}¶ 1"
    assert item.xpath("string(//p[@class='facts'])") == " · ".join([HOSTILE] * 4)
    assert item.xpath("string(//ul)").strip() == " ".join([HOSTILE, HOSTILE, "·", HOSTILE])
    assert item.xpath(f"count(//{tag})") == len(item.xpath("//a | //button")) == 4


def test_an_article_without_a_headline_or_a_day_is_listed() -> None:
    item = fragment_fromstring(
        hit_item(HitEntry(3, Hit("a", "", 1.0), Addresses(SearchParams("x"), "")), is_selectable=False)
    )

    assert item.get("id") == "h3"
    assert item.xpath("string(//h3)") == "Untitled article"
    assert item.xpath("string(//p[@class='facts'])") == "undated"
    assert not item.xpath("//input | //ul")
