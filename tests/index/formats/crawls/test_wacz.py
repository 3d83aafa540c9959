import io
import zipfile

import pytest

from index.formats.containers.member import MemberFile
from index.formats.crawls.wacz import wacz_pages
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark
from tests.index.crawl import packed, page

_A, _B = "https://lantern.example/a", "https://lantern.example/b"


def _archive(parts: dict[str, bytes], *, compression: int = zipfile.ZIP_STORED) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr("datapackage.json", b'{"profile": "data-package", "wacz_version": "1.1.1"}')
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def _read(file: io.BytesIO) -> list[tuple[str, bytes, list[str]]]:
    return [
        (
            each.path,
            each.open().read().partition(b"<h1>")[2].partition(b"<")[0],
            [fact.values[0] for fact in each.facts if fact.provenance.field is Field.TITLE],
        )
        for each in wacz_pages(file, count=lambda size: None)
        if isinstance(each, MemberFile)
    ]


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_all_files_of_records_are_read_together(compression: int) -> None:
    file = _archive(
        {
            "archive/1.warc.gz": packed(page(_A, "Old"), page(_B, "Other")),
            "archive/2.warc": page(_A, "New", WARC_Date="2022-01-01T00:00:00Z"),
            "indexes/index.cdx.gz": b"",
        },
        compression=compression,
    )

    assert _read(file) == [(_B, b"Other", []), (_A, b"New", [])]


def test_lists_of_pages_give_titles() -> None:
    lists = b'{"format": "json-pages-1.0"}\n{"url": "https://lantern.example/a", "title": "Talks"}\nnot JSON\n[1]\n'

    assert _read(_archive({"archive/1.warc.gz": packed(page(_A, "Talks")), "pages/pages.jsonl": lists})) == [
        (_A, b"Talks", ["Talks"])
    ]


def test_damage_inside_names_the_file() -> None:
    data = _archive({"archive/1.warc": page(_A, "Talks")}).getvalue()

    with pytest.raises(ReadError, match=r"holds archive/1\.warc, which is damaged"):
        _read(io.BytesIO(data.replace(b"is said here", b"is SAID here")))


def test_a_damaged_list_of_pages_costs_its_titles_alone() -> None:
    lists = b'{"url": "https://lantern.example/a", "title": "Talks"}\n'
    data = _archive({"archive/1.warc": page(_A, "Talks"), "pages/pages.jsonl": lists}).getvalue()
    file = io.BytesIO(data.replace(lists[:9], b"{" + b" " * 8))

    member, failure = wacz_pages(file, count=lambda size: None)

    assert isinstance(member, MemberFile)
    assert isinstance(failure, Failure)
    assert (failure.path, failure.kind) == ("", Remark.LEFT_OUT)
    assert failure.reason.startswith("holds pages/pages.jsonl, which is damaged: Bad CRC-32")


def test_a_damaged_archive_is_refused() -> None:
    with pytest.raises(ReadError, match="is a damaged ZIP archive"):
        _read(io.BytesIO(b"PK\3\4" + bytes(99)))
