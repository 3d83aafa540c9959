import io
import lzma
from collections.abc import Callable
from pathlib import Path

import pytest

from index.formats.containers.bounds import Meter
from index.formats.unpacking import opened_member
from index.vocabulary.errors import ReadError
from index.vocabulary.place import inside
from tests.index.archivebox import PAGE, save_page
from tests.index.crawl import packed, page
from tests.index.formats.containers.test_tarred import tarred_files
from tests.index.formats.containers.test_zipped import zipped


def content(data: bytes, member: str) -> bytes:
    with opened_member(io.BufferedReader(io.BytesIO(data)), member, name="a", meter=Meter(len(data))) as file:
        return file.read()


def test_a_member_of_an_archive_in_an_archive_is_opened() -> None:
    data = tarred_files({"x.txt": "no", "deep/b.zip": zipped({"c/d.txt": "The dam held.", "c/d.txt!": "no"})})

    assert content(data, "!/deep/b.zip!/c/d.txt") == b"The dam held."


@pytest.mark.parametrize("member", ["!/c/e.txt", "!/c", "!/c/d.txt!/e"])
def test_what_is_not_there_is_not_opened(member: str) -> None:
    with pytest.raises(ReadError, match="has changed since it was indexed"):
        content(zipped({"c/d.txt": "The dam held."}), member)


def test_a_word_document_has_no_members(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="has changed since it was indexed"):
        content(zipped({"word/document.xml": "<a/>"}), "!/word/document.xml")


def test_a_file_whose_name_looks_like_a_step_into_another_is_opened() -> None:
    data = zipped({"c": "no", "c!/d.txt": "The dam held."})

    assert content(data, inside("", "c!/d.txt")) == b"The dam held."


@pytest.mark.parametrize("at", ["../../../etc/passwd", "/etc/passwd", "gone.html"])
def test_a_form_that_is_not_one_of_the_page_is_not_opened(at: str, tmp_path: Path) -> None:
    index = save_page(tmp_path, {"output.html": PAGE})
    data = zipped({"1552550400/index.json": index.read_bytes(), "1552550400/output.html": PAGE})

    with (
        pytest.raises(ReadError, match="has changed since it was indexed"),
        opened_member(
            io.BufferedReader(io.BytesIO(data)), "!/1552550400/index.json", name="a", meter=Meter(len(data)), at=at
        ),
    ):
        pass


def _in_an_archive_and_damaged(records: list[bytes]) -> bytes:
    return zipped({"a.warc.gz": packed(page("https://example.org/", "Damaged" * 99))[:-60] + packed(*records)})


def test_a_page_behind_damage_in_an_archive_is_opened() -> None:
    data = _in_an_archive_and_damaged([page("https://example.org/b", "Weir breaks")])

    assert b"Weir breaks" in content(data, "!/a.warc.gz!/https://example.org/b")


@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: packed(*records), lambda records: lzma.compress(b"".join(records))]
)
def test_a_page_that_a_crawler_kept_is_opened(pack: Callable[[list[bytes]], bytes]) -> None:
    data = pack([page("https://example.org/a", "Dam holds"), page("https://example.org/b", "Weir breaks")])

    assert b"Weir breaks" in content(data, "!/https://example.org/b")
