"""How hits are listed: marks, passages, links to paragraphs, copies."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

import index
import searcher
from web import create_app


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_matches_are_marked_in_headline_and_passage(client: FlaskClient) -> None:
    page = client.get("/search?q=council+mayor").text
    assert "<mark>Council</mark> votes on the harbour budget of" in page
    assert "The <mark>mayor</mark> said that" in page


def test_a_passage_says_where_it_is_cut_inside_a_sentence(tmp_path: Path) -> None:
    text = " and ".join(f"reed {number}" for number in range(40)) + " and a heron" + " and a duck" * 40 + "."
    (tmp_path / "a.txt").write_text(f"On the river\n\n{text}\n", encoding="utf-8")
    index.build(tmp_path, into=tmp_path / "archive")

    with searcher.open(tmp_path / "archive") as archive:
        page = create_app(archive).test_client().get("/search?q=heron").text
        feed = create_app(archive).test_client().get("/search.atom?q=heron").text

    assert re.search(r"<p>… [^<]* <mark>heron</mark> [^<]* …&nbsp;<a", page)
    assert re.search(r">… [^<]* heron [^<]* …</summary>", feed)


def test_a_passage_leads_to_its_paragraph(client: FlaskClient) -> None:
    page = client.get("/search?q=%22milestone+120+stands%22").text
    (address,) = re.findall(r'<a href="([^"]+)" rel="nofollow" class="place"', page)
    assert address == "/article?id=long&amp;at=p120&amp;n=1&amp;q=%22milestone+120+stands%22#p120"
    article = client.get(address.partition("#")[0].replace("&amp;", "&")).text
    assert re.search(r'<p id="p120"><mark id="m1" class="current">Milestone 120 stands</mark> by the towpath', article)


def test_matching_paragraphs_that_are_not_shown_of_a_similar_article_are_in_it(client: FlaskClient) -> None:
    page = client.get("/similar?id=council-2020").text
    links = re.findall(r'<a href="([^"]+)" rel="nofollow">1 of \d+ matching paragraphs</a>', page)
    assert links
    for address in links:
        assert address in re.findall(r'<h3[^>]*><a href="([^"]+)"', page)


def test_copies_of_one_story_are_one_hit_that_opens(client: FlaskClient) -> None:
    page = client.get("/search?q=rail+strike").text
    assert "3 articles for rail strike, 3 matching paragraphs in 1 story" in text_of(page)
    assert page.count('<li class="hit"') == 1
    ((address, words),) = re.findall(r'<a href="([^"]+)" rel="nofollow">(\+2 similar)</a>', page)
    opened = client.get(unescape(address).partition("#")[0]).text
    assert f'id="{address.partition("#")[2]}"' in opened
    (copies,) = re.findall(r'<ul class="copies".*?</ul>', opened, re.S)
    (first,) = re.findall(r'<h3[^>]*><a href="/article\?id=([^&"]+)', page)
    assert "<span>1 of 1 story</span>" in client.get(f"/article?id={first}&n=1&q=rail+strike").text
    others = re.findall(r'<a href="/article\?id=([^&]+)&amp;q=rail\+strike"', copies)
    assert sorted([first, *others]) == ["wire-0", "wire-1", "wire-2"]
    assert "Marlbeck Courier · 28 March 2018" in text_of(copies)
    assert words not in opened


def test_copies_are_listed_one_by_one_where_asked_for(client: FlaskClient) -> None:
    page = client.get("/search?q=rail+strike").text
    assert "2 copies of these stories are hidden." in page
    (address,) = re.findall(r'<a href="([^"]+)" rel="nofollow">List every copy</a>', page)
    listed = client.get(unescape(address)).text
    assert listed.count('<li class="hit"') == 3
    assert "folded" not in listed
    assert re.search(r'every copy</span><a href="/search\?q=rail\+strike"', listed)
