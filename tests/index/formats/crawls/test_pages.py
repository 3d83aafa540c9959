import io
from collections.abc import Iterable

import pytest

from index.formats.containers.member import MemberFile
from index.formats.crawls.pages import crawled_pages
from index.vocabulary.article import Field
from index.vocabulary.report import Failure, Remark
from tests.index.crawl import answer, packed, page, record

_A, _B = "https://lantern.example/a", "https://lantern.example/b"


def _all(*files: bytes, titles: Iterable[tuple[str, str]] = ()) -> list[MemberFile | Failure]:
    return list(crawled_pages(list(map(io.BytesIO, files)), titles=titles))


def _members(*files: bytes, titles: Iterable[tuple[str, str]] = ()) -> list[MemberFile]:
    return [each for each in _all(*files, titles=titles) if isinstance(each, MemberFile)]


def _failures(*files: bytes) -> list[Failure]:
    return [each for each in _all(*files) if isinstance(each, Failure)]


def _texts(*files: bytes) -> list[tuple[str, bytes]]:
    found = []
    for each in crawled_pages(list(map(io.BytesIO, files))):
        if isinstance(each, MemberFile):
            found.append((each.path, each.open().read().partition(b"<h1>")[2].partition(b"<")[0]))
    return found


def _saved(member: MemberFile) -> list[tuple[tuple[str, ...], str]]:
    return [(each.values, each.provenance.note) for each in member.facts if each.provenance.field is Field.SAVED]


def test_a_page_has_its_address_its_encoding_and_the_time_when_it_was_saved() -> None:
    (member,) = _members(page(_A, "Talks"))

    assert (member.path, member.encoding, member.is_chosen) == (_A, "utf-8", False)
    assert [(each.provenance.field, each.values) for each in member.facts] == [
        (Field.URL, (_A,)),
        (Field.SAVED, ("2021-03-01T10:00:00Z",)),
    ]


def test_each_address_gives_its_newest_capture_from_all_files() -> None:
    old = page(_A, "Old", WARC_Date="2021-01-01T00:00:00Z") + page(_B, "Other")
    new = page(_A, "New", WARC_Date="2021-02-01T00:00:00Z")

    assert _texts(old, new) == [(_B, b"Other"), (_A, b"New")]
    assert _texts(new, old) == [(_A, b"New"), (_B, b"Other")]
    assert _texts(packed(old, new)) == [(_B, b"Other"), (_A, b"New")]
    assert [each.reason for each in _failures(old, new)] == ["passed over 1 older capture of its pages"]


@pytest.mark.parametrize("status", ["301 Moved", "404 Not Found", "500 Error", "206 Partial Content"])
def test_answers_without_a_page_do_not_hide_an_older_one(status: str) -> None:
    error = record("response", _A, answer(b"<h1>Moved</h1>", status=status), WARC_Date="2022-01-01T00:00:00Z")

    assert _texts(page(_A, "Talks") + error) == [(_A, b"Talks")]
    assert [(each.path, each.reason, each.kind) for each in _failures(page(_A, "Talks") + error)] == [
        ("", "passed over 1 answer without a page: redirects and errors (1)", Remark.LEFT_OUT)
    ]


def test_a_page_that_was_not_modified_was_saved_again_then() -> None:
    revisit = record("revisit", _A, b"HTTP/1.1 304 Not Modified\r\n\r\n", WARC_Date="2021-06-01T00:00:00Z")

    (member,) = _members(page(_A, "Talks") + revisit)

    assert _saved(member) == [(("2021-06-01T00:00:00Z",), "unchanged since its capture of 2021-03-01T10:00:00Z")]


def test_a_page_with_the_content_of_another_has_an_address_of_its_own() -> None:
    revisit = record("revisit", _B, b"", WARC_Payload_Digest="sha1:X")
    file = page(_A, "Talks", WARC_Payload_Digest="sha1:X") + revisit

    assert _texts(file) == [(_A, b"Talks"), (_B, b"Talks")]


def test_a_revisit_of_another_file_is_said() -> None:
    (failure, *_) = _failures(page(_A, "Talks") + record("revisit", _B, b"", WARC_Payload_Digest="sha1:X"))

    assert failure.reason == f"says of 1 page only that nothing had changed; the text is in another file: {_B}"


