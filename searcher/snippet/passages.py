"""Which paragraphs of an article are shown, and which part of each?"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from searcher.answer.found import Candidate
from searcher.answer.results import Mark, Passage
from searcher.snippet.sentences import sentences

EXCERPT_LENGTH = 240
"""Characters of an excerpt: three to four lines of a page, about two sentences of newswire."""

_SOON = 40
"""Characters within which a word's end is looked for; scripts without spaces are cut between any two characters."""

_WORD_START = re.compile(r"(?<!\S)\S")
_WORD_END = re.compile(r"\S(?!\S)")


class Excerpt(NamedTuple):
    """Hold a part of a text: the code points from `start` on, with marks counted from there.

    It may begin or end inside a sentence.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    begins_inside: bool = False
    ends_inside: bool = False


def excerpt(text: str, marks: Sequence[Mark], *, language: str, size: int = EXCERPT_LENGTH) -> Excerpt:
    """Return the part of a paragraph that shows most of its marks, of at most `size` code points.

    A paragraph that is short enough is whole. Else the part begins and ends with sentences, unless these cannot show as
    many different words, or are too long: then with words, and anywhere where a word is too long. Marks (sorted,
    disjoint) that reach out of the part are cut; without marks it is the beginning.

    >>> text = "It rained. The bridge over the river was closed at noon. Nobody minded."
    >>> part = excerpt(text, ((15, 21),), language="en", size=50)
    >>> part.start, part.text, part.marks
    (11, 'The bridge over the river was closed at noon.', ((4, 10),))
    """
    start, end = _within(text, 0, len(text))
    begins_inside = ends_inside = False
    if end - start > size:
        first, last = _densest(text, marks, size) if marks else (start, start)
        start, end, begins_inside, ends_inside = _part(text, first, last, marks, language=language, size=size)
    inside = [
        (max(first, start) - start, min(last, end) - start) for first, last in marks if first < end and last > start
    ]
    return Excerpt(start, text[start:end], tuple(inside), begins_inside, ends_inside)


def _densest(text: str, marks: Sequence[Mark], size: int) -> Mark:
    """Return from where to where the marks are that fit into a part: most different words, then most, then earliest."""
    found = marks[0]
    if len(marks) == 1:
        return found
    best = (0, 0)
    words: defaultdict[str, int] = defaultdict(int)
    after = 0
    for number, (start, _) in enumerate(marks):
        while after < len(marks) and (marks[after][1] <= start + size or after == number):
            words[_word(text, marks[after])] += 1
            after += 1
        if (len(words), after - number) > best:
            best = (len(words), after - number)
            found = (start, marks[after - 1][1])
        gone = _word(text, marks[number])
        words[gone] -= 1
        if not words[gone]:
            del words[gone]
    return found


def _word(text: str, mark: Mark) -> str:
    return text[mark[0] : mark[1]].casefold()


class _Part(NamedTuple):
    """Hold from where to where a part of a text goes, and whether it begins or ends inside a sentence."""

    start: int
    end: int
    begins_inside: bool
    ends_inside: bool


def _part(text: str, first: int, last: int, marks: Sequence[Mark], *, language: str, size: int) -> _Part:
    """Return the part to show of a text that is longer than that, with `first` to `last` in it."""
    last = min(last, first + size)
    begin, stop = 0, len(text)
    if stop > 2 * (size + _SOON):
        # No part begins or ends farther off. A word more is looked at, by which Punkt tells an abbreviation.
        begin, stop = max(0, last - size - _SOON), min(stop, first + size + _SOON)
    found = [(begin + start, begin + end) for start, end in sentences(text[begin:stop], language=language)]
    # At the borders of what was looked at a sentence begins or ends in appearance only.
    starts = [start for start, _ in found[begin > 0 :]]
    ends = [end for _, end in found[: len(found) - (stop < len(text))]]
    part = _around(text, first, last, starts, ends, size)
    if marks and (part.begins_inside or part.ends_inside):
        whole = _in_sentences(text, first, last, marks, starts, ends, size)
        return part if whole is None else _around(text, *whole, starts, ends, size)
    return part


def _around(text: str, first: int, last: int, starts: Sequence[int], ends: Sequence[int], size: int) -> _Part:
    """Return the part that shows `first` to `last`, at most `size` characters, without the space around it.

    `starts` and `ends` are where sentences begin and end thereabouts, ascending.
    """
    start, end = _within(text, *_span(text, first, last, starts, ends, size))
    return _Part(start, end, start not in starts, end not in ends)


def _span(text: str, first: int, last: int, starts: Sequence[int], ends: Sequence[int], size: int) -> Mark:
    """Return from where to where a part goes, as `_around` does."""
    before = bisect_right(starts, first)
    if not before or last - starts[before - 1] > size:
        context = (size - (last - first)) // 2
        start = _word_start(text, max(first - context, 0), first)
    else:
        start = starts[before - 1]
    fitting = bisect_right(ends, start + size)
    if fitting and ends[fitting - 1] >= max(last, start + 1):
        end = ends[fitting - 1]
        # What room is left goes to the sentences before.
        earlier = bisect_left(starts, end - size)
        if earlier < len(starts) and starts[earlier] <= start:
            return starts[earlier], end
        return start, end
    return start, _word_end(text, min(start + size, len(text)), max(last, start + 1))


def _in_sentences(
    text: str, first: int, last: int, marks: Sequence[Mark], starts: Sequence[int], ends: Sequence[int], size: int
) -> Mark | None:
    """Return from where to where the most marks are that whole sentences can show together.

    None if these are fewer different words than `first` to `last` has.
    """
    best = _different(text, _inside(marks, first, last)), 0
    found = None
    for start in starts:
        fitting = bisect_right(ends, start + size)
        if fitting and ends[fitting - 1] > start:
            here = _inside(marks, start, ends[fitting - 1])
            if (shown := (_different(text, here), len(here))) > best:
                best = shown
                found = here[0][0], here[-1][1]
    return found


def _inside(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Return the marks that do not reach out of a part."""
    here = marks[bisect_left(marks, (start, start)) : bisect_left(marks, (end, end))]
    return here[:-1] if here and here[-1][1] > end else here


