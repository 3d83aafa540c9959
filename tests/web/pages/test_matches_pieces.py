from hypothesis import given
from hypothesis import strategies as st

from web.pages.matches import Piece, pieces

marks = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(max_size=25), marks)
def test_pieces_joined_are_the_text(text: str, ranges: list[tuple[int, int]]) -> None:
    assert "".join(piece.text for piece in pieces(text, ranges)) == text


@given(st.text(max_size=25), marks, st.integers(1, 9))
def test_marks_are_numbered_without_a_gap(text: str, ranges: list[tuple[int, int]], first: int) -> None:
    numbers = [piece.number for piece in pieces(text, ranges, first=first) if piece.number]
    assert numbers == list(range(first, first + len(numbers)))


@given(st.text(max_size=25), marks)
def test_no_piece_is_empty(text: str, ranges: list[tuple[int, int]]) -> None:
    assert all(piece.text for piece in pieces(text, ranges))


def test_a_mark_over_the_whole_text_is_one_piece() -> None:
    assert pieces("東京", [(0, 2)]) == (Piece("東京", 1),)


def test_marks_side_by_side_stay_two() -> None:
    assert pieces("ab", [(0, 1), (1, 2)]) == (Piece("a", 1), Piece("b", 2))


def test_tags_in_the_text_are_only_text() -> None:
    assert pieces("<script>x</script>", [(8, 9)]) == (Piece("<script>"), Piece("x", 1), Piece("</script>"))
