import re
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

import pytest

from tests.web.dossiers.desk import Desk, text_of, titles_of


def test_results_have_boxes_that_show_nothing_of_the_reader(reader: Callable[..., Desk]) -> None:
    ann = reader("ann")
    before = reader("ben").get("/search?q=mayor")
    ann.create("Harbour", "council-2001")
    after = ann.get("/search?q=mayor")
    assert before.text.count('form="collect" name="id"') == 10
    assert (after.text, after.headers["ETag"]) == (before.text, before.headers["ETag"])
    assert "checked" not in "".join(re.findall(r'<input[^>]*form="collect"[^>]*>', after.text))
    assert "token" not in after.text


def test_selected_articles_are_shown_and_added_to_a_new_dossier(ann: Desk) -> None:
    page = ann.get("/collect?id=council-2001&id=council-2002").text
    assert "<h1>Add 2 articles to a dossier</h1>" in page
    address = ann.create("Harbour", "council-2001", "council-2002", note="Ask Ada.", tags="wall, sea")
    page = ann.get(address).text
    assert titles_of(page) == [f"Council votes on the harbour budget of {year}" for year in (2001, 2002)]
    assert page.count('<p class="note" dir="auto">Ask Ada.</p>') == 2
    assert page.count(">sea</span>") == 2


def test_more_than_are_added_at_once_are_refused_and_none_is_left_out_silently(ann: Desk) -> None:
    many = "&".join(f"id={number}" for number in range(101))
    assert "101 articles are too many to add at once; select 100 at most" in text_of(ann.get(f"/collect?{many}").text)


def test_there_is_a_way_back_to_the_results_before_and_after_articles_are_added(ann: Desk) -> None:
    results = "/search?q=mayor&source=Marlbeck+Courier&sort=oldest&page=2"
    page = ann.get(results).text
    (form,) = re.findall(r'<form id="collect"(.*?)</form>', page, re.DOTALL)
    sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', form)
    assert sent == [("q", "mayor"), ("source", "Marlbeck Courier"), ("sort", "oldest"), ("page", "2")]
    address = f"/collect?{urlencode([('id', 'council-2011'), *sent])}"
    back = f'<a href="{escape(results)}"'
    assert f'{back} rel="nofollow">‹ Back to the results</a>' in ann.get(address).text
    added = ann.post(address, name="Harbour").headers["Location"]
    assert f"1 article was added. {back}>Back to the results</a>" in ann.get(added).text
    assert "Back to the results" not in ann.get(added.partition("&")[0]).text


def test_more_are_added_to_the_dossier_that_was_changed_last(ann: Desk) -> None:
    address = ann.create("Harbour", "council-2001")
    form = ann.get("/collect?id=council-2001&id=long").text
    ((number, checked),) = re.findall(r'name="dossier" value="(\d+)"( checked)?', form)
    done = ann.post("/collect?id=council-2001&id=long", dossier=number, name="")
    assert (checked, done.headers["Location"]) == (" checked", f"{address}&new=1&known=1")
    assert "1 article was added; 1 was here before." in text_of(ann.get(done.headers["Location"]).text)


def test_a_name_that_is_typed_makes_a_new_one_whatever_is_chosen(ann: Desk) -> None:
    first = ann.create("Harbour", "council-2001")
    done = ann.post("/collect?id=long", dossier=first.partition("=")[2], name="Towpath")
    assert titles_of(ann.get(done.headers["Location"]).text) == ["The towpath, walked from end to end"]


@pytest.mark.parametrize("wrong", [{"note": "x" * 4_001}, {"tags": "x" * 61}], ids=["note", "tags"])
def test_a_note_that_cannot_be_kept_leaves_no_dossier_behind(ann: Desk, wrong: dict[str, str]) -> None:
    assert ann.post("/collect?id=long", name="Towpath", **wrong).status_code == 409
    assert "Towpath" not in ann.get("/dossiers").text


def test_articles_with_most_of_the_words_can_be_selected_where_none_has_all(ann: Desk) -> None:
    page = ann.get("/search?q=mayor+vote+harbour+xylophone").text
    assert 'form="collect" name="id"' in page
    assert page.count('<form id="collect"') == 1
    assert "Add all" not in page


def test_all_results_are_added_in_their_order_and_no_more_than_so_many(
    ann: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.dossiers.collecting.MOST_AT_ONCE", 20)
    page = ann.get("/collect/all?q=harbour+budget&sort=oldest").text
    assert "<h1>Add the first 20 of 24 articles to a dossier</h1>" in page
    done = ann.post("/collect/all?q=harbour+budget&sort=oldest", name="Budgets")
    titles = titles_of(ann.get(done.headers["Location"]).text)
    assert titles == [f"Council votes on the harbour budget of {year}" for year in range(2000, 2020)]


def test_copies_of_a_story_are_all_added_with_all_results(ann: Desk) -> None:
    assert "Add 3 articles" in ann.get("/collect/all?q=rail+strike").text
    done = ann.post("/collect/all?q=rail+strike", name="Strike")
    assert len(titles_of(ann.get(done.headers["Location"]).text)) == 3


def test_paragraphs_of_an_article_are_added_with_it(ann: Desk) -> None:
    page = ann.get("/collect?id=long&p=3&p=1&p=999&p=x").text
    assert "<h1>Add 2 paragraphs of an article to a dossier</h1>" in page
    done = ann.post("/collect?id=long&p=3&p=1", name="Towpath")
    page = ann.get(done.headers["Location"]).text
    assert re.findall(r"Milestone (\d+) stands[^<]*<span[^>]*>¶ (\d+)<", page) == [("1", "1"), ("3", "3")]


def test_the_article_page_has_a_button_and_a_box_for_each_paragraph(ann: Desk) -> None:
    page = ann.get("/article?id=long").text
    assert page.count('form="collect" name="p"') == 200
    assert '<form id="collect" action="/collect"' in page


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/collect", 404, "No article was selected. Go back and select some."),
        ("/collect?id=none", 404, "There is no article with this ID"),
        ("/collect/all?q=xylophone", 400, "This search finds no articles"),
        ("/collect/all?q=mayor&sort=up", 400, "not a valid “sort”"),
    ],
)
def test_what_cannot_be_added_is_said_in_words(ann: Desk, address: str, status: int, said: str) -> None:
    for answer in (ann.get(address), ann.post(address, name="Harbour")):
        assert answer.status_code in (status, 409)
        assert said in text_of(answer.text)


def test_an_id_of_any_characters_is_collected_and_found_again(ann: Desk) -> None:
    odd = "odd/../id?%26%23%252f%20%E2%98%83"
    address = ann.create("Snow", odd)
    page = ann.get(address).text
    assert titles_of(page) == ["Snowman found"]
    (link,) = re.findall(r'href="(/article\?id=odd[^"]+)"', page)
    assert "Snowman found" in ann.get(link).text
