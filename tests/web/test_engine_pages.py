"""The desk on every engine: what its pages count, list and keep is what the engine finds."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.desk.file import KeptFile
from tests.engines import Place
from tests.web.dossiers.desk import Desk, text_of
from web import create_app


def report(number: int) -> Article:
    source = "Courier" if number % 3 else "Herald"
    texts = (f"The heron of report {number} left.", "A heron and a heron came.", f"Nobody saw ship {number}.")
    return Article(
        id=f"report-{number}",
        title=f"Heron report {number}",
        paragraphs=tuple(map(Paragraph, texts)),
        source=source,
        published=f"{1990 + number // 4}-0{1 + number % 4}-02",
    )


@pytest.fixture(scope="module")
def client(shared_place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    shared_place.fill(*map(report, range(12)), Article("other", "Fair ends", source="Herald", published="1991-12-31"))
    kept: Path = tmp_path_factory.mktemp("desk") / "kept"
    with searcher.open(shared_place.address) as archive:
        yield create_app(archive, desk=KeptFile(kept)).test_client()


def test_each_count_of_a_chart_and_its_split_is_that_of_the_articles_behind_it(client: FlaskClient) -> None:
    for asked in ("q=heron&q=fair&by=year", "q=heron&split=source&by=month"):
        cells = re.findall(
            r'<td><a href="(/search[^"]+)" rel="nofollow">([\d,]+)<', client.get(f"/trends?{asked}").text
        )
        assert len(cells) >= 4
        for address, count in cells:
            assert f"<h1>{count} article" in client.get(unescape(address)).text


def test_every_match_is_a_line_that_leads_to_its_paragraph(client: FlaskClient) -> None:
    page = client.get("/concordance?q=heron&by=left&size=100").text
    assert ">48 matches for " in re.sub(r"<h1>", ">", page)
    assert page.count("<mark>") == 48
    (address, *_) = re.findall(r'<a href="([^"]+)" rel="nofollow" class="place"[^>]*>¶ 2<', page)
    assert re.search(r'<p id="p2">A <mark id="m\d+"[^>]*>heron</mark> and a <mark', client.get(unescape(address)).text)


def test_collocates_are_counted_beside_the_matches(client: FlaskClient) -> None:
    found = client.get("/collocates.json?q=heron").json
    assert found is not None
    assert found["matches"] == 48
    assert {"report", "came"} <= {each["word"] for each in found["collocates"]}


def test_reading_on_goes_through_the_list(client: FlaskClient) -> None:
    page = client.get("/article?id=report-4&n=5&q=heron&sort=oldest").text
    assert "<span>5 of 12</span>" in page
    beside = re.findall(r'<a href="/article\?id=([^&]+)&amp;n=(\d)[^"]*" rel="nofollow" data-key', page)
    assert beside == [("report-3", "4"), ("report-5", "6")]


def test_all_articles_of_a_search_are_collected_and_shown_with_their_texts(client: FlaskClient) -> None:
    ann = Desk(client, "ann")
    done = ann.post("/collect/all?q=heron&source=Herald&sort=oldest", name="Herons")
    address = done.headers["Location"].partition("&")[0]
    assert "Heron report 0" in ann.get(address).text
    printed = text_of(ann.get(f"{address.replace('?', '/print?')}&texts=whole").text)
    assert [printed.count(f"Nobody saw ship {number}.") for number in (0, 3, 6, 9)] == [1] * 4
    assert ann.get(address.replace("?", ".csv?")).text.count("report-") == 4


def test_what_is_new_in_a_saved_search_is_what_the_engine_finds_anew(client: FlaskClient, shared_place: Place) -> None:
    ann = Desk(client, "ann")
    ann.post("/saved/new?q=heron", name="Herons")
    assert "12 articles, none new" in text_of(ann.get("/saved").text)
    shared_place.fill(Article("late", "A late heron", source="Herald", published="1999-01-01"))
    listed = ann.get("/saved").text
    assert "13 articles, 1 new" in text_of(listed)
    (news,) = re.findall(r'href="(/saved/news[^"]+)"', listed)
    assert set(re.findall(r"/article\?id=(\w+)&amp;q=heron", ann.get(news).text)) == {"late"}
