"""A text is its blocks of lines."""

import io

import pytest

from index.formats.press.piece import TextPiece
from index.formats.press.plain import text_pieces
from index.vocabulary.errors import ReadError


def pieces(text: str, *, encoding: str = "utf-8") -> list[TextPiece]:
    return list(text_pieces(io.BufferedReader(io.BytesIO(text.encode(encoding)))))


def test_blank_lines_part_blocks() -> None:
    assert pieces("\r\nThe harbour bridge\r\nwill close.\r\n \r\nBody\r\n") == [
        TextPiece("The harbour bridge\nwill close.", 2),
        TextPiece("Body", 5),
    ]


def test_form_feeds_and_old_line_ends_end_lines() -> None:
    assert [piece.text for piece in pieces("One\fTwo\rThree\n")] == ["One\nTwo\nThree"]


def test_a_text_in_an_older_encoding_is_read() -> None:
    assert [piece.text for piece in pieces("LÄNGE: 41 Wörter\n", encoding="cp1252")] == ["LÄNGE: 41 Wörter"]


def test_a_block_without_a_blank_line_does_not_grow_without_end() -> None:
    found = pieces("It rained for nine days.\n" * 100_000)

    assert len(found) > 1
    assert sum(piece.text.count("rained") for piece in found) == 100_000


def test_binary_data_is_refused() -> None:
    with pytest.raises(ReadError, match="binary"):
        pieces("a\0\1\2\0\3\0\4\0\5" * 50)
