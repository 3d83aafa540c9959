from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient

import index
import searcher
from index.vocabulary.errors import ReadError
from searcher.archive import Archive
from web import create_app
from web.http.downloads import download
from web.http.security import HEADERS
from web.site.site import SITE_KEY, STREAMS, Site

PAGE = b"<!doctype html><title>Ferry</title><script>alert(1)</script><p>The ferry sailed again on Friday.</p>"
NAME = 'quay "x"\r\nSet-Cookie: a=b\u202egnp.html'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("originals")
    (root / "ferry.html").write_bytes(PAGE)
    (root / NAME).write_bytes(PAGE)
    (root / "東京.txt").write_text("A headline\n\nA text.", encoding="utf-8")
    (root / "secret.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (root / "rows.csv").write_text("id,title,text\nr1,Dam holds,The dam held.\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def archive(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    into = tmp_path_factory.mktemp("index") / "archive"
    index.build(root, into=into)
    with searcher.open(into) as archive:
        yield archive


@pytest.fixture
def client(archive: Archive) -> FlaskClient:
    return create_app(archive).test_client()


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
    assert '<a href="/original?id=ferry.html" rel="nofollow" download>original file</a> (<bdi>ferry.html</bdi>)' in page
    assert ">original record</a> (<bdi>rows-2.csv</bdi>)" in client.get("/article?id=r1").text


STREAMING = (
    "/search.csv",
    "/search.jsonl",
    "/search.bib",
    "/search.csl.json",
    "/search.zip",
    "/search.csv?text=1",
    "/original?id=ferry.html",
    "/original?id=r1",
    "/search.csv?q=nothing+like+it",
)


@pytest.mark.parametrize("address", STREAMING)
def test_who_asks_for_the_head_alone_gives_the_place_back(client: FlaskClient, address: str) -> None:
    for _ in range(STREAMS + 2):
        with client.head(address) as answer:
            assert (answer.status_code, answer.data) == (200, b"")
    assert places(client) == STREAMS


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("address", STREAMING)
@pytest.mark.parametrize("chunks", [0, 1, 2, 1_000])
def test_a_download_that_is_broken_off_gives_the_place_back(
    client: FlaskClient, address: str, encoding: str, chunks: int
) -> None:
    for _ in range(STREAMS + 2):
        answer = client.get(address, headers={"Accept-Encoding": encoding}, buffered=False)
        assert answer.status_code == 200
        for _ in islice(answer.iter_encoded(), chunks):
            pass
        answer.close()
        answer.close()  # a place is given back once
    assert places(client) == STREAMS


def test_a_download_that_fails_on_its_way_gives_the_place_back(client: FlaskClient) -> None:
    def failing() -> Iterator[bytes]:
        yield b"first"
        raise OSError("the disk is gone")

    with client.application.test_request_context("/"):
        for _ in range(STREAMS + 2):
            answer = download("a.txt", "text/plain", failing())
            with pytest.raises(OSError, match="disk is gone"):
                list(answer.iter_encoded())
        assert places(client) == STREAMS


def test_what_fails_at_its_begin_gives_the_place_back(client: FlaskClient) -> None:
    def failing() -> Iterator[bytes]:
        raise ReadError("gone")
        yield b""

    with client.application.test_request_context("/"):
        for _ in range(STREAMS + 2):
            with pytest.raises(ReadError):
                download("a.txt", "text/plain", failing())
        assert places(client) == STREAMS


def test_a_broken_off_download_lets_go_of_its_file(client: FlaskClient) -> None:
    ended: list[str] = []

    def endless() -> Iterator[bytes]:
        try:
            while True:
                yield b"on and on"
        finally:
            ended.append("closed")

    with client.application.test_request_context("/"):
        answer = download("a.txt", "text/plain", endless())
        answer.close()
    assert ended == ["closed"]


def test_more_downloads_than_places_are_told_to_come_back(client: FlaskClient) -> None:
    with client.application.test_request_context("/"):
        running = [download("a.txt", "text/plain", iter([b"a", b"b"])) for _ in range(STREAMS)]
    answer = client.get("/search.csv")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    running[0].close()
    with client.get("/search.csv") as fifth:
        assert fifth.status_code == 200
    for each in running[1:]:
        each.close()
    assert places(client) == STREAMS


def places(client: FlaskClient) -> int:
    """Return how many downloads could begin now."""
    streams = cast(Site, client.application.extensions[SITE_KEY]).streams
    taken = 0
    while streams.acquire(blocking=False):
        taken += 1
    for _ in range(taken):
        streams.release()
    return taken
