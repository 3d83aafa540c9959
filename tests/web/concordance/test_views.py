"""Matches on lines, and the words near them: pages and data."""

import csv
import io
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from web.concordance import kept, views

LINES = re.compile(
    r'<li dir="auto"><span class="left"><span>(.*?)</span></span><span class="right"><mark>(.*?)</mark>(.*?)<'
)


def shown(client: FlaskClient, address: str) -> list[tuple[str, str, str]]:
    """Return what is before, in and after each match on a page."""
    return LINES.findall(client.get(address).text)


def test_every_match_is_a_line_once_on_any_page(client: FlaskClient) -> None:
    assert ">50 matches for <" not in client.get("/concordance?q=heron").text
    pages = [shown(client, f"/concordance?q=heron&page={number}") for number in (1, 2, 3, 4, 5)]
    assert [len(page) for page in pages] == [50, 50, 50, 50, 0]
    assert ">200 matches for " in client.get("/concordance?q=heron").text
    assert "the last page is 4" in client.get("/concordance?q=heron&page=5").text


def test_a_match_stands_between_what_is_before_and_after_it(client: FlaskClient) -> None:
    (line,) = shown(client, "/concordance?q=%22seven+commuters%22+OR+stranded&source=Tamble+Gazette")
    assert line == (
        "er night shifts collapsed in the early hours of the morning, leaving commuters "[-70:],
        "stranded",
        " on eleven platforms between the harbour and the hills. The operator said that"[:70],
    )


def test_a_line_leads_to_its_paragraph_with_the_matches_marked(client: FlaskClient) -> None:
    page = client.get("/concordance?q=%22milestone+120%22").text
    (address,) = set(re.findall(r'<a href="([^"]+)" rel="nofollow" class="place"', page))
    assert unescape(address) == "/article?id=long&at=p120&q=%22milestone+120%22#p120"
    assert '¶ 120<span class="hidden"> of The towpath, walked from end to end</span>' in page
    assert '<p id="p120">' in client.get(unescape(address)).text


def test_lines_are_sorted_by_the_words_beside_the_match(client: FlaskClient) -> None:
    every = sorted(shown(client, "/concordance?q=mayor&size=100"))
    left = shown(client, "/concordance?q=mayor&by=left&size=100")
    right = shown(client, "/concordance?q=mayor&by=right&size=100")
    assert len(every) == 49
    assert sorted(left) == sorted(right) == every
    assert [before.lower().split()[-1] for before, _, _ in left] == sorted(
        line[0].lower().split()[-1] for line in every
    )
    assert [after.strip(" .").split()[:1] for *_, after in right] == sorted(
        line[2].strip(" .").split()[:1] for line in every
    )


@pytest.mark.parametrize(("by", "label"), [("left2", "2nd"), ("date", "by date"), ("source", "by source")])
def test_the_order_that_lines_are_in_is_told(client: FlaskClient, by: str, label: str) -> None:
    page = client.get(f"/concordance?q=mayor&by={by}").text
    assert re.findall(r'aria-current="true">([^<]+)<', page) == [label]


def test_lines_are_sorted_by_date(client: FlaskClient) -> None:
    page = client.get("/concordance?q=mayor&by=date&size=100").text
    days = re.findall(r'<time datetime="([^"]+)"', page.partition('class="kwic"')[2])
    assert days == sorted(days)
    assert len(days) == 48


def test_sorting_by_the_second_word_after_puts_equal_ones_together(client: FlaskClient) -> None:
    words = [rest.split()[1:2] for _, _, rest in shown(client, "/concordance?q=mayor&by=right2&size=100")]
    assert words == sorted(words)


def test_words_near_matches_lead_to_their_lines(client: FlaskClient) -> None:
    page = client.get("/collocates?q=mayor").text
    found = dict(re.findall(r'<th scope="row" dir="auto"><a href="([^"]+)"[^>]*>(\w+)</a>', page))
    address = unescape(next(each for each, word in found.items() if word == "wall"))
    assert address.startswith("/concordance?by=left&near=wall&q=mayor")
    beside = client.get(address).text
    assert " beside <bdi>wall</bdi>" in beside
    assert "Show all matches" in beside
    assert all("wall" in before for before, _, _ in shown(client, address))


def test_filters_are_those_of_the_search_and_can_be_taken_away(client: FlaskClient) -> None:
    page = client.get("/concordance?q=mayor&source=Marlbeck+Courier&from=2010&by=left").text
    removed = [unescape(each) for each in re.findall(r'href="([^"]+)" rel="nofollow" aria-label="Remove', page)]
    assert removed == [
        "/concordance?by=left&q=mayor&from=2010",
        "/concordance?by=left&q=mayor&source=Marlbeck+Courier",
    ]
    assert ">28 matches for " in page
    assert '<input type="hidden" form="search" name="source" value="Marlbeck Courier">' in page


