"""Two readers at the same addresses, and forms that are not ours."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from searcher.archive import Archive
from searcher.desk.file import KeptFile
from tests.web.dossiers.desk import Desk
from web import create_app


@pytest.fixture
def desk_app(archive: Archive, now: datetime, tmp_path: Path) -> Flask:
    return create_app(archive, name="Marlbeck archive", desk=KeptFile(tmp_path / "kept"), now=lambda: now)


@pytest.fixture
def reader(desk_app: Flask) -> Callable[..., Desk]:
    return lambda name="": Desk(desk_app.test_client(), name)


PAGES = ["/dossiers", "/dossier?id=1", "/dossier/article?id=1&item=1", "/dossier/print?id=1", "/collect?id=long"]


@pytest.mark.parametrize("address", PAGES)
def test_only_a_readers_own_browser_keeps_a_page(reader: Callable[..., Desk], address: str) -> None:
    ann = reader("ann")
    ann.create("Harbour", "long")
    first = ann.get(address)
    again = ann.get(address, If_None_Match=first.headers["ETag"])
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert first.headers["Cache-Control"] == again.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in first.headers["Vary"]


def test_two_readers_in_one_browser_never_get_each_others_page(desk_app: Flask) -> None:
    client = desk_app.test_client()  # with one cookie for both
    ann, ben, nobody = Desk(client, "ann"), Desk(client, "ben"), Desk(client)
    ann.create("Anns", "long")
    tag = ann.get("/dossiers").headers["ETag"]
    for other in (ben, nobody):
        page = other.get("/dossiers", If_None_Match=tag)
        assert (page.status_code, "Anns" in page.text) == (200, False)
    assert ann.get("/dossiers", If_None_Match=tag).status_code == 304


def test_a_change_makes_another_page_for_its_reader_alone(reader: Callable[..., Desk]) -> None:
    ann, ben = reader("ann"), reader("ben")
    ann.create("Harbour", "long")
    ben.create("Ferry", "long")
    tags = [each.get("/dossiers").headers["ETag"] for each in (ann, ben)]
    ann.post("/dossier/article?id=1&item=1", note="New")
    answers = [each.get("/dossiers", If_None_Match=tag) for each, tag in zip((ann, ben), tags, strict=True)]
    assert [each.status_code for each in answers] == [200, 304]


def test_nothing_personal_is_among_the_pages_for_the_next_reader(desk_app: Flask, reader: Callable[..., Desk]) -> None:
    ann = reader("ann")
    ann.create("Harbour wall", "long")
    for address in (*PAGES, "/search?q=mayor", "/article?id=long", "/"):
        ann.get(address)
        shown = reader("ben").get(address)
        assert "Harbour wall" not in shown.text


def test_public_pages_are_the_same_for_all_readers(reader: Callable[..., Desk]) -> None:
    ann = reader("ann")
    ann.create("Harbour", "long")
    for address in ("/", "/search?q=mayor", "/article?id=long"):
        one, other = ann.get(address), reader("ben").get(address)
        assert (one.headers["ETag"], one.data) == (other.headers["ETag"], other.data)
        assert "Set-Cookie" not in other.headers


def test_a_form_without_our_token_changes_nothing(desk_app: Flask, reader: Callable[..., Desk]) -> None:
    ann = reader("ann")
    ann.create("Harbour", "long")
    (token, other) = (ann.token(), reader("ben").token())
    for given in ({}, {"token": ""}, {"token": "x"}, {"token": other}, {"token": token[:-1]}, {"token": "\u2603"}):
        refused = ann.client.post(
            "/dossier/edit?id=1", data={**given, "delete": "1"}, environ_overrides=ann.environment
        )
        assert refused.status_code == 409
        assert "does not come from this site" in refused.text
    stranger = desk_app.test_client()  # without the cookie
    refused = stranger.post(
        "/dossier/edit?id=1", data={"token": token, "delete": "1"}, environ_overrides=ann.environment
    )
    assert (refused.status_code, ann.get("/dossier?id=1").status_code) == (409, 200)


@pytest.mark.parametrize(("site", "status"), [("cross-site", 409), ("same-site", 409), ("same-origin", 303)])
def test_a_form_of_another_site_is_refused_by_what_the_browser_says(
    reader: Callable[..., Desk], site: str, status: int
) -> None:
    ann = reader("ann")
    sent = ann.client.post(
        "/dossiers", data={"token": ann.token(), "name": "Harbour"}, headers={"Sec-Fetch-Site": site}
    )
    assert sent.status_code == status


def test_the_cookie_is_for_our_own_pages_alone(desk_app: Flask) -> None:
    plain = desk_app.test_client().get("/dossiers").headers["Set-Cookie"]
    secure = desk_app.test_client().get(
        "/dossiers", base_url="https://localhost", environ_overrides={"SCRIPT_NAME": "/a"}
    )
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {*plain.split("; ")}
    assert {"HttpOnly", "SameSite=Strict", "Secure"} <= {*secure.headers["Set-Cookie"].split("; ")}


def test_a_cookie_that_is_no_token_is_replaced(desk_app: Flask) -> None:
    client = desk_app.test_client()
    client.set_cookie("article-searcher-form", "chosen-by-somebody")
    assert "Set-Cookie" in client.get("/dossiers").headers


@pytest.mark.parametrize("name", ["\xff\xfe", "x" * 201, "a\x01b"])
def test_a_name_that_is_none_is_refused(desk_app: Flask, name: str) -> None:
    answer = desk_app.test_client().get("/dossiers", environ_overrides={"REMOTE_USER": name})
    assert (answer.status_code, "The name that the proxy sends" in answer.text) == (400, True)


def test_a_name_in_any_script_is_a_readers(reader: Callable[..., Desk]) -> None:
    sent = "Zoë ☃".encode().decode("latin-1")  # as a server hands over bytes
    page = reader(sent).get("/dossiers").text
    assert "<bdi>Zoë ☃</bdi>" in page


def test_a_file_that_cannot_be_used_is_an_error_of_its_pages_alone(desk_app: Flask, tmp_path: Path) -> None:
    client = desk_app.test_client()
    (tmp_path / "kept").write_bytes(b"Not a database, but some text. " * 100)
    broken = client.get("/dossiers")
    assert (broken.status_code, "You can search and read as before." in broken.text) == (503, True)
    assert "kept" not in broken.text.replace("tokept", "")
    assert client.get("/search?q=mayor").status_code == 200
