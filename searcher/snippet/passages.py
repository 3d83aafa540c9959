"""Which paragraphs of an article are shown?"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from searcher.answer.found import Candidate
from searcher.answer.results import Mark, Passage
from searcher.snippet.excerpts import excerpt


def choose(candidates: Iterable[Candidate], *, count: int) -> list[int]:
    """Return the positions of the best paragraphs to show, at most `count`, in the article's order.

    One after another the paragraph is taken that adds most words not seen yet, then that of the highest score, then the
    earlier one; once all words are seen they count as new again.

    >>> choose([Candidate(0, 0b01, 3.0), Candidate(4, 0b01, 2.0), Candidate(9, 0b10, 1.0)], count=2)
    [0, 9]
    """
    left = list(candidates)
    if len(left) <= count:
        return sorted(candidate.paragraph for candidate in left)
    left.sort(key=lambda each: (-each.score, each.paragraph))
    if len({candidate.words for candidate in left}) == 1:  # as where one word was typed
        return sorted(candidate.paragraph for candidate in left[:count])
    every = missing = reduce(or_, (candidate.words for candidate in left))
    chosen: list[int] = []
    for _ in range(count):
        gains = [(candidate.words & missing).bit_count() for candidate in left]
        best = left.pop(gains.index(max(gains)))  # the first of equals
        chosen.append(best.paragraph)
        missing &= ~best.words
        if not any(candidate.words & missing for candidate in left):
            missing = every
    return sorted(chosen)


def cut_passage(position: int, text: str, marks: Sequence[Mark], *, heading: str, language: str) -> Passage:
    """Return the passage of the paragraph at a position that shows most of its marks."""
    cut = excerpt(text, marks, language=language)
    return Passage(position, cut.text, cut.start, heading, cut.marks, cut.begins_inside, cut.ends_inside)
