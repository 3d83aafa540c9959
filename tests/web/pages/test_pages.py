import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import index
import searcher
from index.vocabulary.report import counted
from searcher.archive import Archive
from web import create_app


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_home_offers_what_there_is(client: FlaskClient, archive: Archive) -> None:
    page = client.get("/").text
    assert "<title>Marlbeck archive</title>" in page
    assert f"Search {archive.status().articles} articles" in text_of(page)
    assert "A letter without a date" not in page  # the newest are dated
    assert 'href="/search?source=Marlbeck+Courier"' in page


def test_each_example_of_the_home_page_finds_as_many_as_it_says(client: FlaskClient) -> None:
    page = client.get("/").text
    (examples,) = re.findall(r'<p class="examples">(.*?)</p>', page, re.S)
    found = re.findall(r'<a href="([^"]+)">[^<]+</a> <span class="count">([\d,]+)</span>', examples)
    assert len(found) == 3
    for address, total in found:
        results = client.get(address.replace("&amp;", "&")).text
        assert f"<h1>{counted(int(total), 'article')} for " in results


def test_the_heading_and_the_title_carry_the_counts(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor+vote").text
    assert "<title>24 articles for mayor vote, 48 matching paragraphs · Marlbeck archive</title>" in page
    assert "24 articles for mayor vote, 48 matching paragraphs" in text_of(page)


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
    (address,) = re.findall(r'class="place"[^>]* href="([^"]+)"', page)
    assert address == "/article?id=long&amp;at=p120&amp;q=%22milestone+120+stands%22#p120"
    article = client.get(address.partition("#")[0].replace("&amp;", "&")).text
    assert re.search(r'<p id="p120"><mark id="m1" class="current">Milestone 120 stands</mark> by the towpath', article)


def test_the_bar_steps_through_the_matches_without_a_script(client: FlaskClient) -> None:
    address = "/article?id=long&at=p3&q=heron"
    seen = []
    for _ in range(3):
        page = client.get(address).text
        seen.append(re.search(r'<span class="at">([^<]+)</span>', page)[1])  # type: ignore[index]
        (address,) = re.findall(r'rel="next" href="([^"#]+)#', page)
        address = address.replace("&amp;", "&")
    assert seen == ["3/200", "4/200", "5/200"]
    assert "200 matches in 200 paragraphs" in page


def test_stepping_goes_round_at_both_ends(client: FlaskClient) -> None:
    last = client.get("/article?id=long&at=m200&q=heron").text
    first = client.get("/article?id=long&at=m1&q=heron").text
    assert re.findall(r'rel="next" href="[^"]*#(m\d+)"', last) == ["m1"]
    assert re.findall(r'rel="prev" href="[^"]*#(m\d+)"', first) == ["m200"]


def test_an_article_leads_back_to_the_very_results(client: FlaskClient) -> None:
    results = "/search?q=mayor&source=Marlbeck+Courier&from=2001&sort=newest&page=2"
    page = client.get(results).text
    (address, *_) = re.findall(r'<h3[^>]*><a href="([^"]+)"', page)
    article = client.get(address.replace("&amp;", "&")).text
    assert f'<a href="{results.replace("&", "&amp;")}">‹ Back to the results</a>' in article


def test_clicking_a_source_gives_exactly_its_count(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor").text
    (count,) = re.findall(
        r'value="Marlbeck Courier"> <span class="value"><bdi>Marlbeck Courier</bdi></span> <span class="count">(\d+)<',
        page,
    )
    narrowed = client.get("/search?q=mayor&source=Marlbeck+Courier").text
    assert f"<h1>{count} articles for " in narrowed


def test_excluding_a_source_leaves_the_others(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&-source=Marlbeck+Courier").text
    assert "<h1>1 article for " in page
    assert "A letter without a date" in page


def test_every_chip_takes_its_part_away(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor+vote&source=Marlbeck+Courier&-section=Sport&from=2001").text
    (chips,) = re.findall(r'<ul class="chips".*?</ul>', page, re.S)
    assert re.findall(r'href="([^"]+)" aria-label="Remove ([^"]+)"', chips) == [
        ("/search?q=vote&amp;source=Marlbeck+Courier&amp;-section=Sport&amp;from=2001", "mayor"),
        ("/search?q=mayor&amp;source=Marlbeck+Courier&amp;-section=Sport&amp;from=2001", "vote"),
        ("/search?q=mayor+vote&amp;-section=Sport&amp;from=2001", "Source Marlbeck Courier"),
        ("/search?q=mayor+vote&amp;source=Marlbeck+Courier&amp;from=2001", "not section Sport"),
        ("/search?q=mayor+vote&amp;source=Marlbeck+Courier&amp;-section=Sport", "from 2001"),
    ]


def test_pages_are_linked_and_do_not_overlap(client: FlaskClient) -> None:
    ids: list[str] = []
    for number in (1, 2, 3):
        page = client.get(f"/search?q=mayor&page={number}").text
        assert f'aria-current="page"><span class="hidden">Page </span>{number}</a>' in page
        ids += re.findall(r'<h3[^>]*><a href="/article\?id=([^&"]+)', page)
    assert len(ids) == len(set(ids)) == 25


def test_beyond_the_last_page_the_last_one_is_offered(client: FlaskClient) -> None:
    page = client.get("/search?q=mayor&page=9")
    assert page.status_code == 200
    assert '<a href="/search?q=mayor&amp;page=3">the last page is 3</a>' in page.text


def test_a_text_of_another_language_says_so_and_runs_its_own_way(client: FlaskClient) -> None:
    page = client.get("/search?q=%E6%9D%B1%E4%BA%AC").text
    assert re.search(r'<h3 [^>]*lang="ja" dir="auto"><a [^>]*>上海市長は<mark>東京</mark>で会談した</a>', page)
    assert '<article lang="ar" dir="auto"' in client.get("/article?id=arabic").text


def test_any_id_has_its_page(client: FlaskClient) -> None:
    page = client.get("/search?q=snowman").text
    (address,) = re.findall(r'<h3[^>]*><a href="([^"]+)"', page)
    assert "Snowman found" in client.get(address.replace("&amp;", "&")).text


def test_an_unknown_article_is_a_page_with_a_number(client: FlaskClient) -> None:
    answer = client.get("/article?id=gone")
    assert answer.status_code == 404
    assert "There is no article with this ID" in answer.text
    assert f"<code>{answer.headers['X-Request-Id']}</code>" in answer.text


def test_a_value_that_cannot_be_meant_is_a_page_that_names_it(client: FlaskClient) -> None:
    answer = client.get("/search?q=x&from=2021-02-30")
    assert answer.status_code == 400
    assert "“2021-02-30” is not a valid date" in answer.text


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


@pytest.mark.parametrize("address", NOTHING)
def test_where_nothing_is_found_each_offer_finds_as_many_as_it_says(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert "<h1>No articles for " in page
    (offers,) = re.findall(r'<ul class="offers">(.*?)</ul>', page, re.S)
    found = re.findall(r'<a href="([^"]+)">.*?</a>, ([^<]+) <span class="count">([\d,]+)</span>', offers)
    assert found
    for other, label, total in found:
        assert f"<h1>{counted(int(total), 'article')} for " in client.get(unescape(other)).text, label


def test_where_nothing_is_found_each_word_is_counted_by_itself(client: FlaskClient) -> None:
    page = client.get('/search?q=harbour+xylophone+"lock+keeper"&source=Tamble+Gazette').text
    (table,) = re.findall(r'<table class="words">.*?</table>', page, re.S)
    rows = re.findall(r"<tr><th[^>]*>(?:<a href=\"([^\"]+)\">)?([^<]+)(?:</a>)?</th><td>(\d+)</td>", table)
    assert [(unescape(word), count) for _, word, count in rows] == [
        ("harbour", "27"),
        ("xylophone", "0"),
        ('"lock keeper"', "1"),
    ]
    assert [bool(address) for address, *_ in rows] == [True, False, True]
    for address, _, count in rows:
        if address:
            assert f"<h1>{counted(int(count), 'article')} for " in client.get(unescape(address)).text


def test_a_query_of_nothing_but_filters_says_that_nothing_matches_all_of_it(client: FlaskClient) -> None:
    page = client.get("/search?source=Tamble+Gazette&section=Town").text
    assert "No articles match your search and filters." in page
    assert 'every article</bdi></a>, in all sections <span class="count">2</span>' in page


def test_another_spelling_is_offered_and_finds_something_and_offers_none_itself(client: FlaskClient) -> None:
    page = client.get("/search?q=harbuor").text
    ((address, query, total),) = re.findall(
        r'Did you mean <a href="([^"]+)" rel="nofollow"><strong dir="auto">([^<]+)</strong></a> '
        r'<span class="count">(\d+)</span>',
        page,
    )
    assert query == "harbour"
    other = client.get(unescape(address)).text
    assert f"<h1>{counted(int(total), 'article')} for " in other
    assert "Did you mean" not in other


def test_similar_articles_are_listed_with_what_they_share_marked(client: FlaskClient) -> None:
    page = client.get("/similar?id=wire-0&q=rail").text
    assert "<title>Articles like “Rail strike halts trains” · Marlbeck archive</title>" in page
    first, *others = re.findall(r'<h3[^>]*><a href="/article\?id=([^"]+)&amp;q=rail"', page)
    assert first in {"wire-1", "wire-2"}
    assert not {"wire-0", "wire-1", "wire-2"} & set(others)
    ((address, words),) = re.findall(r'<a href="([^"]+)">(\+1 similar)</a>', page)
    opened = client.get(unescape(address).partition("#")[0]).text
    assert words not in opened
    (copies,) = re.findall(r'<ul class="copies".*?</ul>', opened, re.S)
    assert {first, *re.findall(r'<a href="/article\?id=([^&]+)&amp;q=rail"', copies)} == {"wire-1", "wire-2"}
    assert "<mark>" in page
    assert '<a href="/article?id=wire-0&amp;q=rail">‹ Back to the article</a>' in page
    assert 'href="/similar?id=wire-0&amp;q=rail">similar articles</a>' in client.get("/article?id=wire-0&q=rail").text


def test_matching_paragraphs_that_are_not_shown_of_a_similar_article_are_in_it(client: FlaskClient) -> None:
    page = client.get("/similar?id=council-2020").text
    links = re.findall(r'<a href="([^"]+)">1 of \d+ matching paragraphs</a>', page)
    assert links
    for address in links:
        assert address in re.findall(r'<h3[^>]*><a href="([^"]+)"', page)


def test_nothing_is_like_an_article_that_shares_no_word(client: FlaskClient) -> None:
    assert "No other article shares its distinctive words." in client.get("/similar?id=tokyo").text
    assert client.get("/similar?id=gone").status_code == 404


def test_copies_of_one_story_are_one_hit_that_opens(client: FlaskClient) -> None:
    page = client.get("/search?q=rail+strike").text
    assert "3 articles for" in text_of(page)
    assert page.count('<li class="hit"') == 1
    ((address, words),) = re.findall(r'<a href="([^"]+)">(\+2 similar)</a>', page)
    opened = client.get(unescape(address).partition("#")[0]).text
    assert f'id="{address.partition("#")[2]}"' in opened
    (copies,) = re.findall(r'<ul class="copies".*?</ul>', opened, re.S)
    (first,) = re.findall(r'<h3[^>]*><a href="/article\?id=([^&"]+)', page)
    others = re.findall(r'<a href="/article\?id=([^&]+)&amp;q=rail\+strike"', copies)
    assert sorted([first, *others]) == ["wire-0", "wire-1", "wire-2"]
    assert "Marlbeck Courier · 28 March 2018" in text_of(copies)
    assert words not in opened


def test_copies_are_listed_one_by_one_where_asked_for(client: FlaskClient) -> None:
    page = client.get("/search?q=rail+strike").text
    assert "2 copies of these stories are hidden." in page
    (address,) = re.findall(r'<a href="([^"]+)">List every copy</a>', page)
    listed = client.get(unescape(address)).text
    assert listed.count('<li class="hit"') == 3
    assert "folded" not in listed
    assert re.search(r'every copy</span><a href="/search\?q=rail\+strike"', listed)


def test_the_address_of_a_paragraph_outlives_a_rebuild_and_other_articles(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "dam.txt").write_text("Dam holds\n\nIt rained.\n\nThe dam held.\n\nNobody slept.", encoding="utf-8")
    index.build(root, into=tmp_path / "index")
    with searcher.open(tmp_path / "index") as archive:
        page = create_app(archive).test_client().get("/article?id=dam.txt&q=dam").text
        places = re.findall(r'<p id="(p\d+)">(.*?)&nbsp;<a class="place"[^>]* href="([^"]+)"', page)
    assert len(places) == 3
    (root / "a.txt").write_text("Another article\n\nOf the dam, and before it in order.", encoding="utf-8")
    index.build(root, into=tmp_path / "index", rebuild=True)
    with searcher.open(tmp_path / "index") as archive:
        client = create_app(archive).test_client()
        for place, text, address in places:
            path, _, fragment = unescape(address).partition("#")
            assert fragment == place
            assert f'<p id="{place}">{text_of(text)}&nbsp;' in client.get(path).text


def test_the_way_back_leads_to_the_page_of_results_that_one_came_from(client: FlaskClient) -> None:
    came = "/search?q=mayor&source=Marlbeck+Courier&sort=oldest&page=2"
    (article,) = re.findall(r'<h3[^>]*><a href="([^"]+)"', client.get(came).text)[:1]
    (back,) = re.findall(r'<a href="([^"]+)">‹ Back to the results', client.get(unescape(article)).text)
    assert unescape(back) == came
