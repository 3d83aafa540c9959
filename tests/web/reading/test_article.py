"""From one result to the next, without going back to the list."""

import re
from html import unescape
from pathlib import Path

from flask.testing import FlaskClient

import searcher
from tests.web.conftest import write
from web import create_app


def hits(client: FlaskClient, address: str) -> list[str]:
    """Return the addresses of the articles of a page of results."""
    return [unescape(each) for each in re.findall(r'<h3[^>]*><a href="([^"]+)"', client.get(address).text)]


def beside(client: FlaskClient, address: str) -> tuple[str, str, str]:
    """Return where an article's page says that it stands, and the addresses before and after it."""
    page = client.get(address).text
    (at,) = re.findall(r"<span>([^<]+ of [^<]+)</span>", page)
    before, after = (re.findall(rf'<a href="([^"]+)" rel="nofollow" data-key="{re.escape(key)}"', page) for key in "[]")
    return at, unescape("".join(before)), unescape("".join(after))


def test_reading_on_meets_every_result_of_all_pages_and_comes_back(client: FlaskClient) -> None:
    search = "/search?q=mayor&source=Marlbeck+Courier&sort=oldest"
    listed = [each for page in (1, 2, 3) for each in hits(client, f"{search}&page={page}")]
    walked = [listed[0]]
    for number in range(1, 25):
        at, before, after = beside(client, walked[-1])
        assert at == f"{number} of 24"
        assert before == ("" if number == 1 else walked[-2])
        walked += [after] * bool(after)
    assert walked == listed


def test_the_next_result_is_named_below_the_article(client: FlaskClient) -> None:
    first, second, *_ = hits(client, "/search?q=mayor&sort=oldest")
    page = client.get(first).text
    (link, title) = re.findall(r'<p class="next"><a href="([^"]+)"[^>]*>Next: <span[^>]*>([^<]+)', page)[0]
    assert unescape(link) == second
    assert title in client.get(second).text


def test_the_way_back_follows_to_the_page_of_the_result_that_is_read(client: FlaskClient) -> None:
    tenth = hits(client, "/search?q=mayor&sort=oldest")[-1]
    _, _, eleventh = beside(client, tenth)
    assert 'href="/search?q=mayor&amp;sort=oldest&amp;page=2#h11" rel="nofollow">‹ Back' in client.get(eleventh).text


def test_looking_for_other_words_in_the_article_keeps_the_place_in_the_results(client: FlaskClient) -> None:
    page = client.get("/article?id=council-2004&n=5&q=mayor&sort=oldest&find=harbour").text
    assert 'name="find" type="search" value="harbour"' in page
    assert '<mark id="m1">harbour</mark>' in page
    assert "<span>5 of 25</span>" in page
    sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', page)
    assert sent == [("id", "council-2004"), ("n", "5"), ("q", "mayor"), ("sort", "oldest")]


def test_an_article_of_an_address_without_a_number_is_looked_for_on_its_page(client: FlaskClient) -> None:
    assert "<span>12 of 25</span>" in client.get("/article?id=council-2011&q=mayor&sort=oldest&page=2").text
    assert " of 25</span>" not in client.get("/article?id=towpath&q=mayor").text


def test_an_article_that_nobody_searched_for_has_no_neighbours(client: FlaskClient) -> None:
    page = client.get("/article?id=council-2011").text
    assert "data-key" not in page
    assert "Back to the results" not in page


def note(day: str) -> dict[str, str]:
    return {"id": day, "title": f"Note of {day}", "published": f"2021-01-{day}", "text": "A ferry."}


def test_a_result_that_moved_or_is_gone_is_said_plainly(tmp_path: Path) -> None:
    write(tmp_path / "a", *(note(day) for day in ("03", "05", "07")))
    write(tmp_path / "b", *(note(day) for day in ("01", "02", "03", "05", "07")))
    write(tmp_path / "c", *(note(day) for day in ("03", "07")))
    address = "/article?id=05&n=2&q=ferry&sort=oldest"
    with searcher.open(tmp_path / "a") as archive:
        assert "The results have changed" not in create_app(archive).test_client().get(address).text
    with searcher.open(tmp_path / "b") as archive:
        page = create_app(archive).test_client().get(address).text
        assert "The results have changed: this article was number 2 and is now number 4." in page
        assert "<span>4 of 5</span>" in page
    write(tmp_path / "c", note("05") | {"text": "A heron."})
    with searcher.open(tmp_path / "c") as archive:
        client = create_app(archive).test_client()
        page = client.get(address).text
        assert "The results have changed: this article is no longer among them near number 2." in page
        assert beside(client, address) == (
            "– of 2",
            "/article?id=03&n=1&q=ferry&sort=oldest",
            "/article?id=07&n=2&q=ferry&sort=oldest",
        )


def test_a_search_that_is_too_long_for_links_leads_back_and_looks_for_other_words(client: FlaskClient) -> None:
    page = client.get("/article", query_string={"id": "council-2011", "q": "mayor " * 200, "n": "3"}).text
    assert "Back to the results" in page
    assert 'name="q" type="search" value="mayor mayor' in page


def test_a_number_that_is_none_is_refused(client: FlaskClient) -> None:
    assert client.get("/article?id=council-2011&q=mayor&n=x").status_code == 400
