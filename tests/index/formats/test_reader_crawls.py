"""What is read of the pages that crawlers kept."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.place import Within
from index.vocabulary.report import Failure, Remark
from tests.index.crawl import PAGE, answer, packed, page, record

_A, _B = "https://lantern.example/a", "https://lantern.example/b"


def _read(path: Path, data: bytes) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(read(path, name=path.name))


def _articles(path: Path, data: bytes) -> list[Article]:
    return [found for found in _read(path, data) if isinstance(found, Article)]


def _zipped(name: str, data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, data)
    return file.getvalue()


def _tarred(data: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        entry = tarfile.TarInfo("a.warc.gz")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "pack", "prefix"),
    [
        ("a.warc", bytes, "a.warc!/"),
        ("a.warc.gz", packed, "a.warc.gz!/"),
        ("a.warc.gz", gzip.compress, "a.warc.gz!/"),
        ("a.wacz", lambda data: _zipped("archive/data.warc.gz", packed(data)), "a.wacz!/"),
        ("a.zip", lambda data: _zipped("crawls/a.warc.gz", packed(data)), "a.zip!/crawls/a.warc.gz!/"),
        ("a.tar.gz", lambda data: _tarred(packed(data)), "a.tar.gz!/a.warc.gz!/"),
    ],
)
def test_a_page_has_its_address_in_its_id(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes], prefix: str
) -> None:
    (found,) = _articles(tmp_path / name, pack(page(_A, "Talks resume")))

    assert (found.id, Within.of(found.location).shown) == (f"{prefix}{_A}", f"{tmp_path}/{prefix}{_A}")
    assert (found.title, found.url, len(found.paragraphs)) == ("Talks resume", _A, 1)


def test_when_a_page_was_saved_is_not_when_it_appeared(tmp_path: Path) -> None:
    data = answer(PAGE.format("Talks resume").encode(), more="Last-Modified: Mon, 01 Mar 2021 09:00:00 GMT\r\n")

    (found,) = _articles(tmp_path / "a.warc", record("response", _A, data))

    assert found.published == ""
    assert [each.quote for each in found.provenance if each.field is Field.SAVED] == ["2021-03-01T10:00:00Z"]


def test_what_a_page_says_of_itself_comes_first(tmp_path: Path) -> None:
    data = "<meta property='article:published_time' content='2020-05-04'><h1>Talks resume</h1><p>In Imber.</p>"

    (found,) = _articles(tmp_path / "a.warc", record("response", _A, answer(data.encode())))

    assert found.published == "2020-05-04"


def test_the_encoding_that_the_server_named_is_believed(tmp_path: Path) -> None:
    data = answer(PAGE.format("Паром встал").encode("cp1251"), type="text/html; charset=windows-1251")

    (found,) = _articles(tmp_path / "a.warc", record("response", _A, data))

    assert found.title == "Паром встал"


def test_a_page_that_says_nothing_is_no_failure(tmp_path: Path) -> None:
    assert _read(tmp_path / "a.warc", record("response", _A, answer(b"<img src=a.gif>"))) == [
        Failure(f"{tmp_path}/a.warc!/{_A}", "has no headline and no text", Remark.IGNORED)
    ]


def test_a_picture_that_was_sent_as_a_page_is_no_failure(tmp_path: Path) -> None:
    (found,) = _read(tmp_path / "a.warc", record("response", _A, answer(b"\x89PNG\r\n\x1a\n" + bytes(40))))

    assert isinstance(found, Failure)
    assert (found.reason, found.kind) == ("is a picture (PNG); --ocr reads what is written in it", Remark.IGNORED)


def test_an_id_does_not_depend_on_other_captures(tmp_path: Path) -> None:
    old, new = page(_A, "Old"), page(f"{_A}#top", "New", WARC_Date="2022-01-01T00:00:00Z")

    (first,) = _articles(tmp_path / "a.warc", old)
    (second,) = _articles(tmp_path / "a.warc", page(_A, "Older", WARC_Date="2020-01-01T00:00:00Z") + new + old)

    assert (first.id, first.title) == (second.id, "Old")
    assert second.title == "New"


def test_a_file_that_is_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    failure, found = _read(tmp_path / "a.warc.gz", packed(page(_A, "Talks resume"), page(_B, "More"))[:-120])

    assert isinstance(failure, Failure)
    assert isinstance(found, Article)
    assert failure.path == f"{tmp_path}/a.warc.gz"
    assert failure.reason.startswith("is cut off in the middle of a record")
    assert found.title == "Talks resume"


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = record("response", f"{_A}.png", bytes(400 << 20), Content_Type="application/http")

    (found,) = _read(tmp_path / "a.warc.gz", packed(bomb))

    assert isinstance(found, Failure)
    assert found.reason.startswith("unpacks to more than 200 times its size")
