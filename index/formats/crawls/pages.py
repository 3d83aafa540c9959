"""Given what a crawler kept of the web, which pages are articles to be read, each in its newest capture?

The files of one archive are read twice: first all records are passed over, to learn which captures are the newest, then
those alone are read. So memory does not depend on their size.
"""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

from index.facts.fact import Fact, fact, left_out
from index.formats.containers.member import MemberFile
from index.formats.crawls.captures import Capture, CapturedPage, Captures, comparable
from index.formats.crawls.payload import payload
from index.formats.crawls.records import Damage, Record, read_records, record_at
from index.formats.crawls.stream import CUT_OFF, Place, RecordStream
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure, Remark, counted

READS = (("Web archive", "`.warc`, `.arc`, also compressed", "each page or PDF, in its newest capture"),)

_HTML = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_PAGES = _HTML | {"application/pdf", "application/x-pdf"}
_TEXT = "text/plain"
_UNNAMED = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/force-download", "unk"})
_NAMED = re.compile(r"\.(?:html?|xhtml|pdf)\Z", re.IGNORECASE)
_ASSET = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|ico|css|m?js|json|woff2?|ttf|mp[34]|xml|txt)\Z", re.IGNORECASE)
_SCHEMES = ("http://", "https://", "ftp://", "file://")
_CONTENTS = frozenset({"response", "resource", "conversion"})

_REQUESTED = frozenset({"", "document"})
"""What a browser asked for that shows a page (`WARC-Resource-Type` of Browsertrix): no script's request for data."""

