"""Dates with the name of a month."""

from searcher.suggest.named_dates import named_dates
from searcher.suggest.pieces import Pieces


def test_dates_are_found_in_order_with_the_pieces_they_take() -> None:
    pieces = Pieces("crash of October 20th, 1987 and 1 to 5 March 1990, may")
    found = [
        (str(each.days.first), str(each.days.last), each.start, each.end) for each in named_dates(pieces, frozenset())
    ]

    assert found == [("1987-10-20", "1987-10-20", 2, 6), ("1990-03-01", "1990-03-05", 7, 12)]


def test_a_range_says_that_it_is_one() -> None:
    texts = ("5 March 1990", "1-5 March 1990", "March 1990", "March to May 1990")

    assert [each.is_range for text in texts for each in named_dates(Pieces(text), frozenset({"en"}))] == [
        *(False, True, False, True)
    ]
