"""The pages on which an archive is browsed, on every engine."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

import searcher
from index.vocabulary.article import Article, Paragraph
from tests.engines import Place
from web import create_app

WIRE = tuple(
    Paragraph(f"The sluice at mile {number} was opened in the night before the water reached the upper town.")
    for number in range(8)
)

ARTICLES = (
    Article("a", "Dam holds", WIRE, source="Courier", section="Local", authors=("Ada Roe",), published="1987-03-02"),
    Article("copy", "Dam holds", WIRE, source="Herald", section="Local", published="1987-03-02T10:30:00"),
    Article("b", "Ferry sinks", source="Courier", section="Sport & Sea", published="1987-03-02"),
    Article("c", "Quarry opens", source="Courier", published="1987-03-30"),
    Article("d", "Fair ends", source="Herald", published="1990-12-31"),
    Article("e", "Undated thoughts", source="Herald"),
)


@pytest.fixture
def client(place: Place) -> Iterator[FlaskClient]:
    place.fill(*ARTICLES)
    with searcher.open(place.location) as archive:
        yield create_app(archive).test_client()


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())


def counts_of(page: str) -> dict[str, int]:
    """Return how many articles a page says that each date has which it links."""
    said = re.findall(r'href="/browse\?on=([\d-]+)"(?: aria-label="[^"]*, ([\d,]+) article)?', page)
    beside = re.findall(r'href="/browse\?on=([\d-]+)">[^<]*</a> <span class="count">([\d,]+)', page)
    return {on: int(count.replace(",", "")) for on, count in (*said, *beside) if count}


def test_every_count_is_that_of_the_articles_behind_it_copies_included(client: FlaskClient) -> None:
    assert counts_of(client.get("/browse").text) == {"1987": 4, "1990": 1}
    assert counts_of(client.get("/").text) == {"1987": 4, "1990": 1}
    assert counts_of(client.get("/browse?on=1987").text) == {"1987-03": 4, "1987-03-02": 3, "1987-03-30": 1}
    assert counts_of(client.get("/browse?on=1987-03").text) == {"1987-03-02": 3, "1987-03-30": 1}
    day = client.get("/browse?on=1987-03-02").text
    assert re.findall(r'href="/article\?id=(\w+)"', day) == ["a", "b", "copy"]


def test_an_issue_stands_by_source_and_section_and_leads_to_all_of_it(client: FlaskClient) -> None:
    page = client.get("/browse?on=1987-03-02").text

    assert "Monday, 2 March 1987 , 3 articles" in text_of(page)
    assert "Courier 2 Local Dam holds Ada Roe Sport & Sea Ferry sinks Herald 1 Local Dam holds 10:30" in text_of(page)
    (address,) = re.findall(r'href="(/search[^"]*)"', page)
    assert "<h1>3 articles" in client.get(unescape(address)).text


def test_days_lead_to_the_next_ones_that_have_articles(client: FlaskClient) -> None:
    def beside(on: str) -> list[tuple[str, str]]:
        return re.findall(r'rel="(prev|next)" href="/browse\?on=([\d-]+)"', client.get(f"/browse?on={on}").text)

    assert beside("1987-03-02") == [("next", "1987-03-30")]
    assert beside("1987-03-10") == [("prev", "1987-03-02"), ("next", "1987-03-30")]
    assert beside("1987-03") == [("next", "1990-12")]
    assert beside("1990") == [("prev", "1987")]
    assert beside("1000-01-01") == [("next", "1987-03-02")]
    assert beside("9998") == [("prev", "1990")]


def test_years_of_an_archive_of_centuries_are_single_ones(place: Place) -> None:
    days = ("1500-03-02", "1501-03-02", "1999-03-02", "1999-04-02")
    place.fill(*(Article(day, "Dam holds", published=day) for day in days))
    with searcher.open(place.location) as archive:
        page = create_app(archive).test_client().get("/browse").text
    assert counts_of(page) == {"1500": 1, "1501": 1, "1999": 2}


def test_a_date_without_articles_says_so(client: FlaskClient) -> None:
    assert "No article of this archive is dated 10 March 1987." in client.get("/browse?on=1987-03-10").text
    assert "no articles" in client.get("/browse?on=1988").text
    assert client.get("/browse?on=1988-02-30").status_code == 400


def test_articles_without_a_date_are_reached(client: FlaskClient) -> None:
    (address,) = re.findall(r'href="([^"]+)" rel="nofollow">1 article without a date', client.get("/browse").text)

    assert "Undated thoughts" in client.get(unescape(address)).text


def test_sources_and_sections_stand_with_their_first_and_last_dates(client: FlaskClient) -> None:
    for page in ("/", "/browse"):
        text = text_of(client.get(page).text)
        assert "Source Articles First Last" in text
        assert "Courier 3 2 Mar 1987 30 Mar 1987 Herald 3 2 Mar 1987 31 Dec 1990" in text
        assert "Local 2 2 Mar 1987 2 Mar 1987" in text
        assert "Ada Roe" in text


def test_every_link_of_the_pages_works(client: FlaskClient) -> None:
    for page in ("/", "/browse", "/browse?on=1987", "/browse?on=1987-03", "/browse?on=1987-03-02"):
        for address in set(re.findall(r'<a [^>]*href="(/[^"]*)"', client.get(page).text)):
            assert client.get(unescape(address)).status_code == 200, address


def test_an_empty_archive_can_be_browsed(place: Place) -> None:
    place.writer().commit()
    with searcher.open(place.location) as archive:
        client = create_app(archive).test_client()
        assert "There are no articles in this archive yet." in client.get("/browse").text
        assert client.get("/").status_code == 200
        assert "no articles" in client.get("/browse?on=1987").text