_SPOT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,18}){2}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?\Z")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_DATA = re.compile(rb"\s*(?:\{\s*\"|\[\s*[\[{\"\d])")
"""How data for scripts begin, which servers often send as pages."""

_MOST_KINDS = 3
"""Kinds of passed over answers that are named."""


def crawled_pages(
    files: Sequence[BinaryIO],
    *,
    titles: Iterable[tuple[str, str]] = (),
    count: Callable[[int], None] = lambda size: None,
    spot: str = "",
) -> Iterator[MemberFile | Failure]:
    """Yield the pages in files that belong together, and what is damaged or not read, by addresses.

    The page at a spot, as its `MemberFile` names it, comes first. The files can be rewound. `titles` is what a list
    beside them calls addresses, and `count` hears of the bytes that are unpacked. What is said of the files has an
    empty path.
    """
    yield from _at_once(files, spot, count)
    passed: Counter[str] = Counter()
    with Captures() as captures:
        for position, file in enumerate(files):
            yield from _survey(RecordStream(file, count=count), position, captures, passed)
        for address, title in titles:
            captures.name(address, title)
        captures.settle()
        yield from _remarks(captures, passed)
        yield from _read(files, captures)


def _survey(stream: RecordStream, position: int, captures: Captures, passed: Counter[str]) -> Iterator[Failure]:
    """Note the captures of pages in a file, and count what is passed over; yield what is damaged."""
    for found in read_records(stream):
        if found.trouble == CUT_OFF:
            of = f" ({found.address})" if found.address else ""
            yield Failure("", f"is cut off in the middle of a record{of}; what stands before that was read")
        elif isinstance(found, Damage):
            record = "" if found.address else f"the record at {found.place} "
            yield Failure(found.address, f"{record}{found.trouble}")
        if isinstance(found, Record) and (capture := _capture(found, position, passed)):
            captures.add(capture)


def _capture(record: Record, position: int, passed: Counter[str]) -> Capture | None:
    """Return what a record says of a page, None if it is of something else."""
    is_revisit = record.kind == "revisit"
    if not (is_revisit or record.kind in _CONTENTS) or not record.address.lower().startswith(_SCHEMES):
        return None
    if (record.kind == "response" and record.status != "200") or (
        is_revisit and record.status not in ("", "200", "304")
    ):
        passed["redirects and errors"] += 1
        return None
    kind = _type(record)
    if not _is_page(record, kind):
        passed[kind or "files of unknown types"] += 1
        return None
    return Capture(
        record.address,
        _date(record),
        position,
        record.place,
        record.left,
        record.said("WARC-Payload-Digest"),
        is_revisit,
        record.said("WARC-Refers-To-Target-URI"),
        record.trouble,
    )


def _type(record: Record) -> str:
    """Return the type of a record's content as it is declared, in small letters, empty if it is not."""
    declared = (
        record.answered("Content-Type") if record.kind in ("response", "revisit") else record.said("Content-Type")
    )
    return (declared or record.said("WARC-Identified-Payload-Type")).partition(";")[0].strip().lower()


def _is_page(record: Record, kind: str) -> bool:
    if record.said("WARC-Resource-Type").lower() not in _REQUESTED:
        return False
    try:
        path = urlsplit(record.address).path
    except ValueError:
        path = ""
    if path == "/robots.txt":
        return False
    if record.kind == "revisit" and record.answer is None:
        return not _ASSET.search(path)
    if record.kind == "conversion" and kind == _TEXT:
        return True
    return kind in _PAGES or (kind in _UNNAMED and (not kind or _NAMED.search(path) is not None))


def _date(record: Record) -> str:
    """Return when something was captured, empty if the record does not say that as the standard has it."""
    date = record.said("WARC-Date").strip()
    return date if _DATE.match(date) else ""


def _remarks(captures: Captures, passed: Counter[str]) -> Iterator[Failure]:
    """Yield what is said of an archive as a whole."""
    if captures.is_empty:
        yield Failure("", "holds no web pages and no PDF files", Remark.IGNORED)
    if older := captures.older():
        yield Failure("", f"passed over {counted(older, 'older capture')} of its pages", Remark.LEFT_OUT)
    if passed:
        kinds = ", ".join(f"{kind} ({count:,})" for kind, count in passed.most_common(_MOST_KINDS))
        more = ", and others" if len(passed) > _MOST_KINDS else ""
        yield Failure(
            "", f"passed over {counted(passed.total(), 'answer')} without a page: {kinds}{more}", Remark.LEFT_OUT
        )
    count, address = captures.missing()
    if count:
        reason = (
            f"says of {counted(count, 'page')} only that nothing had changed; the text is in another file: {address}"
        )
        yield Failure("", reason, Remark.LEFT_OUT)


def _read(files: Sequence[BinaryIO], captures: Captures) -> Iterator[MemberFile | Failure]:
    """Yield the pages in the order in which they stand in the files."""
    stream, opened = None, -1
    last: Capture | None = None
    record: Record | None = None
    data, trouble = b"", ""
    for page in captures.newest():
        content = page.content
        if stream is None or opened != content.file:
            stream, opened = RecordStream(files[content.file]), content.file
        try:
            if content != last:
                last = content
                stream.go(content.place)
                record = record_at(stream)
                data, trouble = payload(record, size=content.size)
        except ReadError as error:
            last = None
            yield Failure(page.address, str(error))
            continue
        if record is not None and not (_DATA.match(data) and _type(record) not in ("application/pdf", _TEXT)):
            yield _member(page, record, data, trouble)


def _member(page: CapturedPage, record: Record, data: bytes, trouble: str) -> MemberFile:
    declared = _CHARSET.search(record.answered("Content-Type") or record.said("Content-Type"))
    facts = tuple(_facts(page, record, trouble))
    return MemberFile(
        page.address,
        lambda: io.BytesIO(data),
        facts,
        declared[1] if declared else "",
        is_chosen=False,
        is_page=_type(record) in _HTML,
        spot=_spot(page),
    )


def _spot(page: CapturedPage) -> str:
    """Return the numbers by which a page is found again; none where the record of another address has its content."""
    place = page.content.place
    is_plain = page.content.address == page.address and not page.content.trouble
    return f"{page.content.file}.{place.piece}.{place.offset}" if is_plain else ""


def _at_once(files: Sequence[BinaryIO], spot: str, count: Callable[[int], None]) -> Iterator[MemberFile]:
    """Yield the page at a spot; none where the files have changed so that no page begins there."""
    if not _SPOT.fullmatch(spot):
        return
    file, piece, start = map(int, spot.split("."))
    if file >= len(files):
        return
    stream = RecordStream(files[file], count=count)
    try:
        stream.go(Place(piece, start))
        record = record_at(stream)
        if (capture := _capture(record, file, Counter())) is None or capture.is_revisit:
            return
        data, trouble = payload(record, size=record.left)
    except ReadError:
        return
    address = comparable(capture.address)
    yield _member(CapturedPage(address, capture.date, replace(capture, address=address)), record, data, trouble)


def _facts(page: CapturedPage, record: Record, trouble: str) -> Iterator[Fact]:
    yield fact(Field.URL, page.address, "web archive")
    if page.date:
        then = page.content.date
        note = f"unchanged since its capture of {then}" if then and then != page.date else ""
        yield fact(Field.SAVED, page.date, "web archive", quote=page.date, note=note)
    if page.title:
        yield fact(Field.TITLE, page.title, "list of pages", guess=True)
    if cut := record.said("WARC-Truncated"):
        yield left_out("web archive", cut, note="the crawler cut this page off")
    if record.said("WARC-Segment-Number"):
        yield left_out("web archive", record.said("WARC-Segment-Number"), note="only this part of the page was read")
    for reason in (page.content.trouble, trouble):
        if reason:
            yield left_out("web archive", reason, note="the record of this page is damaged")
