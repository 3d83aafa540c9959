import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

import index
import searcher
from web import create_app
from web.http.security import HEADERS, LARGEST_BODY, LONGEST_QUERY

PAGES = ["/", "/search?q=quarrel", "/article?id=nasty&q=quarrel", "/status", "/search?q=nothingtofind", "/nowhere"]
MACHINES = ["/search.json?q=quarrel", "/healthz", "/static/style.css", "/article.json?id=nasty", "/openapi.json"]


class Tags(HTMLParser):
    """Collect the scripts, handlers and inline styles of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.inline: list[str] = []
        self.addresses: list[str] = []
        self.images = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("src"))
        self.images += tag == "img"
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    return found


@pytest.mark.parametrize("address", PAGES + MACHINES)
def test_every_answer_has_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_but_our_own() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("address", PAGES)
def test_a_script_in_any_field_of_an_article_is_only_text(client: FlaskClient, address: str) -> None:
    found = tags(client.get(address).text)
    assert len(found.scripts) == 1
    assert (found.scripts[0] or "").startswith("/static/page.js?v=")
    assert found.inline == []


@pytest.mark.parametrize("address", PAGES)
def test_no_page_leads_or_loads_from_elsewhere(client: FlaskClient, address: str) -> None:
    found = tags(client.get(address).text)
    assert all(address.startswith(("/", "#")) for address in found.addresses)


def test_a_file_name_that_is_html_is_only_text_wherever_it_is_shown(tmp_path: Path) -> None:
    root = tmp_path / "<script>alert(1)<"
    root.mkdir()
    name = "<img src=x onerror=alert(1)> quarrel"
    (root / f"{name}.txt").write_text("A quarrel\n\nA quarrel in the harbour.", encoding="utf-8")
    (root / f"{name}.bin.txt").write_bytes(b"\0")
    index.build(root, into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        client = create_app(archive, name=f"<b>{name}").test_client()
        named = quote(f"{name}.txt")
        for address in (
            "/",
            "/search?q=quarrel",
            f"/article?id={named}",
            f"/similar?id={named}",
            "/status",
            f"/search?q={named}",
        ):
            page = client.get(address)
            assert page.status_code == 200
            found = tags(page.text)
            assert (len(found.scripts), found.inline, found.images) == (1, [], 0)
        for address in (
            "/search.json?q=quarrel",
            f"/article.json?id={named}",
            f"/suggest?q={named}",
            "/search.jsonl?q=quarrel",
        ):
            answer = client.get(address)
            assert "json" in (answer.mimetype or "")
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert name in json.loads(client.get("/search.json?q=quarrel").data)["hits"][0]["id"]


def test_a_script_in_the_query_is_only_text(client: FlaskClient) -> None:
    for address in ("/search", "/article?id=nasty&q=", "/search?source="):
        address += "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
        page = client.get(address.replace("/search%22", "/search?q=%22")).text
        assert len(tags(page).scripts) == 1


def test_a_query_of_8000_characters_of_any_script_is_answered(client: FlaskClient) -> None:
    assert client.get("/search", query_string={"q": "東" * 8000}).status_code == 200


def test_a_longer_address_is_refused(client: FlaskClient) -> None:
    assert client.get("/search?q=" + "a" * (LONGEST_QUERY - 2)).status_code == 200
    answer = client.get("/search?q=" + "a" * (LONGEST_QUERY - 1))
    assert answer.status_code == 414
    assert "80,000 bytes" in answer.text


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    assert client.get("/", data=b"x" * LARGEST_BODY).status_code == 200
    assert client.get("/", data=b"x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize(
    "query", ["q=%FF%FE", "q=%00", "q=%ED%A0%80", "q=a%0D%0ASet-Cookie:x=1", "%", "&&&", "q&q&q", "=x"]
)
def test_no_bytes_of_an_address_upset_the_server(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_raw_utf_8_in_an_address_is_read_and_other_bytes_are_refused(app: Flask) -> None:
    client = app.test_client()
    assert (
        client.get("/search", environ_overrides={"QUERY_STRING": "q=東京".encode().decode("latin-1")}).status_code
        == 200
    )
    assert client.get("/search", environ_overrides={"QUERY_STRING": "q=\xff"}).status_code == 400


@pytest.mark.parametrize("id", ["../../etc/passwd", "/etc/passwd", "..", "nasty/../long", "\x00", "%2e%2e"])
def test_an_id_is_never_a_path(client: FlaskClient, id: str) -> None:
    for path in ("/article", "/article.json", "/similar", "/original"):
        assert client.get(path, query_string={"id": id}).status_code == 404


def test_only_reading_is_possible(client: FlaskClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        answer = getattr(client, method)("/search?q=x")
        assert answer.status_code == 405
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
