"""Charts over time: the page, its data, and the picture to take along."""

import csv
import io
import re
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from searcher.answer.trend import Trend
from searcher.trends import Trends


def test_each_count_leads_to_exactly_its_articles(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&q=strike&by=year").text
    (address, count), *_ = re.findall(r'<th scope="row">2018</th><td>.*?</td><td><a href="([^"]+)"[^>]*>(\d+)<', page)
    assert unescape(address) == "/search?q=strike&from=2018-01-01&to=2018-12-31"
    assert f"<h1>{count} articles for " in client.get(unescape(address)).text


def test_marks_of_the_drawing_lead_there_too(client: FlaskClient) -> None:
    page = unescape(client.get("/trends?q=strike&by=year").text)
    assert page.count('<a href="/search?q=strike&from=2018-01-01&to=2018-12-31" tabindex="-1"') == 2
    assert "<title>strike, 2018: 3</title>" in page


def test_the_drawing_has_a_name_and_a_table_beside_it(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&q=strike&measure=share").text
    assert 'role="img" aria-label="Per cent of each year’s articles: mayor and strike"' in page
    assert '<caption id="counts">Per cent of each year’s articles</caption>' in page


def test_mistakes_are_told_by_query(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&q=%22rail+strike&q=mayer").text
    entries = re.findall(r'<li><svg viewBox="0 0 40 14".*?</li>', page, re.DOTALL)
    assert ["This quotation mark is not closed" in entry for entry in entries] == [False, True, False]
    assert ["Did you mean" in entry for entry in entries] == [False, False, True]
    (better,) = re.findall(r'Did you mean <a href="([^"]+)"', page)
    assert unescape(better) == "/trends?q=mayor&q=%22rail+strike&q=mayor"


def test_a_query_is_split_by_source(client: FlaskClient) -> None:
    page = client.get("/trends?q=rail&split=source&by=day&from=2018&to=2018").text
    names = re.findall(r'<th scope="col" dir="auto">([^<]+)</th>', page)
    assert names == ["Corvane News Agency", "Marlbeck Courier", "Tamble Gazette"]
    assert "/search?q=rail&amp;source=Tamble+Gazette&amp;from=2018-03-29&amp;to=2018-03-29" in page


def test_several_queries_with_a_split_are_drawn_side_by_side_and_the_form_keeps_both(client: FlaskClient) -> None:
    page = client.get("/trends?q=rail&q=strike&split=source&by=year").text
    assert "Only one query can be split by source. These 2 are shown side by side" in page
    assert re.findall(r'<th scope="col" dir="auto">([^<]+)</th>', page) == ["rail", "strike"]
    assert re.findall(r'name="q" type="search" value="([^"]*)"', page)[1:] == ["rail", "strike", ""]
    assert '<option value="source" selected>' in page
    assert client.get("/trends.csv?q=rail&q=strike&split=source").status_code == 400


def test_what_was_not_counted_to_its_end_says_so_in_every_form(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Trends.trend

    def stopped(self: Trends) -> Trend:
        found = counted(self)
        return replace(found, lines=tuple(replace(line, partial=True) for line in found.lines))

    monkeypatch.setattr(Trends, "trend", stopped)
    asked = "q=strike&by=year&from=2017"
    assert "Incomplete counts:" in client.get(f"/trends?{asked}").text
    assert (client.get(f"/trends.json?{asked}").json or {})["partial"] is True
    rows = list(csv.DictReader(io.StringIO(client.get(f"/trends.csv?{asked}").text, newline="")))
    assert {row["partial"] for row in rows} == {"true"}
    assert "incomplete: the search was stopped" in client.get(f"/trends.svg?{asked}").text


def test_filters_hold_for_all_lines_and_can_be_taken_away(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&q=vote&source=Marlbeck+Courier&-section=Sport&from=2010").text
    removed = [unescape(each) for each in re.findall(r'href="([^"]+)" rel="nofollow" aria-label="Remove', page)]
    assert removed == [
        "/trends?q=mayor&q=vote&-section=Sport&from=2010",
        "/trends?q=mayor&q=vote&source=Marlbeck+Courier&from=2010",
        "/trends?q=mayor&q=vote&source=Marlbeck+Courier&-section=Sport",
    ]
    assert '<input type="hidden" name="source" value="Marlbeck Courier">' in page
    assert '<th scope="row">2009</th>' not in page


def test_periods_without_any_article_are_told_together(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&by=month&from=2001&to=2002").text
    assert '<th scope="row">June 2001 to April 2002</th><td colspan="1" class="soft">nothing archived</td>' in page


def test_it_says_so_where_periods_are_longer_than_asked_for(client: FlaskClient) -> None:
    assert "By day there would be more than 400 periods, so they are counted by month." in (
        client.get("/trends?q=mayor&by=day").text
    )


def test_without_a_query_every_article_is_counted(client: FlaskClient) -> None:
    page = client.get("/trends").text
    assert '<h1><span dir="auto">every article</span>' in page
    assert '<option value="count" selected>' in page


def test_where_no_article_has_a_date_the_page_says_so(client: FlaskClient) -> None:
    page = client.get("/trends?q=mayor&from=2300").text
    assert "There are no dated articles to count" in page
    assert "<table>" not in page.split("<main")[1]


def test_a_point_at_the_edge_of_the_chosen_days_leads_to_these_days_alone(client: FlaskClient) -> None:
    page = client.get("/trends?q=rail&by=year&from=2018-03-28").text
    assert "/search?q=rail&amp;from=2018-03-28&amp;to=2018-12-31" in page


def test_the_data_is_there_as_json_and_csv(client: FlaskClient) -> None:
    found = client.get("/trends.json?q=strike&by=year").json
    assert found is not None
    assert (found["interval"], [line["total"] for line in found["lines"]]) == ("year", [3])
    table = client.get("/trends.csv?q=strike&by=year")
    assert "attachment" in table.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(table.text, newline="")))
    assert [row["count"] for row in rows if row["start"] == "2018-01-01"] == ["3"]
    assert len(rows) == len(found["lines"][0]["points"])


@pytest.mark.parametrize("address", ["/trends.svg?q=strike&q=a%00%26%3Cb", "/trends.svg?q=strike&from=2300"])
def test_the_picture_can_be_opened_by_itself(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.content_type == "image/svg+xml"
    assert "trends.svg" in answer.headers["Content-Disposition"]
    drawing = ElementTree.fromstring(answer.data)
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert drawing.find("{http://www.w3.org/2000/svg}title") is not None


def test_the_picture_brings_its_own_style_and_no_links(client: FlaskClient) -> None:
    drawing = client.get("/trends.svg?q=strike&q=mayor").text
    assert ".line1 { color" in drawing
    assert "href" not in drawing


@pytest.mark.parametrize("address", ["/trends?by=hour", "/trends.json?by=hour", "/trends.svg?by=hour"])
def test_what_cannot_be_meant_is_refused(client: FlaskClient, address: str) -> None:
    refused = client.get(address)
    assert refused.status_code == 400
    assert "“hour” is not a valid “by”" in refused.text


def test_results_lead_to_the_chart_of_their_query(client: FlaskClient) -> None:
    assert '<a href="/trends?q=mayor&amp;source=Marlbeck+Courier" rel="nofollow">Over time</a>' in (
        client.get("/search?q=mayor&source=Marlbeck+Courier").text
    )


def test_it_says_so_where_matches_are_counted_by_texts(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/trends?q=heron&by=year"
    assert "on a cluster" not in client.get(f"{address}&measure=million").text
    counted = Trends.trend
    monkeypatch.setattr(Trends, "trend", lambda self: replace(counted(self), by_text=True))
    assert "This archive is on a cluster" in client.get(f"{address}&measure=million&from=2001").text
    assert "on a cluster" not in client.get(f"{address}&from=2001").text
