import pytest

from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.formats.mail.message import content_parts, header, is_plain_text, read_message, text
from index.vocabulary.errors import ReadError


def test_headers_and_parts_without_end_are_bounded() -> None:
    head = b"Message-ID: <1@example.org>\nSubject: Ferry stops\nMIME-Version: 1.0\n"
    long = head + b"Content-Type: text/plain; " + b"a=b; " * 200_000 + b"\n\nIt rained.\n"
    many = head + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 30_000

    assert finish(read_eml(long), id="a", location="a.eml").paragraphs[0].text == "It rained."
    with pytest.raises(ReadError, match="more than 20000 parts"):
        read_eml(many)


def test_the_parts_of_a_message_leave_attached_files_out() -> None:
    message = read_message(
        b"Content-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain; charset=latin-1\n\nCaf\xe9\n"
        b"--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nNo.\n--b--\n"
    )

    assert [(text(part).strip(), is_plain_text(part)) for part in content_parts(message)] == [("Café", True)]


def test_a_header_that_the_library_cannot_parse_is_given_as_it_was_sent() -> None:
    assert header(read_message(b"Subject: " + b"x" * 5000 + b"\n\n"), "subject") == "x" * 4096
