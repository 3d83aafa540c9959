from searcher.answer.found import Candidate
from searcher.snippet.passages import choose_paragraphs


def test_paragraphs_are_chosen_to_cover_different_words_in_the_articles_order() -> None:
    candidates = [
        Candidate(0, 0b001, 5.0),
        Candidate(3, 0b011, 1.0),
        Candidate(5, 0b001, 4.0),
        Candidate(9, 0b100, 0.5),
    ]
    assert choose_paragraphs(candidates, count=2) == [3, 9]
    assert choose_paragraphs(candidates, count=3) == [0, 3, 9]
    assert choose_paragraphs(candidates, count=9) == [0, 3, 5, 9]
    assert choose_paragraphs([], count=3) == []


def test_equal_paragraphs_are_chosen_from_the_beginning() -> None:
    assert choose_paragraphs([Candidate(number, 0) for number in (7, 2, 4)], count=2) == [2, 4]
