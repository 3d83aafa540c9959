"""Custom fields on the page and in data: chosen, excluded, shown and exported."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.custom_fields import CustomField
from web import create_app

NASTY = '"><script>alert(1)</script>'


def article(id: str, **fields: tuple[str, ...]) -> Article:
    given = tuple(CustomField(name, fields[name]) for name in sorted(fields))
    return Article(id, f"Tariff {id}", (Paragraph("The tariff was discussed."),), fields=given)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("fields")
    writer = open_writer(folder, analyzer=Analyzer())
    writer.add(article("a", places=("Japan", "South Korea"), key_words=("tax",)))
    writer.add(article("b", places=("South Korea", NASTY), size=("9",)))
    writer.add(Article("d", "Weir", fields=(CustomField("shelf", ("B 4",), "searcher.toml"),)))
    writer.add(article("c", key_words=("tea", "=1+1"), summary=("word " * 500,)))
    writer.commit()
    with searcher.open(folder) as archive:
        yield create_app(archive).test_client()


def legends(page: str) -> list[str]:
    return re.findall(r"<legend>([^<]+)</legend>", page)


def ids(page: str) -> list[str]:
    return sorted(set(re.findall(r"/article\?id=(\w)", page)))


def test_custom_fields_are_offered_behind_our_facets(client: FlaskClient) -> None:
    page = client.get("/search?q=tariff").text

    assert legends(page) == ["Key words", "Places", "Published", "Match"]
    assert '<input type="checkbox" form="search" name="field.places" value="South Korea">' in page
    assert 'href="/search?q=tariff&amp;-field.places=South+Korea"' in page
    assert "<script>alert" not in page


def test_values_are_chosen_and_excluded_by_the_address(client: FlaskClient) -> None:
    assert ids(client.get("/search?q=tariff&field.places=South+Korea").text) == ["a", "b"]
    assert ids(client.get("/search?q=tariff&field.places=South+Korea&-field.places=Japan").text) == ["b"]
    assert ids(client.get("/search?q=tariff&field.Key-Words=tea").text) == ["c"]


def test_each_chosen_value_is_a_chip_that_can_be_taken_away(client: FlaskClient) -> None:
    page = unescape(client.get("/search?q=tariff&field.key_words=tax&-field.places=Peru").text)

    assert "Key words" in page
    assert "not places" in page
    assert "/search?q=tariff&-field.places=Peru" in page
    assert "/search?q=tariff&field.key_words=tax" in page


def test_a_field_that_the_archive_does_not_have_is_an_answer_that_names_those_it_has(client: FlaskClient) -> None:
    for address in ("/search?q=tariff&field.topic=x", "/search.json?field.topic=x", "/search.csv?field.topic=x"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "places" in answer.text

    page = client.get("/search?q=topic:tariff").text
    assert "There is no field topic: (the fields are title," in page


def test_a_field_that_the_article_does_not_state_itself_says_who_gave_it(client: FlaskClient) -> None:
    assert '</ul> <span class="origin">from searcher.toml</span>' in client.get("/article?id=d").text
    assert "searcher.toml" not in client.get("/article?id=b").text


def test_an_article_shows_its_fields_and_leads_to_others_with_the_same_value(client: FlaskClient) -> None:
    page = client.get("/article?id=b").text

    assert '<dt dir="auto">Places</dt>' in page
    (address,) = re.findall(r'<li dir="auto"><a href="([^"]+)" rel="nofollow">South Korea</a></li>', page)
    assert ids(client.get(unescape(address)).text) == ["a", "b"]
    assert "<script>alert" not in page
    assert ("word " * 500).strip() in client.get("/article?id=c").text


def test_data_have_the_fields(client: FlaskClient) -> None:
    (hit,) = client.get("/search.json?q=places:japan").json["hits"]  # type: ignore[index]
    assert hit["fields"] == {"key_words": ["tax"], "places": ["Japan", "South Korea"]}
    assert client.get("/article.json?id=b").json["fields"] == {"places": ["South Korea", NASTY], "size": ["9"]}  # type: ignore[index]

    rows = csv.DictReader(io.StringIO(client.get("/search.csv?q=tariff").text))
    table = {row["id"]: (row["field.places"], row["field.key_words"]) for row in rows}
    assert table == {"a": ("Japan; South Korea", "tax"), "b": (f"South Korea; {NASTY}", ""), "c": ("", "tea; =1+1")}


def test_a_search_that_is_too_long_to_repeat_keeps_its_fields(client: FlaskClient) -> None:
    page = client.get(f"/search?q={'tariff+' * 60}&field.places=Japan").text

    assert '<input type="checkbox" form="search" name="field.places" value="Japan" checked>' in page
    assert 'name="-field.places" value="South Korea"' in page


def test_the_tips_name_the_fields_of_the_archive(client: FlaskClient) -> None:
    for address in ("/", "/search?q=tariff"):
        assert '<code dir="auto">places:</code>' in client.get(address).text
