import re
from collections.abc import Callable

import pytest

from tests.web.dossiers.desk import Desk, text_of, titles_of

YEARS = (2001, 2002, 2003)


@pytest.fixture
def address(ann: Desk) -> str:
    return ann.create("Harbour", *(f"council-{year}" for year in YEARS))


def years(ann: Desk, address: str) -> list[str]:
    return [title[-4:] for title in titles_of(ann.get(address).text)]


def number(item: str) -> str:
    return item.rpartition("=")[2]


def test_a_dossier_gets_another_name_and_a_note(ann: Desk, address: str) -> None:
    ann.post(address.replace("?", "/edit?"), name="The wall", note="All of\nit")
    page = ann.get(address).text
    assert '<h1 dir="auto">The wall</h1>' in page
    assert '<p class="note" dir="auto">All of\nit</p>' in page


def test_a_dossier_is_deleted(ann: Desk, address: str) -> None:
    done = ann.post(address.replace("?", "/edit?"), delete="1")
    assert done.headers["Location"] == "/dossiers"
    assert ann.get(address).status_code == 404


def test_articles_are_moved_by_one_place_and_to_any(ann: Desk, address: str) -> None:
    first, second, third = ann.items(address)
    done = ann.post(address.replace("?", "/move?"), up=number(third))
    assert (years(ann, address), done.headers["Location"]) == (["2001", "2003", "2002"], f"{address}#i{number(third)}")
    ann.post(address.replace("?", "/move?"), down=number(first))
    assert years(ann, address) == ["2003", "2001", "2002"]
    ann.post(second, note="", tags="", place="1")
    assert years(ann, address) == ["2002", "2003", "2001"]
    for button, item in (("up", second), ("down", first)):  # they are at the ends
        ann.post(address.replace("?", "/move?"), **{button: number(item)})
    assert years(ann, address) == ["2002", "2003", "2001"]


def test_an_article_is_taken_out(ann: Desk, address: str) -> None:
    item = ann.items(address)[1]
    ann.post(item, remove="1")
    assert years(ann, address) == ["2001", "2003"]
    assert ann.get(item).status_code == 404
    assert ann.post(item, note="Late").status_code == 404


