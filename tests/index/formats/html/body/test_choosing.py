import pytest
from lxml.html import document_fromstring

from index.formats.html.body.blocks import read_outline
from index.formats.html.body.choosing import choose_blocks

ONE = "The keepers of forty locks on the northern canal will be paid for eleven years of nights, a court ruled."
TWO = '"We slept with our boots on," said Mina Poe, who keeps the lock at Alder Bridge and its two cats.'
LAST = "The canal company said that it would appeal. It puts the cost at two million crowns, all told."


def chosen(html: str) -> list[str]:
    outline = read_outline(document_fromstring(html))
    return [block.text for block in choose_blocks(outline, title="Lock keepers win").article]


def page(*, before: str = "", inner: str = "", after: str = "") -> str:
    body = f"<p>{ONE}</p><p>{TWO}</p>{inner}<p>{LAST}</p>"
    return f"<body>{before}<h1>Lock keepers win</h1><div class=article-body>{body}</div>{after}</body>"


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class=newsletter>Get our letter about canals every Friday, and nothing else.</div>",
        "<p><a href=a>A much longer story about another canal, its locks and its keepers</a></p>",
        "<ul><li><a href=a>Bridge falls into the river</a> today<li><a href=b>Mill burns again in the night</a></ul>",
        "<figure><img><figcaption>The lock at Alder Bridge in the winter of last year.</figcaption></figure>",
        "<div><article><h3><a href=a>Bridge falls</a></h3><p>It fell at noon, and it was old.</p></article></div>",
        "<div><div><h4><a href=a>Bridge falls</a></h4><p>It fell at noon on Tuesday, and was old.</p></div>"
        "<div><h4><a href=b>Mill burns</a></h4><p>It burnt at night, for the third time now.</p></div></div>",
        "<div class=author-box><p>Ada Roe has written about canals since she fell into one.</p></div>",
        "<div class=cookies><p>We use cookies to see who reads about canals and who does not.</p></div>",
        "<section id=comments><p>I knew the keeper of that lock, and she never slept at all.</p></section>",
    ],
)
def test_furniture_in_the_article_and_behind_it_is_left_out(furniture: str) -> None:
    assert chosen(page(inner=furniture)) == [ONE, TWO, LAST]
    assert chosen(page(after=furniture)) == [ONE, TWO, LAST]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<ul><li>Forty locks<li>Eleven years</ul>", ["Forty locks", "Eleven years"]),
        ("<blockquote>We never slept.</blockquote>", ["We never slept."]),
        ("<table><tr><td>Locks</td><td>40</td></tr></table>", ["Locks | 40"]),
        ("<div>Wide water<br>Under the moon</div>", ["Wide water", "Under the moon"]),
        ("<p>Really?</p><p>Yes.</p>", ["Really?", "Yes."]),
        ("<h2>Who pays</h2>", ["Who pays"]),
        ("<h3><a href=a>Who pays</a></h3>", ["Who pays"]),
        ("<p><b>Were you cold?</b></p><p>Never.</p>", ["Were you cold?", "Never."]),
        (
            "<figure><p>The ruling may be read at the court, and in the library at Selby.</p></figure>",
            ["The ruling may be read at the court, and in the library at Selby."],
        ),
        (f"<div class=credit><p>{ONE} {TWO} {LAST} {ONE}</p></div>", [f"{ONE} {TWO} {LAST} {ONE}"]),
        (
            '<div class="live-post"><h3>12.05</h3><p>The judges come in.</p></div>'
            '<div class="live-post"><h3>12.20</h3><p>The keepers cheer.</p></div>',
            ["12.05", "The judges come in.", "12.20", "The keepers cheer."],
        ),
    ],
)
def test_lists_quotes_tables_poems_and_short_paragraphs_of_the_article_stay(html: str, texts: list[str]) -> None:
    assert chosen(page(inner=html)) == [ONE, TWO, *texts, LAST]


def test_a_standfirst_between_the_headline_and_the_body_is_the_article_s() -> None:
    html = page().replace("</h1>", "</h1><p>A court ends a quarrel that began with a cat in a boat.</p>")

    assert chosen(html) == ["A court ends a quarrel that began with a cat in a boat.", ONE, TWO, LAST]


@pytest.mark.parametrize("tag", ["h1", "h2", "p"])
def test_nothing_is_lost_where_the_headline_is_repeated_below(tag: str) -> None:
    repeated = f"<{tag}>Lock keepers win</{tag}>"

    assert [text for text in chosen(page(inner=repeated)) if text != "Lock keepers win"] == [ONE, TWO, LAST]
    assert chosen(page(after=f"<div>{repeated}<p>Written by Ada Roe for all who live on boats.</p></div>")) == [
        ONE,
        TWO,
        LAST,
    ]


def test_the_densest_element_is_chosen_where_no_name_tells() -> None:
    menu = "<td><a href=a>News</a><br><a href=b>Sport</a></td>"
    html = f"<table><tr>{menu}<td><h1>Lock keepers win</h1>{ONE}<br><br>{TWO}<br><br>{LAST}</td></tr></table>"

    assert chosen(html) == [ONE, TWO, LAST]


def test_a_page_without_running_text_keeps_what_is_not_the_page_s() -> None:
    assert chosen("<nav>Home</nav><div>Rain</div><ul><li>Wind</ul>") == ["Rain", "Wind"]


def test_what_is_not_the_article_s_is_handed_back_captions_first() -> None:
    outline = read_outline(document_fromstring(page(before="<nav>Home</nav>", inner="<figcaption>A lock</figcaption>")))

    others = choose_blocks(outline, title="Lock keepers win").others

    assert [block.text for block in others] == ["A lock", "Home", "Lock keepers win"]


def test_what_stands_between_headline_and_text_is_the_head_unless_it_is_text() -> None:
    body = f"<div>4 March</div><p>Selby</p><p>{ONE}</p><p>{TWO}</p>"
    outline = read_outline(document_fromstring(f"<h1>Lock keepers win</h1><p>71 comments</p><div>{body}</div>"))

    choice = choose_blocks(outline, title="Lock keepers win")

    assert [block.text for block in choice.article] == ["71 comments", "4 March", "Selby", ONE, TWO]
    assert {block.text for block in choice.head} == {"71 comments", "4 March"}


def test_the_article_with_the_headline_comes_before_longer_ones() -> None:
    others = "".join(f"<article><h2>Other {each}</h2><p>{TWO} {LAST}</p></article>" for each in range(2))
    html = f"<div><article><h1>Lock keepers win</h1><p>{ONE}</p></article>{others}</div>"

    assert chosen(html) == [ONE]


def test_what_german_systems_call_a_teaser_is_the_standfirst_between_headline_and_text() -> None:
    html = page().replace("</h1>", "</h1><div class=teaser-text><p>A court ends a quarrel about nights.</p></div>")

    assert chosen(html)[0] == "A court ends a quarrel about nights."


def test_links_in_lists_and_tables_of_the_article_stay() -> None:
    row = "<table><tr><td><a href=a>Alder Bridge</a></td><td><a href=b>Selby</a></td></tr></table>"
    items = "<ul><li><a href=a>Alder Bridge</a><li>Selby, the oldest of all of them<li>Imber, which has no water</ul>"

    assert chosen(page(inner=row + items)) == [
        *(ONE, TWO, "Alder Bridge", "Selby", "Alder Bridge", "Selby, the oldest of all of them"),
        *("Imber, which has no water", LAST),
    ]
