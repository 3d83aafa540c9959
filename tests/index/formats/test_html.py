from index.article import Article, Field, Paragraph
from index.draft import finish
from index.formats.html import read_html

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Lock keepers win back pay | The Canal Post</title>
<meta property="og:site_name" content="The Canal Post">
<meta property="og:title" content="Lock keepers win back pay">
<meta property="article:published_time" content="2019-03-04T08:15:00+01:00">
<meta property="article:section" content="Economy">
<meta name="author" content="Ada Roe">
<link rel="canonical" href="https://canalpost.example/2019/03/04/locks">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Lock keepers win back pay</h1>
<p class="byline">By Ada Roe, 4 March 2019</p>
<p>The keepers of forty locks on the northern canal will be paid for eleven years of nights, a court ruled.</p>
<p>"We slept with our boots on," said Mina Poe, who keeps the lock at Alder Bridge and its two cats.</p>
<h2>Who pays</h2>
<p>The canal company said that it would appeal. It puts the cost at two million crowns, all told.</p>
<div class="share">Share on Facebook</div>
</article>
<footer><p>© The Canal Post. All rights reserved.</p></footer>
</body></html>"""


def page(html: str) -> Article:
    return finish(read_html(html.encode()), id="page", location="page.html")


def test_a_page_with_meta_tags_gives_its_facts_with_their_origin() -> None:
    article = page(PAGE)

    assert (article.title, article.source, article.section, article.authors, article.published, article.language) == (
        *("Lock keepers win back pay", "The Canal Post", "Economy", ("Ada Roe",)),
        *("2019-03-04T08:15:00+01:00", "en"),
    )
    assert {each.field: each.origin for each in article.provenance} == {
        Field.TITLE: "h1",
        Field.AUTHOR: "meta author",
        Field.SOURCE: "meta og:site_name",
        Field.SECTION: "meta article:section",
        Field.PUBLISHED: "meta article:published_time",
        Field.LANGUAGE: "html lang",
        Field.URL: "link canonical",
    }


def test_a_page_gives_the_paragraphs_of_its_article_and_nothing_else() -> None:
    assert page(PAGE).paragraphs == (
        Paragraph(
            "The keepers of forty locks on the northern canal will be paid for eleven years of nights, a court ruled."
        ),
        Paragraph('"We slept with our boots on," said Mina Poe, who keeps the lock at Alder Bridge and its two cats.'),
        Paragraph(
            "The canal company said that it would appeal. It puts the cost at two million crowns, all told.",
            heading="Who pays",
        ),
    )
