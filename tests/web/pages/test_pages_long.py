"""Searches as long as addresses allow: their pages stay small, and still lead everywhere."""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import quote_plus, urlencode

import pytest
from flask.testing import FlaskClient

from web.site.params import MOST_VALUES

MOST = 100_000
"""Bytes of any page, whatever was asked."""

WORDS = [f"harbour{number}" for number in range(1_000)]


def cut(text: str, length: int = 3_000) -> str:
    return text[:length]


QUERIES = {
    "one letter again and again": cut("o " * 1_500),
    "words that nobody wrote": cut(" ".join(WORDS)),
    "words of every article": cut("mayor vote harbour wall spring budget council " * 100),
    "alternatives": cut(" OR ".join(["mayor", *WORDS])),
    "conjunctions": cut(" AND ".join(["mayor", *WORDS])),
    "exclusions": cut("mayor " + " ".join(f"-{word}" for word in WORDS)),
    "demands": cut("mayor " + " ".join(f"+{word}" for word in WORDS)),
    "brackets": "(" * 1_400 + "mayor" + ")" * 1_400,
    "open brackets": cut("(mayor OR " * 300),
    "groups": cut(" ".join(f"({word} OR mayor)" for word in WORDS)),
    "fields": cut(" ".join(f"title:{word}" for word in WORDS)),
    "unknown fields": cut(" ".join(f"{word}:mayor" for word in WORDS)),
    "dates": cut(" ".join(f"date:{year}" for year in range(1000, 2000))),
    "wrong dates": cut(" ".join(f"date:{word}" for word in WORDS)),
    "one wrong date": "date:" + "x" * 2_990,
    "patterns": cut(" ".join(f"{word[:5]}*{word[-1]}" for word in WORDS)),
    "misspelt words": cut(" ".join(f"{word}~" for word in WORDS)),
    "phrases": cut(" ".join(f'"{word} mayor"' for word in WORDS)),
    "near words": cut(" ".join(f'"{word} mayor"~5' for word in WORDS)),
    "guillemets": "»" * 3_000,
    "quoted letters": cut("«mayor»" * 500),
    "straight quotes": '"' * 3_000,
    "what HTML escapes": cut("&<\"'>" * 600),
    "one word": "x" * 3_000,
    "one word in a field": "title:" + "x" * 2_990,
    "one source": f'source:"{"x" * 2_980}"',
    "Chinese": cut("上海市長は東京で会談した" * 250),
    "Chinese words": cut("上海 東京 市長 " * 400),
    "symbols": cut("☃🜁" * 1_500),
    "stars": "*" * 3_000,
    "colons": ":" * 3_000,
    "lines": cut("mayor\n" * 500),
    "eight thousand characters": cut(" ".join(["mayor", *WORDS, *WORDS]), 8_000),
    "eight thousand Chinese ones": cut("上海市長は東京" * 2_000, 8_000),
}
DOORS = ("/search", "/search.json", "/search.atom", "/suggest", "/article", "/similar", "/article.json", "/status")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
@pytest.mark.parametrize("more", ["", "&match=any", "&syntax=plain&sort=newest"])
def test_the_page_of_a_long_query_stays_small(client: FlaskClient, query: str, more: str) -> None:
    for door in DOORS:
        answer = client.get(f"{door}?id=council-2004&q={quote_plus(query)}{more}")
        bound = MOST if len(query) <= 3_000 else 3 * MOST  # eight thousand Chinese characters are 72 kB in one address
        assert answer.status_code == 200
        assert len(answer.data) < bound, door


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("values", [1, 2, 20, MOST_VALUES])
def test_the_page_of_many_filters_stays_small(client: FlaskClient, sign: str, values: int) -> None:
    chosen = [(f"{sign}source", f"{number} " + "x" * (2_900 // values)) for number in range(values)]
    for door in DOORS:
        answer = client.get(f"{door}?{urlencode([('id', 'council-2004'), ('q', 'mayor'), *chosen])}")
        assert answer.status_code == 200
        assert len(answer.data) < MOST, door


def test_more_filters_than_anybody_ticks_are_a_page_that_says_so(client: FlaskClient) -> None:
    answer = client.get("/search?" + "&".join(f"source=S{number}" for number in range(4_000)))
    assert answer.status_code == 400
    assert "4,000 values to choose or exclude are too many; use 200 at most" in answer.text


def test_a_page_grows_with_the_query_and_not_with_its_square(client: FlaskClient) -> None:
    sizes = [len(client.get(f"/search?q={'+'.join(WORDS[:number])}").data) for number in (50, 100, 200, 400)]
    grown = [after - before for before, after in pairwise(sizes)]
    assert all(more <= 2 * len("+".join(WORDS[:200])) for more in grown)


def test_the_parts_of_a_long_query_are_counted_where_they_are_too_many_to_show(client: FlaskClient) -> None:
    page = client.get(f"/search?q={'+'.join(WORDS[:300])}&from=2001").text
    (chips,) = re.findall(r'<ul class="chips".*?</ul>', page, re.S)
    assert chips.count('<li class="chip') == 24 + 1
    assert "<li>and 276 more parts of the query</li>" in chips
    assert '<p class="soft">and 260 more parts of the query</p>' in page


LONG = "mayor\n" + " ".join(f"-{word}" for word in WORDS[:60])
"""A query that finds what “mayor” does."""


class Form(HTMLParser):
    """Read the form of a page as a browser does: what each of its buttons sends, and to where."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.buttons: dict[str, dict[str, str]] = {}
        self._sent: list[tuple[str, str, object]] = []
        self._is_in = False
        self._said = ""
        self._button: dict[str, str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attributes}
        self._is_in = self._is_in or (tag == "form" and has.get("id") == "search")
        if not self._is_in and has.get("form") != "search":
            return
        if tag == "button":
            self._button, self._said = has, ""
            self._sent.append((has.get("name", ""), has.get("value", ""), has))
        elif tag == "input" and "name" in has and ("checked" in has or has["type"] not in ("checkbox", "radio")):
            self._sent.append((has["name"], has.get("value", "").replace("\n", ""), None))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_in = False
        if tag == "button" and self._button is not None:
            self.buttons[" ".join(self._said.split())] = self._button
            self._button = None

    def handle_data(self, data: str) -> None:
        self._said += data

    def sent_by(self, button: dict[str, str]) -> str:
        """Return the address that pressing a button leads to."""
        pairs = [(name, value) for name, value, of in self._sent if name and of in (None, button)]
        action, _, fragment = button.get("formaction", "/search").partition("#")
        return f"{action}?{urlencode(pairs)}" + (f"#{fragment}" if fragment else "")


def ids(page: str) -> list[str]:
    return re.findall(r'formaction="/article" name="hit" value="\d+:([^"]+)"', page)


def test_a_long_search_leads_on_by_the_form_of_its_page(client: FlaskClient) -> None:
    asked = f"/search?q={quote_plus(LONG)}&sort=oldest&size=5"
    page = client.get(asked).text
    assert ">25 articles for" in page
    form = Form(page)

    def follow(said: str) -> str:
        address = form.sent_by(form.buttons[said])
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.text

    short = "/search?q=mayor&size=5&sort="
    shown = [
        unescape(each)
        for each in re.findall(r'<h3[^>]*><a href="/article\?id=([^&"]+)', client.get(short + "oldest").text)
    ]
    assert ids(page) == shown
    assert ids(follow("Next")) == ids(client.get(f"{asked}&page=2").text) != shown
    assert ids(follow("Page 5")) == ids(client.get(f"{asked}&page=5").text)
    newest = follow("Newest")
    assert ids(newest) == ids(client.get(asked.replace("oldest", "newest")).text)
    assert ids(follow("exclude Marlbeck Courier")) == ["undated"]
    assert follow("CSV").count("council-") >= 24
    assert len(follow("JSON lines").splitlines()) == 25
    assert '"page": 1' in follow("JSON")
    assert "<feed" in follow("Atom feed")
    assert "Share of all articles</b>" in follow("Share of all articles")
    title = next(said for said in form.buttons if said.startswith("Council votes on the harbour budget of 2000"))
    article = follow(title)
    assert "<mark" in article
    place = form.buttons["¶ 1"]
    assert form.sent_by(place).endswith("#p1")
    (back,) = re.findall(r'<a href="([^"]+)" rel="nofollow">‹ Back to the results', article)
    assert ids(client.get(unescape(back)).text) == shown


def test_a_long_search_reads_on_by_buttons_from_any_place_in_its_list(client: FlaskClient) -> None:
    asked = {"q": LONG, "sort": "oldest", "source": "Marlbeck Courier", "size": "5"}
    page = client.get("/article", query_string={**asked, "hit": "24:council-2023"}).text
    assert "<span>24 of 24</span>" in page
    assert re.findall(r'name="hit" value="([^"]+)" class="as-link" data-key="(.)"', page) == [("23:council-2022", "[")]
    (sent,) = re.findall(r'<form id="beside" action="/article">(.*?)</form>', page, re.DOTALL)
    assert dict(re.findall(r'name="(\w+)" value="([^"]+)"', unescape(sent))) == asked
    middle = client.get("/article", query_string={**asked, "hit": "23:council-2022"}).text
    assert "<span>23 of 24</span>" in middle
    assert re.findall(r'name="hit" value="([^"]+)" class="as-link" data-key', middle) == [
        "22:council-2021",
        "24:council-2023",
    ]


def test_a_short_search_has_links_and_no_such_buttons(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&sort=oldest").text
    assert "formaction" not in page
    assert page.count('name="sort" value="oldest"') == 1
