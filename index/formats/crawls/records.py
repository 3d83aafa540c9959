"""Given a file of what a crawler kept, which records are in it, and which places of it are damaged?

Files are WARC (ISO 28500, versions 0.17 to 1.1) or ARC, as the Internet Archive wrote until 2009. `warcio` parses the
records. What stands between them is read here, since a record that is damaged must not cost the others.
"""

from collections.abc import Iterator
from dataclasses import replace

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from index.formats.crawls.first_line import begins_record
from index.formats.crawls.stream import CUT_OFF, PackedDataError, Place, RecordStream
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed

_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError)
"""What parsing damaged headers raises."""

_LONGEST_LINE = 1 << 16
"""Bytes of a line that is looked at where a record may begin."""

_MOST_DAMAGE = 100
"""Damaged places after which the rest of a file is given up: behind each, the next record has to be looked for."""


@fixed
class Record:
    """Hold one record: what the crawler says of it (`about`) and what the server said (`answer`), if anything.

    `place` is where it begins, `left` how many bytes its body has but for the server's headers, and `trouble` what is
    wrong with it, empty if it is whole.
    """

    place: Place
    kind: str
    address: str
    about: StatusAndHeaders
    answer: StatusAndHeaders | None
    left: int
    parsed: ArcWarcRecord
    trouble: str = ""

    def said(self, name: str) -> str:
        """Return a field of the record, empty if it has none."""
        return str(self.about.get_header(name) or "")

    def answered(self, name: str) -> str:
        """Return a field of the server's answer, empty if it has none."""
        return str(self.answer.get_header(name) or "") if self.answer is not None else ""

    @property
    def status(self) -> str:
        """Return the server's status, empty where there is no answer."""
        if self.answer is None or not self.answer.protocol.upper().startswith("HTTP/"):
            return ""
        return str(self.answer.get_statuscode())


@fixed
class Damage:
    """Say why a record cannot be read; `address` is empty where that cannot be read either."""

    place: Place
    address: str
    trouble: str


def record_at(stream: RecordStream) -> Record:
    """Return the record at which a file is, with its body unread. Raise `ReadError` for one that is damaged."""
    return _parse(stream, *_next_line(stream))


def read_records(stream: RecordStream) -> Iterator[Record | Damage]:
    """Yield the records of a file, each once its body was passed over, and what is damaged.

    Of a record that is longer or shorter than it says, what stands before the next one is its body.
    """
    damages = 0
    line, place, damage = _line_or_damage(stream)
    if damage is not None:
        yield damage
        line, place = _find_next(stream, None)
    while line:
        start, body = place, place
        record: Record | None = None
        try:
            record = _parse(stream, line, place)
            body = stream.place
            if stream.skip(record.left) < record.left:
                raise ReadError(CUT_OFF)
            line, place, damage = _line_or_damage(stream)
            if line and not begins_record(line):
                raise ReadError("is longer or shorter than it says")
        except ReadError as error:
            is_packed = isinstance(error, PackedDataError)
            line, place = _find_next(stream, None if is_packed else body if record else stream.place)
            if record is None or is_packed or place.piece != body.piece:
                damage = Damage(start, record.address if record else "", str(error))
            else:
                damage = None
                damages += 1
                yield replace(record, left=place.offset - body.offset, trouble=str(error))
        else:
            yield record
            if damage is not None:
                line, place = _find_next(stream, None)
        if damage is not None:
            damages += 1
            yield damage
        if damages > _MOST_DAMAGE:
            yield Damage(place, "", f"is damaged in more than {_MOST_DAMAGE} places; nothing behind the last is read")
            return


def _line_or_damage(stream: RecordStream) -> tuple[bytes, Place, Damage | None]:
    """Return the next line that is not blank and where it begins, or what is damaged instead of it."""
    try:
        return *_next_line(stream), None
    except PackedDataError as error:
        return b"", stream.place, Damage(stream.place, "", str(error))


def _parse(stream: RecordStream, line: bytes, place: Place) -> Record:
    """Return the record whose first line was read."""
    if not begins_record(line):
        raise ReadError("is not where a record should be")
    stream.begin()
    try:
        known = "warc" if line.startswith(b"WARC/") else "arc"
        found = _LOADER.parse_record_stream(stream, statusline=line, known_format=known)
    except AttributeError as error:  # warcio looks at the address of an answer
        raise ReadError("does not say its address") from error
    except _UNREADABLE as error:
        raise ReadError("has headers that cannot be read") from error
    left = getattr(found.raw_stream, "limit", None)
    if left is None or not str(found.rec_headers.get_header("Content-Length")).strip().isdigit():
        raise ReadError("does not say how long it is")
    address = str(found.rec_headers.get_header("WARC-Target-URI") or "")
    return Record(place, str(found.rec_type or ""), address, found.rec_headers, found.http_headers, left, found)


_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=True)


def _next_line(stream: RecordStream) -> tuple[bytes, Place]:
    """Return the next line that is not blank, without its end, and where it begins; empty at the end of the file."""
    while True:
        stream.begin()
        place = stream.place
        line = stream.readline(_LONGEST_LINE)
        if not line or line.strip():
            return line.rstrip(), place


def _find_next(stream: RecordStream, behind: Place | None) -> tuple[bytes, Place]:
    """Return the first line of the next record behind a place; without one, behind what cannot be unpacked."""
    for _ in range(_MOST_DAMAGE):
        try:
            if behind is not None:
                stream.go(behind)
            elif not stream.resume():
                break
            while True:
                line, place = _next_line(stream)
                if not line or begins_record(line):
                    return line, place
        except PackedDataError:
            behind = None
    return b"", stream.place