@pytest.mark.parametrize(
    "passed",
    [
        record("response", _B, answer(b"\x89PNG", type="image/png")),
        record("response", _B, answer(b"{}", type="application/json")),
        record("response", _B, answer(b"User-agent: *", type="text/plain")),
        record("response", _B, answer(b"<p>a</p>"), WARC_Resource_Type="xhr"),
        record("response", "https://lantern.example/robots.txt", answer(b"<p>none</p>")),
        record("response", _B, answer(b' {"talks": 1}')),
        record("response", "dns:lantern.example", b"lantern.example. 300 IN A 192.0.2.1", Content_Type="text/dns"),
        record("request", _B, b"GET /b HTTP/1.1\r\nHost: lantern.example\r\n\r\n"),
        record("metadata", _B, b"via: https://lantern.example/", Content_Type="application/warc-fields"),
        record("warcinfo", "", b"software: Lantern crawler\r\n", Content_Type="application/warc-fields"),
        record("resource", "urn:pageinfo:https://lantern.example/b", b"{}", Content_Type="text/html"),
    ],
)
def test_what_is_no_page_is_passed_over(passed: bytes) -> None:
    assert _texts(passed + page(_A, "Talks")) == [(_A, b"Talks")]


@pytest.mark.parametrize(
    "read",
    [
        record("resource", _B, b"<h1>Talks</h1>", Content_Type="text/html"),
        record("resource", "file:///b.html", b"<h1>Talks</h1>", Content_Type="text/html;charset=utf-8"),
        record("conversion", _B, b"<h1>Talks</h1>", Content_Type="text/plain"),
        record("response", _B, answer(b"<h1>Talks</h1>", type="application/xhtml+xml")),
        record("response", _B, answer(b"<h1>Talks</h1>", type="")),
        record("response", f"{_B}.html", answer(b"<h1>Talks</h1>", type="application/octet-stream")),
        record("response", f"<{_B}>", answer(b"<h1>Talks</h1>")),
    ],
)
def test_pages_are_read_in_all_the_ways_in_which_crawlers_keep_them(read: bytes) -> None:
    assert [text for _, text in _texts(read)] == [b"Talks"]


def test_a_pdf_is_a_page() -> None:
    (member,) = _members(record("response", f"{_A}.pdf", answer(b"%PDF-1.4 ...", type="application/pdf")))

    assert (member.name, member.open().read()) == ("a.pdf", b"%PDF-1.4 ...")


def test_a_page_that_the_crawler_cut_off_says_so() -> None:
    (member,) = _members(page(_A, "Talks", WARC_Truncated="length"))

    assert (member.facts[-1].provenance.quote, member.facts[-1].provenance.note) == (
        "length",
        "the crawler cut this page off",
    )


def test_a_title_of_a_list_is_what_a_page_without_one_is_called() -> None:
    (member,) = _members(page(_A, "Talks"), titles=[(_A, "Talks - The Lantern")])

    assert [(each.values, each.provenance.guess) for each in member.facts if each.provenance.field is Field.TITLE] == [
        (("Talks - The Lantern",), True)
    ]


def test_a_file_that_is_cut_off_says_where() -> None:
    found = _all(page(_A, "Talks") + page(_B, "More talks")[:-60])

    assert isinstance(found[0], Failure)
    assert (found[0].path, found[0].reason) == (
        "",
        f"is cut off in the middle of a record ({_B}); what stands before that was read",
    )
    assert [each.path for each in found[1:] if isinstance(each, MemberFile)] == [_A, _B]


def test_a_damaged_record_is_named() -> None:
    one, two = page(_A, "Talks", Content_Length="none"), packed(page(_B, "More talks"))
    damaged = packed(page(_A, "Talks" * 9_000))

    (first,) = _failures(packed(one) + two)
    (second,) = _failures(two + damaged[:-8] + b"\0" * 8)

    assert (first.path, first.reason) == ("", "the record at byte 0 does not say how long it is")
    assert (second.path, second.reason) == (
        "",
        f"the record at byte {len(two):,} cannot be read: its compressed data is damaged (incorrect data check)",
    )


def test_an_answer_without_an_address_is_said() -> None:
    (failure,) = _failures(record("response", "", answer(b"<p>a</p>")) + page(_A, "Talks"))

    assert failure.reason == "the record at byte 0 does not say its address"


def test_a_file_without_pages_is_said_to_have_none() -> None:
    found = _failures(record("warcinfo", "", b"software: Lantern crawler\r\n"))

    assert [(each.reason, each.kind) for each in found] == [("holds no web pages and no PDF files", Remark.IGNORED)]


@pytest.mark.parametrize("date", ["yesterday", "20210301", ""])
def test_a_time_that_is_not_as_the_standard_has_it_is_not_shown(date: str) -> None:
    (member,) = _members(page(_A, "Talks", WARC_Date=date))

    assert _saved(member) == []
