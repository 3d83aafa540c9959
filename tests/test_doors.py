"""Python, command line, JSON, page and export answer the same query with the same ids, order, totals and marks."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

import searcher
from searcher.__main__ import main
from searcher.answer.serializer import dump, hit_to_json, results_to_json
from searcher.archive import Archive
from web import create_app

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "golden/queries.json").read_text("utf-8"))
PLAIN = [case["query"] for case in CASES if not case.get("options")]
SOME = PLAIN[::8]
"""Queries for the slower doors."""

DIFFERENT = ("took_ms",)
"""What one request may say otherwise than another."""


@pytest.fixture(scope="module")
def archive(sample_index: Path) -> Iterator[Archive]:
    with searcher.open(sample_index) as archive:
        yield archive


@pytest.fixture(scope="module")
def client(archive: Archive) -> FlaskClient:
    return create_app(archive).test_client()


def answer(results: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in results.items() if key not in DIFFERENT}


def python(archive: Archive, query: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(dump(results_to_json(archive.search(query, limit=10))))
    return answer(found)


@pytest.mark.parametrize("query", PLAIN)
def test_json_on_the_web_says_what_python_says(archive: Archive, client: FlaskClient, query: str) -> None:
    response = client.get("/search.json", query_string={"q": query})
    assert response.status_code == 200
    assert answer(json.loads(response.text)) == python(archive, query)


@pytest.mark.parametrize("query", SOME)
def test_the_command_line_says_what_python_says(archive: Archive, sample_index: Path, query: str) -> None:
    if "\x00" in query:
        pytest.skip("no argument of a program can hold a NUL")
    outcome = CliRunner().invoke(main, ["--index", str(sample_index), "--json", "--", query])
    assert outcome.exit_code == (0 if archive.search(query).total else 1)
    assert answer(json.loads(outcome.stdout)) == python(archive, query)


@pytest.mark.parametrize("query", SOME)
def test_an_export_holds_the_hits_of_all_pages_in_order(archive: Archive, client: FlaskClient, query: str) -> None:
    exported = [json.loads(dump(hit_to_json(hit))) for hit in archive.export(query)]
    total = archive.search(query).total
    pages = [archive.search(query, limit=10, offset=offset, duplicates=True) for offset in range(0, total, 10)]
    assert exported == [json.loads(dump(hit_to_json(hit))) for page in pages for hit in page]
    lines = client.get("/search.jsonl", query_string={"q": query}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [hit["id"] for hit in exported]


@pytest.mark.parametrize("query", SOME)
def test_the_page_lists_the_same_articles_with_the_same_marks(
    archive: Archive, client: FlaskClient, query: str
) -> None:
    results = archive.search(query, limit=10)
    html = client.get("/search", query_string={"q": query}).text
    title = re.search(r"<title>(?:No|([\d,]+)) articles?\b", html)
    assert title is not None
    assert int((title.group(1) or "0").replace(",", "")) == results.total
    headlines = re.findall(r'<h3 id="t\d+"[^>]*><a href="/article\?id=([^&"]+)[^>]*>(.*?)</a></h3>', html, re.DOTALL)
    listed = [*results.hits, *results.also.hits]
    assert [unquote_plus(place) for place, _ in headlines] == [hit.id for hit in listed]
    for (_, headline), hit in zip(headlines, listed, strict=True):
        marks = [unescape(mark) for mark in re.findall(r"<mark>(.*?)</mark>", headline)]
        assert marks == [hit.title[start:end] for start, end in hit.title_marks]
