"""Words and numbers of a text, and what stands between them."""

from searcher.suggest.pieces import Pieces


def test_numbers_and_words_are_pieces_of_their_own() -> None:
    pieces = Pieces("Févr. 20th, 1987–88年")

    assert pieces.keys == ("fevr", "20", "th", "1987", "88", "年")
    assert [pieces.is_close(place) for place in range(7)] == [False, True, True, True, True, True, False]
    assert [pieces.is_attached(place) for place in range(7)] == [False, False, True, False, True, True, False]
    assert [pieces.is_after_dash(place) for place in range(7)] == [False, False, False, False, True, False, False]


def test_pieces_are_found_by_where_they_are() -> None:
    pieces = Pieces("on 20 October")

    assert list(pieces.within(3, 8)) == [1, 2]
    assert list(pieces.within(2, 3)) == []
    assert not Pieces("20 (or) 21; 22").is_close(1)