def _different(text: str, marks: Sequence[Mark]) -> int:
    return len({_word(text, mark) for mark in marks})


def _word_start(text: str, position: int, latest: int) -> int:
    """Return where a word begins, from a position on; the position itself if none does soon."""
    match = _WORD_START.search(text, position, min(latest, position + _SOON) + 1)
    if match:
        return match.start()
    while position < latest and _continues(text[position]):
        position += 1
    return position


def _word_end(text: str, position: int, earliest: int) -> int:
    """Return where a word ends, from a position back; the position itself if none does soon."""
    ends = [match.end() for match in _WORD_END.finditer(text, max(earliest - 1, position - _SOON), position + 1)]
    if ends and ends[-1] > position:
        ends.pop()
    if ends:
        return ends[-1]
    while earliest < position < len(text) and _continues(text[position]):
        position -= 1
    return position


def _continues(character: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return unicodedata.category(character)[0] == "M" or character == "\u200d"


def _within(text: str, start: int, end: int) -> Mark:
    """Return a part without the space around it."""
    rest = text[start:end].lstrip()
    start = end - len(rest)
    return start, start + len(rest.rstrip())


def choose_paragraphs(candidates: Iterable[Candidate], *, count: int) -> list[int]:
    """Return the positions of the best paragraphs to show, at most `count`, in the article's order.

    One after another the paragraph is taken that adds most words not seen yet, then that of the highest score, then the
    earlier one; once all words are seen they count as new again.

    >>> choose_paragraphs([Candidate(0, 0b01, 3.0), Candidate(4, 0b01, 2.0), Candidate(9, 0b10, 1.0)], count=2)
    [0, 9]
    """
    left = list(candidates)
    if len(left) <= count:
        return sorted([candidate.paragraph for candidate in left])
    left.sort(key=lambda each: (-each.score, each.paragraph))
    if len({candidate.words for candidate in left}) == 1:  # as where one word was typed
        return sorted([candidate.paragraph for candidate in left[:count]])
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
    if len(text) <= EXCERPT_LENGTH and not text[:1].isspace() and not text[-1:].isspace():  # as most are
        return Passage(position, text, 0, heading, tuple(marks))
    cut = excerpt(text, marks, language=language)
    return Passage(position, cut.text, cut.start, heading, cut.marks, cut.begins_inside, cut.ends_inside)
