from dataclasses import replace

from index.facts.fact import finish
from index.formats.html.page import read_html
from index.vocabulary.article import Article, Field, Paragraph

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
        Field.LEFT_OUT: "page furniture",
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


def test_a_page_says_what_is_not_in_its_article() -> None:
    left = next(each for each in page(PAGE).provenance if each.field is Field.LEFT_OUT)

    assert (left.note, left.quote) == (
        "4 lines",
        "By Ada Roe, 4 March 2019 | Home News | Share on Facebook | © The Canal Post. All rights reserved.",
    )


def test_captions_buttons_and_drawings_are_named_where_they_are_left_out() -> None:
    body = PAGE.replace(
        "<h2>",
        "<figure><figcaption>The lock at night</figcaption></figure><button>Play sound</button>"
        "<svg><style>.a{}</style><text>Upstream</text></svg><h2>",
    )

    left = next(each for each in page(body).provenance if each.field is Field.LEFT_OUT)

    assert left.quote.startswith(
        "By Ada Roe, 4 March 2019 | The lock at night | Home News | Play sound | Upstream | Share on"
    )


def test_line_breaks_without_end_lose_nothing() -> None:
    article = page("<html lang=en><h1>Storm</h1><body>" + "rain<br>" * 30_000)

    assert sum(each.text.count("rain") for each in article.paragraphs) == 30_000


def test_a_row_of_a_table_is_one_paragraph_and_every_heading_stays() -> None:
    first = "The harbour has closed, the port authority says. Ships are to stay where they are until the morning."
    second = "Two trees have fallen on the road to Selby. Nobody was hurt, according to the police."
    article = page(
        f"<html lang=en><title>Storm</title><h1>Storm</h1><div><h2>Harbour closed</h2><p>{first}</p></div>"
        f"<div><h2>First trees down</h2><p>{second}</p><table><tr><th>Boat</th><th>Seats</th></tr>"
        "<tr><td>Skerra I</td><td>120</td></tr></table></div></html>"
    )

    assert [(each.heading, each.text) for each in article.paragraphs] == [
        ("Harbour closed", first),
        ("First trees down", second),
        ("First trees down", "Boat | Seats"),
        ("First trees down", "Skerra I | 120"),
    ]


def test_a_page_of_old_times_gives_the_headline_that_its_title_and_its_text_share() -> None:
    first = "It was the third fire in a year, and the third time that the mill of Ebenezer Cole stood in the morning."
    second = '"I build in slate," Cole said on Tuesday, standing in the yard with a bucket that nobody had needed.'
    article = page(
        "<HTML><HEAD><TITLE>The Selby Star -- Mill burns again</TITLE></HEAD><BODY><TABLE><TR><TD><A HREF=a>News</A>"
        "<BR><A HREF=b>Sport</A></TD><TD><FONT SIZE=5><B>Mill burns again</B><BR>By P. D. Crane<BR>May 12, 1997<BR>"
        f"<BR>{first}<BR><BR>{second}<BR></TD></TR></TABLE></BODY></HTML>"
    )

    assert (article.title, article.authors, article.published) == ("Mill burns again", ("P. D. Crane",), "1997-05-12")
    assert [each.text for each in article.paragraphs] == [first, second]


def test_labels_between_headline_and_text_are_not_text_and_are_named() -> None:
    article = page(PAGE.replace('<p class="byline">', "<div>Listen to this article</div><div>71</div><p class=byline>"))

    left = next(each for each in article.provenance if each.field is Field.LEFT_OUT)

    assert article.paragraphs == page(PAGE).paragraphs
    assert left.quote.startswith("Listen to this article | 71 | By Ada Roe, 4 March 2019 | ")


def test_a_stray_nul_cuts_nothing() -> None:
    assert page(PAGE.replace("The canal company", "The canal\0 company &#0;")).paragraphs == tuple(
        replace(each, text=each.text.replace("The canal company", "The canal company \ufffd"))
        for each in page(PAGE).paragraphs
    )


def test_a_page_of_xhtml_tells_in_which_order_its_dates_are_written() -> None:
    body = "<body><h1>Talks resume</h1><p class=date>5/3/2021</p><p>They met in Baku on Monday, and agreed.</p>"

    published = [page(f"<html {name}=en-US>{body}").published for name in ("lang", "xml:lang")]

    assert published == ["2021-05-03", "2021-05-03"]
