import pytest
from lxml.html import document_fromstring

from index.formats.html.authors.nearest import MARKED, marked_facts

TEXT = f"<p>{'The council of Selby met on Monday and voted to repair the sluice. ' * 3}</p>"
TEASER = "<article><h3><a href=/x>Ferry line to close for good</a></h3><span class=author>Ben Poe</span></article>"


def authors(body: str) -> tuple[str, ...]:
    found = list(marked_facts(document_fromstring(f"<html><body>{body}</body></html>"), title="Sluice repaired"))
    assert [each.provenance.note for each in found] == [MARKED] * len(found)
    return found[0].values if found else ()


@pytest.mark.parametrize(
    "body",
    [
        f"<article><header><h1>Sluice repaired</h1><p class=author>Jane Roe</p></header>{TEXT}</article>",
        f"<article><h1>Sluice repaired</h1>{TEXT}<footer><a rel=author>Jane Roe</a></footer></article>",
        f"<article><h1>Sluice repaired</h1><aside class=meta><a rel=author>Jane Roe</a></aside>{TEXT}</article>",
        f"<main><h1>Sluice repaired</h1>{TEXT}<div class=author-box><h4>Jane Roe</h4>Writes here</div></main>",
        f"<div><p class=author>Jane Roe</p><h1>Sluice repaired</h1>{TEXT}</div>",
        f"<div><h1>Sluice repaired</h1><nav class=by><b itemprop=author>Jane Roe</b></nav>{TEXT}</div>",
        f"<div>{TEASER}</div><main><h1>Sluice repaired</h1><p class=author>Jane Roe</p>{TEXT}</main>{TEASER}",
        f"<main><h1>Sluice repaired</h1>{TEXT}</main><div class=author>Jane Roe</div><div>{TEASER}</div>",
    ],
)
def test_the_author_stands_near_the_headline_or_in_a_box_below_the_text(body: str) -> None:
    assert authors(body) == ("Jane Roe",)


@pytest.mark.parametrize(
    "other",
    [
        f"<section>{TEASER}</section>",
        "<div id=comments><p class=author>Ben Poe</p></div>",
        "<aside><p class=author>Ben Poe</p></aside>",
        "<footer><a rel=author href=/b>Ben Poe</a></footer>",
        "<div class=related><p class=author>Ben Poe</p></div>",
    ],
)
def test_authors_of_other_articles_and_of_comments_are_not_the_article_s(other: str) -> None:
    assert authors(f"<main><h1>Sluice repaired</h1>{TEXT}</main>{other}") == ()


def test_teasers_below_an_article_of_short_paragraphs_name_none_of_its_authors() -> None:
    article = "<article><h1>Sluice repaired</h1><p class=author>Jane Roe</p><p>The council met on Monday.</p></article>"

    assert authors(f"{article}<div class=related><h3>Ferry line</h3><p class=author>Ben Poe</p></div>") == ("Jane Roe",)


def test_links_of_one_kind_beside_each_other_name_several_authors() -> None:
    links = "<a class=author-link href=/j>Jane Roe</a>, <a class=author-link href=/b>Ben Poe</a>"

    assert authors(f"<h1>Sluice repaired</h1><p>{links}</p>{TEXT}") == ("Jane Roe", "Ben Poe")


def test_a_pen_name_above_the_headline_is_the_site_s() -> None:
    assert authors(f"<div class=author>Nettie's</div><h1>Sluice repaired</h1>{TEXT}") == ()
