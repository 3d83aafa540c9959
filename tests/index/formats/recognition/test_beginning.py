"""Where a file begins."""

import io

import pytest

from index.formats.recognition.beginning import HEAD, head_text, opening
from index.vocabulary.errors import ReadError


def buffered(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data))


@pytest.mark.parametrize("before", [b"", b" " * 100_000, b"<!-- saved -->" * 9_000, b"\xef\xbb\xbf\r\n" * 9_000])
def test_white_space_and_comments_are_passed_over_and_the_file_is_whole(before: bytes) -> None:
    head, file = opening(buffered(before + b"<p>Talks resume"))

    assert b"<p>Talks resume" in head
    assert len(head) <= HEAD
    assert file.read() == before + b"<p>Talks resume"


@pytest.mark.parametrize("data", [b"", b" " * 20_000])
def test_a_file_without_anything_is_empty(data: bytes) -> None:
    with pytest.raises(ReadError, match="is empty"):
        opening(buffered(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_first_characters_are_told_in_any_encoding(encoding: str) -> None:
    assert head_text("<p>Talks resume".encode(encoding)) == "<p>Talks resume"
