"""Where in a text is what a query looks for?

Phrases are found by the bits of one integer per token (Baeza-Yates and Gonnet, "A New Approach to Text Searching",
CACM 35(10), 1992), all patterns at once, in time linear in the text whatever the query.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from operator import itemgetter, or_

from index.analysis.analyzer import Analyzer, TokenizedText
from index.analysis.tokenizer import first_character
from index.vocabulary.schema import Form
from searcher.answer.results import Mark
from searcher.plan.plan import Pattern, Slot


def near_occurrences(
    occurrences: Sequence[tuple[int, Sequence[int]]], *, wanted: Sequence[int], slop: int
) -> list[int]:
    """Return which occurrences take part in a window that holds everything wanted, as ascending indices.

    Words are near each other if from the first to the last of them it is at most `slop` steps from token to token, in
    any order. A word that is asked for twice must be there twice.

    An occurrence is the position of a token (ascending) and the numbers of the slots that accept it; slot ``s`` is
    wanted ``wanted[s]`` times. Time is linear in what is given.

    >>> near_occurrences([(0, [0]), (5, [0]), (9, [1]), (30, [1])], wanted=[1, 1], slop=8)
    [1, 2]
    >>> near_occurrences([(0, [0]), (5, [0])], wanted=[3], slop=8)
    []
    """
    counts = [0] * len(wanted)
    missing = sum(count > 0 for count in wanted)
    taking_part: list[int] = []
    left = 0
    for right, (position, slots) in enumerate(occurrences):
        for slot in slots:
            counts[slot] += 1
            missing -= counts[slot] == wanted[slot]
        while occurrences[left][0] < position - slop:
            for slot in occurrences[left][1]:
                missing += counts[slot] == wanted[slot]
                counts[slot] -= 1
            left += 1
        if not missing:
            # What an earlier window had is there already.
            taking_part.extend(range(max(left, taking_part[-1] + 1 if taking_part else 0), right + 1))
    return taking_part


def highlight(text: str, language: str, patterns: tuple[Pattern, ...], analyzer: Analyzer) -> tuple[Mark, ...]:
    """Return the marks of patterns in a text: sorted, disjoint, in code points of the text as given.

    A word marks each token that it accepts. A phrase marks whole runs, each as one mark, and never its words alone.
    Words near each other are marked where they are (`near_occurrences`). Marks that overlap or touch
    are one: pairs of Chinese characters are, words with a space between are not. A single character of a script without
    spaces is marked alone where the slot's terms have it besides the pairs that it begins.

    Patterns with `titles_only` are looked for as well: leave them out where the text is not a headline.

    >>> minister = Slot(Form.VERBATIM, frozenset({"minister"}))
    >>> prime = Slot(Form.VERBATIM, frozenset({"prime"}))
    >>> highlight("The Prime Minister met a minister", "en", (Pattern((prime, minister)),), Analyzer())
    ((4, 18),)
    """
    return Highlighter(patterns).marks(analyzer.tokenized(text, language=language))


def merge_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks sorted, those that overlap or touch as one.

    >>> merge_marks([(7, 9), (0, 2), (1, 3), (3, 4)])
    ((0, 4), (7, 9))
    """
    merged: list[Mark] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class Highlighter:
    """Mark the places of some patterns in texts. Safe to share between threads.

    Each slot is one bit, pattern after pattern, the first slot of each lowest. Of words near each other equal ones
    share a bit. Only where something is accepted are places looked at.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._slots = 0
        self._starts = 0
        self._ends = 0
        self._lengths: dict[int, int] = {}
        self._near: list[tuple[int, list[int], int]] = []
        self._stemmed: dict[str, int] = {}
        self._verbatim: dict[str, int] = {}
        for pattern in (way for each in patterns for way in each.ways):
            if pattern.slop is not None and len(pattern.slots) > 1:
                wanted = Counter(pattern.slots)
                self._near.append((self._slots, list(wanted.values()), pattern.slop))
                self._add(wanted)
            elif pattern.slots:
                self._starts |= 1 << self._slots
                self._add(pattern.slots)
                self._ends |= 1 << self._slots - 1
                self._lengths[self._slots - 1] = len(pattern.slots)
        self.are_words = self._starts == self._ends and not self._near
        """Whether each pattern is a word, so that each token that one of them accepts is marked."""
        self.is_near = bool(self._near)
        """Whether it counts how far words are from each other."""

    def _add(self, slots: Iterable[Slot]) -> None:
        for slot in slots:
            terms = self._stemmed if slot.form is Form.STEMMED else self._verbatim
            for term in slot.terms:
                terms[term] = terms.get(term, 0) | 1 << self._slots
            self._slots += 1

    def marks(self, tokens: TokenizedText) -> tuple[Mark, ...]:
        """Return the marks of all patterns in a text, merged."""
        accepted = self._accepted(tokens) if len(tokens) else ()
        if not any(accepted):
            return ()
        if not self.are_words:
            return merge_marks([*self._runs(accepted, tokens), *self._windows(accepted, tokens)])
        if tokens.text.isascii() and not (tokens.others and any(terms.reach for _, terms in tokens.others)):
            marks = tuple(zip(compress(tokens.starts, accepted), compress(tokens.ends, accepted), strict=True))
            return marks if len(marks) == 1 else merge_marks(marks)
        rows = compress(range(len(accepted)), accepted)
        return merge_marks([(tokens.starts[row], self._end(tokens, row, accepted[row])) for row in rows])

    def _accepted(self, tokens: TokenizedText) -> list[int]:
        """Return the bits of the slots that accept each token, as `Slot.accepts` would say; nothing where none can."""
        accepted: list[int] = []
        if self._stemmed:
            accepted = list(map(self._stemmed.get, tokens.stemmed, repeat(0)))
        if self._verbatim:
            found = map(self._verbatim.get, tokens.verbatim, repeat(0))
            accepted = list(map(or_, accepted, found) if accepted else found)
        for row, further in tokens.others:
            slots = 0
            for term in further.stemmed:
                slots |= self._stemmed.get(term, 0)
            for term in further.verbatim:
                slots |= self._verbatim.get(term, 0)
            if slots:
                accepted[row] |= slots
        return accepted

    def _runs(self, accepted: Sequence[int], tokens: TokenizedText) -> Iterator[Mark]:
        """Yield the marks of words and phrases."""
        state = following = 0
        for row, slots in enumerate(accepted):
            if not slots:
                continue
            position = tokens.positions[row]
            state = ((state if position == following else 0) << 1 | self._starts) & slots
            following = position + 1
            ended = state & self._ends
            while ended:
                last = ended.bit_length() - 1
                ended ^= 1 << last
                yield tokens.starts[row - self._lengths[last] + 1], self._end(tokens, row, 1 << last)

    def _windows(self, accepted: Sequence[int], tokens: TokenizedText) -> Iterator[Mark]:
        """Yield the marks of words near each other."""
        for first, wanted, slop in self._near:
            rows = [row for row, slots in enumerate(accepted) if slots >> first & (1 << len(wanted)) - 1]
            occurrences = [
                (
                    tokens.positions[row],
                    [number for number in range(len(wanted)) if accepted[row] >> first + number & 1],
                )
                for row in rows
            ]
            for each in near_occurrences(occurrences, wanted=wanted, slop=slop):
                for number in occurrences[each][1]:
                    yield tokens.starts[rows[each]], self._end(tokens, rows[each], 1 << first + number)

    def _end(self, tokens: TokenizedText, row: int, slots: int) -> int:
        """Return where a mark ends that ends with a token and is of some slots.

        It ends after the token's first character where that is what was typed for all of them, and after all parts of
        a word in parts (``e-mail``) where the whole is what one of them accepts.
        """
        word, start, end = tokens.verbatim[row], tokens.starts[row], tokens.ends[row]
        if reach := self._reach(tokens, row, slots):
            return tokens.ends[row + reach]
        character = "" if word.isascii() else first_character(word)
        if not character:
            return end
        single = self._verbatim.get(character, 0)
        single |= self._stemmed.get(f"{tokens.stemmed[row].partition(':')[0]}:{character}", 0)
        following = tokens.starts[row + 1] if row + 1 < len(tokens) else end
        return following if not slots & ~single and start < following < end else end

    def _reach(self, tokens: TokenizedText, row: int, slots: int) -> int:
        """Return how many tokens after one a mark of some slots covers."""
        place = bisect_left(tokens.others, row, key=itemgetter(0))
        if place == len(tokens.others) or tokens.others[place][0] != row:
            return 0
        terms = tokens.others[place][1]
        wholes = terms.stemmed[len(terms.stemmed) - terms.wholes :]
        return terms.reach if any(self._stemmed.get(term, 0) & slots for term in wholes) else 0
