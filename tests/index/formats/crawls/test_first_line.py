import gzip

import pytest

from index.formats.crawls.first_line import begins_record, is_crawled, is_of_records


@pytest.mark.parametrize(
    "line",
    [b"WARC/1.0\r\n", b"WARC/0.17", b"http://a.example/ 192.0.2.1 20070114000000 text/html 99"],
)
def test_a_line_begins_a_record(line: bytes) -> None:
    assert begins_record(line)


@pytest.mark.parametrize("line", [b"", b"WARC/1.0 is a format", b"Call 555 20070114000000 or 12", b"a b c d e"])
def test_a_line_of_text_begins_none(line: bytes) -> None:
    assert not begins_record(line)


def test_a_damaged_file_is_known_by_its_first_line() -> None:
    data = gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n" * 99)

    assert is_crawled(data[:-8])
    assert is_crawled(b"WARC/1.0\r\n\r\n")
    assert not is_crawled(b"\x1f\x8b\x08 no gzip")


def test_a_file_is_a_web_archive_by_its_first_line() -> None:
    assert is_of_records(b"\r\nWARC/1.0\r\nWARC-Type: warcinfo\r\n")
    assert is_of_records(b"filedesc://old.arc 0.0.0.0 20070114000000 text/plain 76\n1 0 Archive\n")
    assert not is_of_records(b"WARC/1.0")
