import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

import index
import searcher
from searcher.archive import Archive
from web import create_app


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_home_offers_what_there_is(client: FlaskClient, archive: Archive) -> None:
    page = client.get("/").text
    assert "<title>Marlbeck archive</title>" in page
    assert f"Search {archive.status().articles} articles" in text_of(page)
    assert "A letter without a date" not in page  # the newest are dated
    assert 'href="/search?source=Marlbeck+Courier&amp;sort=newest"' in page


def test_the_heading_and_the_title_carry_the_counts(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor+vote").text
    assert "<title>24 articles for mayor vote, 48 matching paragraphs · Marlbeck archive</title>" in page
    assert "24 articles for mayor vote, 48 matching paragraphs" in text_of(page)


def test_the_bar_steps_through_the_matches_without_a_script(client: FlaskClient) -> None:
    address = "/article?id=long&at=p3&q=heron"
    seen = []
    for _ in range(3):
        page = client.get(address).text
        seen.append(re.search(r'<span class="at">([^<]+)</span>', page)[1])  # type: ignore[index]
        (address,) = re.findall(r'rel="next nofollow" href="([^"#]+)#', page)
        address = address.replace("&amp;", "&")
    assert seen == ["3/200", "4/200", "5/200"]
    assert "200 matches in 200 paragraphs" in page


def test_stepping_goes_round_at_both_ends(client: FlaskClient) -> None:
    last = client.get("/article?id=long&at=m200&q=heron").text
    first = client.get("/article?id=long&at=m1&q=heron").text
    assert re.findall(r'rel="next nofollow" href="[^"]*#(m\d+)"', last) == ["m1"]
    assert re.findall(r'rel="prev nofollow" href="[^"]*#(m\d+)"', first) == ["m200"]


def test_an_article_leads_back_to_the_very_results(client: FlaskClient) -> None:
    results = "/search?q=mayor&source=Marlbeck+Courier&from=2001&sort=newest&page=2"
    page = client.get(results).text
    (address, *_) = re.findall(r'<h3[^>]*><a href="([^"]+)"', page)
    article = client.get(address.replace("&amp;", "&")).text
    assert f'<a href="{results.replace("&", "&amp;")}#h11" rel="nofollow">‹ Back to the results</a>' in article


def test_a_text_of_another_language_says_so_and_runs_its_own_way(client: FlaskClient) -> None:
    page = client.get("/search?q=%E6%9D%B1%E4%BA%AC").text
    assert re.search(r'<h3 [^>]*lang="ja" dir="auto"><a [^>]*>上海市長は<mark>東京</mark>で会談した</a>', page)
    assert '<article lang="ar" dir="auto"' in client.get("/article?id=arabic").text


def test_any_id_has_its_page(client: FlaskClient) -> None:
    page = client.get("/search?q=snowman").text
    (address,) = re.findall(r'<h3[^>]*><a href="([^"]+)"', page)
    assert "Snowman found" in client.get(address.replace("&amp;", "&")).text


def test_an_article_shows_where_its_facts_come_from(client: FlaskClient) -> None:
    page = text_of(client.get("/article?id=lock.txt").text)
    assert "Published 8 November 2021" in page
    assert "from line" in page


def test_status_lists_what_could_not_be_read(client: FlaskClient) -> None:
    page = text_of(client.get("/status").text)
    assert "1 file or record is not in the index" in page
    assert "broken.txt" in page


NOTHING = [
    "/search?q=heron+mayor+xylophone+quarrel",
    "/search?q=harbour+xylophone+mayor+vote",
    "/search?q=%22vote+mayor%22",
    "/search?q=mayor&source=Tamble+Gazette",
    "/search?q=mayor&-source=Marlbeck+Courier&from=2001&to=2002",
    "/search?q=heron&from=1990&to=1991-02&sort=newest",
    "/search?q=mayor+xylophone&match=any&source=Tamble+Gazette&from=2001",
]


def test_similar_articles_are_listed_with_what_they_share_marked(client: FlaskClient) -> None:
    page = client.get("/similar?id=wire-0&q=rail").text
    assert "<title>Articles like “Rail strike halts trains” · Marlbeck archive</title>" in page
    first, *others = re.findall(r'<h3[^>]*><a href="/article\?id=([^"]+)&amp;q=rail"', page)
    assert first in {"wire-1", "wire-2"}
    assert not {"wire-0", "wire-1", "wire-2"} & set(others)
    ((address, words),) = re.findall(r'<a href="([^"]+)" rel="nofollow">(\+1 similar)</a>', page)
    opened = client.get(unescape(address).partition("#")[0]).text
    assert words not in opened
    (copies,) = re.findall(r'<ul class="copies".*?</ul>', opened, re.S)
    assert {first, *re.findall(r'<a href="/article\?id=([^&]+)&amp;q=rail"', copies)} == {"wire-1", "wire-2"}
    assert "<mark>" in page
    assert '<a href="/article?id=wire-0&amp;q=rail" rel="nofollow">‹ Back to the article</a>' in page
    assert (
        'href="/similar?id=wire-0&amp;q=rail" rel="nofollow">similar articles</a>'
        in client.get("/article?id=wire-0&q=rail").text
    )


def test_nothing_is_like_an_article_that_shares_no_word(client: FlaskClient) -> None:
    assert "No other article shares its distinctive words." in client.get("/similar?id=tokyo").text
    assert client.get("/similar?id=gone").status_code == 404


def test_the_address_of_a_paragraph_outlives_a_rebuild_and_other_articles(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "dam.txt").write_text("Dam holds\n\nIt rained.\n\nThe dam held.\n\nNobody slept.", encoding="utf-8")
    index.build(root, into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        page = create_app(archive).test_client().get("/article?id=dam.txt&q=dam").text
        places = re.findall(r'<p id="(p\d+)">(.*?)&nbsp;<span class="place"><a class="place"[^>]* href="([^"]+)"', page)
    assert len(places) == 3
    (root / "a.txt").write_text("Another article\n\nOf the dam, and before it in order.", encoding="utf-8")
    index.build(root, into=tmp_path / "index", rebuild=True)
    with searcher.open(tmp_path / "index") as archive:
        client = create_app(archive).test_client()
        for place, text, address in places:
            path, _, fragment = unescape(address).partition("#")
            assert fragment == place
            assert f'<p id="{place}">{text_of(text)}&nbsp;' in client.get(path).text


def test_a_short_list_goes_on_below_a_line_with_articles_that_have_most_of_the_words(
    client: FlaskClient, archive: Archive
) -> None:
    found = archive.search("mayor vote zebra")
    page = client.get("/search?q=mayor+vote+zebra").text
    last = client.get(f"/search?q=mayor+vote+zebra&page={found.pages}").text

    assert (found.total, len(found.also.hits)) == (0, 10)
    assert "<title>No articles for mayor vote zebra" in page
    assert f'<h2 class="also">Also: {found.also.total} articles with most of the words</h2>' in page
    assert page.count("Missing: <bdi>zebra</bdi>") == 10
    assert f"Page {found.pages} of {found.pages}" in last
    assert f'id="h{found.also.groups}"' in last


def test_a_page_beyond_the_exact_hits_shows_no_notice(client: FlaskClient) -> None:
    second = client.get("/search?q=mayor+vote+zebra&page=2").text
    beyond = client.get("/search?q=mayor+vote+zebra&page=400").text

    assert "There is no page" not in second
    assert 'id="h11"' in second
    assert 'id="h' not in beyond


def test_feeds_leave_articles_with_most_of_the_words_out(client: FlaskClient) -> None:
    assert "<entry>" not in client.get("/search.atom?q=mayor+vote+zebra").text
    assert client.get("/search.jsonl?q=mayor+vote+zebra").text == ""


def test_whoever_uses_the_keyboard_comes_to_the_articles_before_the_filters(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    places = [page.index(each) for each in ("<h1>", 'href="#filters"', '<li class="hit"', 'id="filters"')]
    assert places == sorted(places)