def test_what_is_cut_is_said_and_the_table_has_all(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "FIRST_MATCHES", 7)
    monkeypatch.setattr(views, "_KEEPER", "a keeper of few lines")
    monkeypatch.setattr(views, "LineKeeper", lambda: kept.LineKeeper(most=7))
    page = client.get("/concordance?q=heron+OR+towpath").text
    assert "First 7 matches" in page
    assert "these are the first 7, in the order of the articles" in page
    table = client.get("/concordance.csv?q=heron+OR+towpath")
    assert len(list(csv.DictReader(io.StringIO(table.text, newline="")))) == 401
    assert "these words are near the first" in client.get("/collocates?q=heron+OR+mayor").text
    with client.get("/collocates.csv?q=heron+OR+mayor") as words:  # what is not read holds its place among downloads
        assert "collocates-of-first-200-matches.csv" in words.headers["Content-Disposition"]


def test_all_lines_are_there_as_csv_in_the_same_order(client: FlaskClient) -> None:
    table = client.get("/concordance.csv?q=mayor&by=right&near=vote")
    assert "concordance.csv" in table.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(table.text, newline="")))
    found = client.get("/concordance.json?q=mayor&by=right&near=vote&size=100").json
    assert found is not None
    assert [row["id"] for row in rows] == [line["id"] for line in found["lines"]]
    assert (found["total"], found["is_cut"]) == (len(rows), False)


def test_the_page_is_there_as_json(client: FlaskClient) -> None:
    page = client.get("/concordance?q=heron&page=2").text
    (address,) = re.findall(r'<a href="([^"]+)" rel="nofollow">JSON</a>', page)
    found = client.get(unescape(address)).json
    assert found is not None
    assert found["lines"][0]["left"].startswith(shown(client, "/concordance?q=heron&page=2")[0][0][:40])


def test_words_near_matches_are_there_as_csv_and_json(client: FlaskClient) -> None:
    found = client.get("/collocates.json?q=mayor").json
    rows = list(csv.DictReader(io.StringIO(client.get("/collocates.csv?q=mayor").text, newline="")))
    assert found is not None
    assert [row["word"] for row in rows] == [each["word"] for each in found["collocates"]]
    assert found["matches"] == 49


def test_mistakes_in_a_query_are_told_and_what_may_be_meant_is_offered(client: FlaskClient) -> None:
    assert "This quotation mark is not closed" in client.get("/concordance?q=%22mayor").text
    assert 'Did you mean <a href="/concordance?q=mayor"' in client.get("/concordance?q=mayer").text
    assert "This quotation mark is not closed" in client.get("/collocates?q=%22mayor").text
    assert 'Did you mean <a href="/collocates?q=mayor"' in client.get("/collocates?q=mayer").text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/concordance", "choose “Concordance” above the results"),
        ("/concordance?q=source:gazette", "finds articles by facts such as their source or date"),
        ("/concordance?q=xylophone", "Nothing in the text of any article matches this query."),
        ("/collocates", "No words near"),
    ],
)
def test_where_nothing_is_marked_the_page_says_why(client: FlaskClient, address: str, sentence: str) -> None:
    page = client.get(address).text
    assert sentence in page
    assert shown(client, address) == []


def test_a_search_that_is_too_long_for_links_goes_on_by_its_form(client: FlaskClient) -> None:
    page = client.get("/concordance?q=" + "+OR+".join(f"mayor{'x' * number}" for number in range(30)) + "&by=left").text
    assert '<button form="search" formaction="/concordance" name="by" value="right"' in page
    assert '<input type="hidden" form="search" name="by" value="left">' in page
    assert len(page) < 80_000
    (trends,) = re.findall(r'<form action="/trends".*?</form>', page, re.DOTALL)
    assert re.findall(r'name="(\w+)"', trends) == ["q"]  # without the order of lines, which is not one of periods


def test_what_an_article_says_is_text(client: FlaskClient) -> None:
    page = client.get("/concordance?q=quarrel").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("address", ["/concordance?by=best", "/concordance.csv?by=best", "/collocates?from=never"])
def test_what_cannot_be_meant_is_refused(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_results_lead_to_the_lines_of_their_query(client: FlaskClient) -> None:
    assert '<a href="/concordance?q=mayor" rel="nofollow">Concordance</a>' in client.get("/search?q=mayor").text
