from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import index
import searcher
from web import create_app
from web.http.security import HEADERS
from web.site.site import STREAMS

PAGE = b"<!doctype html><title>Ferry</title><script>alert(1)</script><p>The ferry sailed again on Friday.</p>"
NAME = 'quay "x"\r\nSet-Cookie: a=b\u202egnp.html'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("originals")
    (root / "ferry.html").write_bytes(PAGE)
    (root / NAME).write_bytes(PAGE)
    (root / "東京.txt").write_text("A headline\n\nA text.", encoding="utf-8")
    (root / "secret.txt").write_bytes(b"\0binary")
    (root / "rows.csv").write_text("id,title,text\nr1,Dam holds,The dam held.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def client(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    into = tmp_path_factory.mktemp("index") / "archive"
    index.build(root, into=into)
    with searcher.open(into) as archive:
        yield create_app(archive).test_client()


def test_a_page_with_a_script_is_only_downloaded_and_cannot_run(client: FlaskClient) -> None:
    answer = client.get("/original?id=ferry.html")
    assert (answer.status_code, answer.data) == (200, PAGE)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename=ferry.html"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for name in HEADERS.keys() - {"Content-Security-Policy"}:
        assert answer.headers[name] == HEADERS[name]


def test_a_file_name_makes_no_header(client: FlaskClient) -> None:
    answer = client.get("/original", query_string={"id": NAME})
    assert answer.data == PAGE
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Disposition"] == 'attachment; filename="quay _x___Set-Cookie: a=b_gnp.html"'


def test_a_file_name_of_any_script_is_kept(client: FlaskClient) -> None:
    answer = client.get("/original", query_string={"id": "東京.txt"})
    assert answer.headers["Content-Disposition"].endswith("filename*=UTF-8''%E6%9D%B1%E4%BA%AC.txt")


def test_a_row_of_a_table_comes_by_itself_under_its_columns(client: FlaskClient) -> None:
    answer = client.get("/original?id=r1")
    assert answer.data == b"id,title,text\r\nr1,Dam holds,The dam held.\r\n"
    assert answer.headers["Content-Disposition"] == "attachment; filename=rows-2.csv"


@pytest.mark.parametrize("id", ["secret.txt", "rows.csv", "../root", "/etc/passwd", "..", "", "ferry.html/", "\0"])
def test_only_what_is_in_the_index_is_sent(client: FlaskClient, id: str) -> None:
    answer = client.get("/original", query_string={"id": id})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")


def test_a_file_that_is_gone_is_a_page_that_says_so_and_keeps_no_place(client: FlaskClient, root: Path) -> None:
    (root / "東京.txt").rename(root / "moved")
    try:
        for _ in range(STREAMS + 1):
            answer = client.get("/original", query_string={"id": "東京.txt"})
            assert answer.status_code == 404
            assert "has been deleted or has changed since it was indexed" in answer.text
            assert str(root) not in answer.text
    finally:
        (root / "moved").rename(root / "東京.txt")


def test_the_page_of_an_article_links_its_original(client: FlaskClient) -> None:
    page = client.get("/article?id=ferry.html").text
    assert '<a href="/original?id=ferry.html" download>original file</a> (<bdi>ferry.html</bdi>)' in page
    assert ">original record</a> (<bdi>rows-2.csv</bdi>)" in client.get("/article?id=r1").text
