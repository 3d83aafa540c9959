import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

import searcher
from searcher.desk.file import KeptFile
from tests.web.dossiers.desk import Desk, text_of
from web import create_app


def test_a_search_is_saved_with_its_filters_and_leads_back_to_them(ann: Desk) -> None:
    results = "/search?q=mayor&source=Marlbeck+Courier&from=2001&sort=newest"
    page = ann.get(results).text
    (link,) = re.findall(r'href="(/saved/new[^"]+)"', page)
    form = ann.get(unescape(link)).text
    assert 'value="mayor"' in form
    assert ann.post(unescape(link), name="The mayor").headers["Location"] == "/saved"
    listed = ann.get("/saved").text
    assert f'href="{results.replace("&", "&amp;")}"' in listed
    assert f'href="{results.replace("/search", "/search.atom").replace("&", "&amp;")}"' in listed
    assert "The mayor mayor · 23 articles, none new since 12:00" in text_of(listed)


def test_a_search_for_everything_is_not_offered_and_not_saved(ann: Desk) -> None:
    assert "/saved/new" not in ann.get("/search").text
    assert ann.get("/saved/new").status_code == 400
    assert ann.post("/saved/new", name="All").status_code == 409


@pytest.fixture
def moving(tmp_path: Path, commit: Callable[..., None]) -> Path:
    """An index that grows."""
    commit(tmp_path / "index", {"id": "a", "title": "Dam holds", "text": "The dam held."})
    return tmp_path / "index"


def test_what_is_new_is_counted_shown_and_marked_as_seen(moving: Path, commit: Callable[..., None]) -> None:
    saved, now = datetime(2024, 6, 11, 12, 0, tzinfo=UTC), datetime(2024, 6, 15, 12, 0, tzinfo=UTC)
    clock = [saved]
    with searcher.open(moving) as archive:
        kept = KeptFile(moving.with_name("kept"), now=lambda: clock[0])
        ann = Desk(create_app(archive, desk=kept, now=lambda: clock[0]).test_client(), "ann")
        ann.post("/saved/new?q=dam", name="Dams")
        clock[0] = now
        commit(moving, {"id": "b", "title": "Dam <b> breaks", "text": "The dam broke."})
        listed = ann.get("/saved")
        assert "2 articles, 1 new since Tuesday" in text_of(listed.text)
        (news,) = re.findall(r'href="(/saved/news[^"]+)"', listed.text)
        page = ann.get(news).text
        assert re.findall(r"<h1>(.*?) in ", page) == ["1 new since Tuesday"]
        assert ("&lt;b&gt;" in page, "Dam holds" in page) == (True, False)
        assert set(re.findall(r'href="(/article[^"]+)"', page)) == {
            "/article?id=b&amp;q=dam",
            "/article?id=b&amp;at=p1&amp;q=dam#p1",
        }
        assert "http://localhost/article?id=b" in page
        (mark,) = {*re.findall(r'name="mark" value="([^"]+)"', page)}
        commit(moving, {"id": "c", "title": "Dam again", "text": "The dam held again."})
        late = ann.post("/saved/look?id=1", mark=mark)
        assert (late.status_code, "Other articles have come meanwhile" in late.text) == (409, True)
        (mark,) = {*re.findall(r'name="mark" value="([^"]+)"', ann.get("/saved").text)}
        assert ann.post("/saved/look?id=1", mark=mark).headers["Location"] == "/saved"
        after = ann.get("/saved", If_None_Match=listed.headers["ETag"])
        assert (after.status_code, "3 articles, none new since 12:00" in text_of(after.text)) == (200, True)
        assert "Nothing new" in ann.get(news).text


def test_a_page_of_many_news_says_how_many_more_there_are(
    moving: Path, commit: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.dossiers.searches.NEWS_SHOWN", 2)
    with searcher.open(moving) as archive:
        ann = Desk(create_app(archive, desk=KeptFile(moving.with_name("kept"))).test_client(), "ann")
        ann.post("/saved/new?q=dam", name="Dams")
        commit(moving, *({"id": str(n), "title": f"Dam {n}", "text": "The dam."} for n in range(5)))
        page = ann.get("/saved/news?id=1").text
    assert page.count('<li class="hit"') == 2
    assert "And 3 more articles, which are in the list of all." in text_of(page)
    assert "Mark all 5 as seen" in text_of(page)


def test_readers_have_their_own_searches(reader: Callable[..., Desk]) -> None:
    ann, ben = reader("ann"), reader("ben")
    ann.post("/saved/new?q=mayor", name="Mayor")
    assert "There are no saved searches yet" in ben.get("/saved").text
    for address in ("/saved/news?id=1", "/saved/news?id=x"):
        assert ben.get(address).status_code == 404
    for address in ("/saved/look?id=1", "/saved/delete?id=1"):
        assert ben.post(address, mark="").status_code == 404
    assert "All readers of this page share these searches" in text_of(reader().get("/saved").text)
    assert ann.post("/saved/delete?id=1").headers["Location"] == "/saved"
    assert "There are no saved searches yet" in ann.get("/saved").text


def test_a_search_of_a_field_that_is_gone_says_so_and_the_others_are_listed(
    ann: Desk, tmp_path: Path, kept: KeptFile, commit: Callable[..., None]
) -> None:
    ann.post("/saved/new?q=mayor", name="Mayor")
    with kept.writing("ann") as change:
        change.connection.execute(
            'UPDATE search SET options = replace(options, \'"filters": []\', \'"filters": [["colour", ["red"]]]\')'
        )
    ann.post("/saved/new?q=harbour", name="Harbour")
    listed = text_of(ann.get("/saved").text)
    assert "is not a field of this archive" in listed
    assert "articles, none new since 12:00" in listed