def test_an_article_has_a_note_and_tags(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    done = ann.post(item, note="Ask Ada.", tags="wall, sea")
    assert done.headers["Location"] == f"{address}#i{number(item)}"
    page = ann.get(item).text
    assert ">Ask Ada.</textarea>" in page
    assert 'value="wall, sea"' in page


def test_paragraphs_are_chosen_noted_and_taken_out(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    ann.post(item, choose="1", p=["1", "3"])
    done = ann.post(item, paragraph="3", note="Which wall?", tags="ask")
    assert done.headers["Location"] == f"{item}#p3"
    page = text_of(ann.get(address).text)
    assert "The harbour needs a new wall, said the mayor after the vote. ¶ 3 Which wall? ask" in page
    ann.post(item, paragraph="3", unmark="1")
    page = ann.get(item).text
    assert re.findall(r'<form method="post" id="p(\d)"', page) == ["1"]
    assert re.findall(r'name="p" value="(\d)"', page) == ["2", "3"]


def test_a_form_that_is_sent_again_takes_no_note_of_a_paragraph_away(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    ann.post(item, choose="1", p=["1"])
    ann.post(item, paragraph="1", note="Ask Ada.", tags="")
    ann.post(item, choose="1", p=["1"])
    assert "Ask Ada." in ann.get(address).text


def test_a_paragraph_that_is_not_there_is_refused(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    assert "There is no paragraph 9 in this article" in text_of(ann.post(item, choose="1", p=["9"]).text)


def test_a_note_of_the_longest_size_in_any_script_fits_in_a_form(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    note = "港" * 4_000
    sent = ann.client.post(
        item,
        data={"token": ann.token(), "note": note, "tags": ""},
        content_type="multipart/form-data",
        environ_overrides=ann.environment,
    )
    assert sent.status_code == 303
    assert note in ann.get(item).text
    assert "The note is too long: 4,001 characters of 4,000" in text_of(ann.post(item, note="x" * 4_001).text)


def test_every_paragraph_of_a_long_article_can_be_chosen_at_once(ann: Desk) -> None:
    (item,) = ann.items(ann.create("Towpath", "long"))
    page = ann.get(item).text
    (form,) = re.findall(r"<form ([^>]*)>(?:(?!</form>).)*Choose these paragraphs", page, re.DOTALL)
    kind = "multipart/form-data" if "multipart" in form else "application/x-www-form-urlencoded"
    sent = {"token": ann.token(), "choose": "1", "p": [str(number) for number in range(1, 201)]}
    done = ann.client.post(item, data=sent, content_type=kind, environ_overrides=ann.environment)
    assert (done.status_code, ann.get(item).text.count("<blockquote")) == (303, 200)


def seen(page: str, form: int = 0) -> str:
    return str(re.findall(r'name="seen" value="([^"]+)"', page)[form])


def test_two_readers_of_one_note_see_both_texts_and_neither_is_lost(reader: Callable[..., Desk]) -> None:
    one, other = reader(), reader()
    item = one.items(one.create("Harbour", "council-2001", "council-2002"))[0]
    before = seen(one.get(item).text)
    assert other.post(item, note="Ask Ada.", tags="wall", seen=before).status_code == 303
    refused = one.post(item, note="Ask Ben.", place="2", seen=before)
    assert refused.status_code == 409
    assert "private" in refused.headers["Cache-Control"]
    assert "This was changed by somebody else while you were writing. It now says: Ask Ada. wall" in text_of(
        refused.text
    )
    assert ">Ask Ben.</textarea>" in refused.text
    assert re.findall(r'name="(tags|place)"[^>]* value="([^"]*)"', refused.text) == [("tags", ""), ("place", "2")]
    assert ">Ask Ada.</textarea>" in one.get(item).text
    assert one.post(item, note="Ask both.", tags="sea", seen=seen(refused.text)).status_code == 303
    assert ">Ask both.</textarea>" in other.get(item).text


def test_two_readers_of_a_note_on_a_paragraph_see_both_texts(reader: Callable[..., Desk]) -> None:
    one, other = reader(), reader()
    item = one.items(one.create("Harbour", "council-2001"))[0]
    one.post(item, choose="1", p=["1", "3"])
    before = seen(one.get(item).text, 2)
    other.post(item, paragraph="3", note="Which wall?", tags="", seen=before)
    refused = one.post(item, paragraph="3", note="Whose wall?", tags="", seen=before)
    assert refused.status_code == 409
    third = refused.text.partition('id="p3"')[2]
    assert "It now says: Which wall?" in text_of(third)
    assert ">Whose wall?</textarea>" in third
    assert refused.text.count('role="alert"') == 1
    other.post(item, paragraph="3", unmark="1")
    gone = one.post(item, paragraph="3", note="Whose wall?", tags="", seen=before)
    assert "This paragraph is not among the chosen ones any more" in gone.text


def test_two_readers_of_a_dossier_see_both_names_and_notes(reader: Callable[..., Desk]) -> None:
    one, other = reader(), reader()
    address = one.create("Harbour")
    edit, before = address.replace("?", "/edit?"), seen(one.get(address).text)
    other.post(edit, name="The wall", note="Its cost", seen=before)
    refused = one.post(edit, name="The harbour", note="Its depth", seen=before)
    assert refused.status_code == 409
    assert "It now says: The wall Its cost" in text_of(refused.text)
    assert 'value="The harbour"' in refused.text
    assert ">Its depth</textarea>" in refused.text


def test_a_form_that_is_sent_twice_is_no_conflict(ann: Desk, address: str) -> None:
    item = ann.items(address)[0]
    before = seen(ann.get(item).text)
    for _ in range(2):
        assert ann.post(item, note="Ask Ada.", tags="wall, sea", seen=before).status_code == 303
