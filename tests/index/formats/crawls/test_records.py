import gzip
import io

import pytest

from index.formats.crawls.records import Damage, Record, read_records, record_at
from index.formats.crawls.stream import RecordStream
from tests.growth import seconds
from tests.index.crawl import packed, page, record

_ONE, _TWO, _THREE = (page(f"https://lantern.example/{number}", f"Talks {number}") for number in (1, 2, 3))


def _read(data: bytes) -> list[tuple[str, str]]:
    return [(found.address.rpartition("/")[2], found.trouble) for found in read_records(RecordStream(io.BytesIO(data)))]


@pytest.mark.parametrize(
    "data", [_ONE + _TWO + _THREE, packed(_ONE, _TWO, _THREE), gzip.compress(_ONE + _TWO + _THREE)]
)
def test_records_are_read_plain_and_compressed(data: bytes) -> None:
    assert _read(data) == [("1", ""), ("2", ""), ("3", "")]


@pytest.mark.parametrize("data", [_ONE + _TWO, packed(_ONE, _TWO), gzip.compress(_ONE + _TWO)])
def test_a_record_is_read_again_at_its_place(data: bytes) -> None:
    stream = RecordStream(io.BytesIO(data))
    _, found = read_records(stream)

    stream.go(found.place)
    again = record_at(stream)

    assert (again.address, again.status, again.answered("content-type")) == (
        "https://lantern.example/2",
        "200",
        "text/html; charset=utf-8",
    )
    assert again.parsed.raw_stream.read().startswith(b"<html")


def test_records_without_blank_lines_between_them_are_read() -> None:
    assert _read(_ONE.rstrip() + b"\n" + _TWO.rstrip() + _THREE) == [("1", ""), ("2", ""), ("3", "")]


@pytest.mark.parametrize("length", ["7", "99999"])
def test_a_record_with_a_wrong_length_costs_no_other(length: str) -> None:
    wrong = page("https://lantern.example/2", "Talks 2", Content_Length=length)

    found = _read(_ONE + wrong + _THREE)

    assert [address for address, _ in found] == ["1", "2", "3"]
    assert [bool(trouble) for _, trouble in found] == [False, True, False]


def test_what_stands_before_the_next_record_is_the_body_of_one_that_is_shorter_than_it_says() -> None:
    wrong = page("https://lantern.example/2", "Talks 2", Content_Length="99999")
    found = [each for each in read_records(RecordStream(io.BytesIO(_ONE + wrong + _THREE))) if each.trouble]

    assert isinstance(found[0], Record)
    assert found[0].left == len(_TWO.partition(b"<html")[2]) + len(b"<html")


def test_damaged_compressed_data_costs_one_record() -> None:
    one, two, three = map(gzip.compress, (_ONE, _TWO, _THREE))

    found = list(read_records(RecordStream(io.BytesIO(one + two[:60] + b"\xff" * 30 + two[90:] + three))))

    assert [type(each) for each in found] == [Record, Damage, Record]
    assert "its compressed data is damaged" in found[1].trouble


@pytest.mark.parametrize("data", [_ONE + _TWO[:-99], packed(_ONE, _TWO)[:-99]])
def test_a_file_that_is_cut_off_is_read_up_to_there(data: bytes) -> None:
    assert [trouble for _, trouble in _read(data)] == ["", "is cut off where the file ends"]


def test_text_that_speaks_of_records_is_none() -> None:
    body = b"HTTP/1.1 200 OK\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n"

    assert _read(record("response", "https://lantern.example/1", body) + _TWO) == [("1", ""), ("2", "")]


def test_records_of_arc_are_read() -> None:
    columns = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = b"filedesc://old.arc 0.0.0.0 20070114000000 text/plain 76\n" + columns
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>Talks</h1>"
    line = b"http://lantern.example/1 192.0.2.1 20070114103000 text/html %d\n" % len(body)

    found = list(read_records(RecordStream(io.BytesIO(head + line + body + b"\n"))))

    assert [(each.address, each.said("WARC-Date")) for each in found if isinstance(each, Record)][1:] == [
        ("http://lantern.example/1", "2007-01-14T10:30:00Z")
    ]


def test_a_file_that_is_damaged_everywhere_is_given_up() -> None:
    found = list(read_records(RecordStream(io.BytesIO(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n\r\nnoise\r\n" * 500))))

    assert found[-1].trouble == "is damaged in more than 100 places; nothing behind the last is read"
    assert len(found) == 102


def test_reading_grows_with_size() -> None:
    def spent(times: int) -> float:
        data = packed(_ONE, _TWO) * times
        return seconds(lambda: list(read_records(RecordStream(io.BytesIO(data)))))

    assert spent(800) <= 24 * max(spent(100), 0.002)
