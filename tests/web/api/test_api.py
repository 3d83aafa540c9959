import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from index.vocabulary.schema import Facet
from searcher.archive import Archive

ATOM = {"a": "http://www.w3.org/2005/Atom", "o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_json_is_what_the_archive_says(client: FlaskClient, archive: Archive) -> None:
    answer = client.get("/search.json?q=mayor+vote&source=Marlbeck+Courier&size=2&page=3").get_json()
    results = archive.search("mayor vote", filters={"source": ["Marlbeck Courier"]}, limit=2, offset=4)
    assert list(answer) == [
        "query", "parsed", "total", "total_passages", "groups", "took_ms", "page", "pages", "partial", "hits", "also",
        "facets", "histogram", "suggestion", "warnings", "weightless", "words", "alternatives",
    ]  # fmt: skip
    assert (answer["total"], answer["page"], answer["pages"]) == (results.total, 3, results.pages)
    assert [hit["id"] for hit in answer["hits"]] == [hit.id for hit in results]
    assert set(answer["facets"]) == {facet.value for facet in Facet}


def test_a_hit_has_marks_in_code_points(client: FlaskClient) -> None:
    (hit,) = client.get("/search.json?q=%E6%9D%B1%E4%BA%AC").get_json()["hits"]
    (passage,) = hit["passages"]
    assert [passage["text"][start:end] for start, end in passage["marks"]] == ["東京"]
    assert [hit["title"][start:end] for start, end in hit["title_marks"]] == ["東京"]


def problem(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.mimetype == "application/problem+json"
    found: dict[str, Any] = json.loads(answer.data)
    assert found["number"] == answer.headers["X-Request-Id"]
    assert found["status"] == answer.status_code
    return found


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "bib", "ris", "csl.json", "zip", "atom"])
def test_a_wrong_value_is_a_problem_in_every_form(client: FlaskClient, form: str) -> None:
    assert problem(client, f"/search.{form}?q=x&sort=best")["detail"] == (
        "“best” is not a valid “sort”; use one of: relevance, newest, oldest."
    )


def test_an_unknown_article_is_a_problem(client: FlaskClient) -> None:
    assert problem(client, "/article.json?id=gone")["status"] == 404


def test_the_feed_is_atom_newest_first(client: FlaskClient) -> None:
    answer = client.get("/search.atom?q=mayor&size=3")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)
    assert [entry.findtext("a:updated", "", ATOM) for entry in feed.findall("a:entry", ATOM)] == [
        "2023-05-06T00:00:00Z",
        "2022-05-06T00:00:00Z",
        "2021-05-06T00:00:00Z",
    ]
    assert feed.findtext("o:totalResults", "", ATOM) == "25"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {
        "self": "http://localhost/search.atom?q=mayor&size=3",
        "alternate": "http://localhost/search?q=mayor&size=3",
    }
    for entry in feed.findall("a:entry", ATOM):
        assert entry.find("a:id", ATOM) is not None
        assert entry.find("a:author/a:name", ATOM) is not None


def test_an_entry_keeps_its_id_from_feed_to_feed(client: FlaskClient) -> None:
    def id_of(search: str) -> str:
        return ET.fromstring(client.get(f"/search.atom?{search}").data).findtext("a:entry/a:id", "", ATOM)

    assert id_of("q=snowman") == id_of("q=gate") != id_of("q=heron")


def test_a_feed_holds_any_text(client: FlaskClient) -> None:
    feed = ET.fromstring(client.get("/search.atom?q=quarrel+%00%1B%3Cx%3E").data)
    assert "quarrel \ufffd\ufffd<x>" in (feed.findtext("a:title", "", ATOM))
    feed = ET.fromstring(client.get("/search.atom?q=quarrel").data)
    assert feed.findtext("a:entry/a:title", "", ATOM) == 'Quarrel <script>alert("x")</script> ends'


def test_a_page_of_results_names_its_feed_and_every_page_the_search_engine(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    assert '<link rel="alternate" type="application/atom+xml" title="25 articles for mayor' in page
    assert 'href="/search.atom?q=mayor"' in page
    for address in ("/", "/search?q=mayor", "/article?id=long", "/status"):
        assert '<link rel="search" type="application/opensearchdescription+xml"' in client.get(address).text


def test_the_search_engine_describes_itself_with_whole_addresses(client: FlaskClient) -> None:
    answer = client.get("/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    found = ET.fromstring(answer.data)
    assert {url.get("type"): url.get("template") for url in found.findall("o:Url", ATOM)} == {
        "text/html": "http://localhost/search?q={searchTerms}",
        "application/atom+xml": "http://localhost/search.atom?q={searchTerms}",
        "application/x-suggestions+json": "http://localhost/suggest?q={searchTerms}",
    }


@pytest.mark.parametrize(
    "typed", ["har", "mayor v", "rail str", '"council vo', "source:mar", "council votes on the har"]
)
def test_each_suggestion_leads_to_as_many_articles_as_it_says(client: FlaskClient, typed: str) -> None:
    answer = client.get("/suggest", query_string={"q": typed})
    assert answer.mimetype == "application/x-suggestions+json"
    said, queries, notes, addresses = json.loads(answer.data)
    assert said == typed
    assert 1 <= len(queries) == len(notes) == len(addresses) <= 8
    for query, note, address in zip(queries, notes, addresses, strict=True):
        page = client.get(address)
        assert page.status_code == 200
        if note == "headline":
            assert f"<title>{query} · " in page.text
        else:
            assert f"<h1>{note} for " in page.text


@pytest.mark.parametrize("typed", ["", "   ", "xylophone", "\x00", "🎷", "a" * 9000])
def test_where_nothing_goes_on_nothing_is_suggested(client: FlaskClient, typed: str) -> None:
    assert json.loads(client.get("/suggest", query_string={"q": typed}).data) == [typed, [], [], []]


def test_an_article_comes_whole_with_the_origin_of_its_facts(client: FlaskClient, archive: Archive) -> None:
    answer = client.get("/article.json?id=lock.txt").get_json()
    article = archive.article("lock.txt")
    assert article is not None
    assert (answer["title"], answer["published"]) == ("Lock keeper retires", "2021-11-08")
    assert [paragraph["text"] for paragraph in answer["paragraphs"]] == [each.text for each in article.paragraphs]
    assert {fact["field"] for fact in answer["provenance"]} >= {"published"}
