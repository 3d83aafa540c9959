"""What programs that follow every link are told."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from flask.testing import FlaskClient

CLOSED = [
    "/search?q=mayor", "/search.json?q=mayor", "/search.csv", "/search.jsonl?q=mayor", "/search.atom", "/suggest?q=ma",
    "/similar?id=council-2004", "/article.json?id=council-2004", "/original?id=council-2004",
    "/search.bib", "/article.ris?id=council-2004", "/concordance?q=mayor", "/concordance.csv?q=mayor",
    "/collocates?q=mayor", "/trends?q=mayor", "/trends.svg?q=mayor", "/values?facet=author", "/advanced?q=mayor",
]  # fmt: skip
OPEN = ["/", "/browse", "/browse?on=2004", "/article?id=council-2004", "/status", "/healthz"]


@pytest.mark.parametrize("mounted", ["", "/archive"])
def test_robots_txt_keeps_crawlers_from_what_never_ends(client: FlaskClient, mounted: str) -> None:
    answer = client.get("/robots.txt", base_url=f"http://localhost{mounted}")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert [path for path in CLOSED if rules.can_fetch("Anybot", f"http://localhost{mounted}{path}")] == []
    assert [path for path in OPEN if not rules.can_fetch("Anybot", f"http://localhost{mounted}{path}")] == []


def test_crawlers_that_never_asked_are_told_with_each_page(client: FlaskClient) -> None:
    for path in (*CLOSED, "/search?q=zebra", "/search?page=x", "/article?id=council-2004&q=mayor"):
        with client.get(path) as answer:
            assert answer.headers["X-Robots-Tag"] == "noindex, nofollow", path
    for path in OPEN:
        assert "X-Robots-Tag" not in client.get(path).headers, path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=mayor",
        "/search?q=mayor&source=Marlbeck+Courier&-section=Sport&from=2001&page=2",
        "/search?q=rail+strike",
        "/search?q=mayr",
        "/search?q=mayor+xylophone",
        "/search?q=mayor&page=99",
        "/article?id=council-2004",
        "/article?id=council-2004&q=mayor",
        "/similar?id=wire-0",
        "/similar?id=wire-0&copies=wire-1",
    ],
)
def test_every_link_to_what_never_ends_says_not_to_follow_it(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    links = re.findall(r'<a [^>]*href="(/[^"#]*)[^>]*>', page)
    assert links
    for tag, address in re.findall(r'(<a [^>]*href="(/[^"#]*)[^>]*>)', page):
        if address.startswith(("/search", "/similar", "/original", "/article.json")) or "&amp;q=" in address:
            assert re.search(r'rel="([a-z]+ )*nofollow"', tag), tag


def test_pages_of_results_are_not_for_the_index_of_a_crawler(client: FlaskClient) -> None:
    for path in ("/search?q=mayor", "/similar?id=wire-0"):
        assert '<meta name="robots" content="noindex, nofollow">' in client.get(path).text
    assert '<link rel="canonical" href="/article?id=wire-0">' in client.get("/article?id=wire-0&q=rail").text
