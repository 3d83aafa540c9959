"""A file of any kind is a row of pieces."""

from index.formats.press.piece import TextPiece, single_lines


def test_lines_of_a_block_are_numbered_where_they_stand() -> None:
    pieces = [TextPiece("Bridge to close\n\n  The Courier ", 7, "header", "https://example.org")]

    assert list(single_lines(pieces)) == [
        TextPiece("Bridge to close", 7, "header", "https://example.org"),
        TextPiece("The Courier", 9, "header", "https://example.org"),
    ]


def test_a_piece_on_one_line_has_single_spaces() -> None:
    assert TextPiece("LENGTH:\u00a041\n  words", 1).line == "LENGTH: 41 words"
