"""Where in a text is what a query looks for?

Phrases are found by the bits of one integer per token (Baeza-Yates and Gonnet, "A New Approach to Text Searching",
CACM 35(10), 1992), all patterns at once, in time linear in the text whatever the query.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from index.analyzer import Analyzer, Token
from index.schema import Form
from index.tokenizer import first_character
from searcher.pattern import Pattern, Slot
from searcher.proximity import near
from searcher.results import Mark


def highlight(text: str, language: str, patterns: tuple[Pattern, ...], analyzer: Analyzer) -> tuple[Mark, ...]:
    """Return the marks of patterns in a text: sorted, disjoint, in code points of the text as it stands.

    A word marks each token that it accepts. A phrase marks whole runs, each as one mark, and never its words alone.
    Words near each other are marked where they are near (`searcher.proximity`). Marks that overlap or touch are one:
    pairs of Chinese characters are, words with a space between are not. A single character of a script without spaces
    is marked alone where the slot's terms have it besides the pairs that it begins.

    Patterns with `titles_only` are looked for as well: leave them out where the text is no headline.

    >>> minister = Slot(Form.VERBATIM, frozenset({"minister"}))
    >>> prime = Slot(Form.VERBATIM, frozenset({"prime"}))
    >>> highlight("The Prime Minister met a minister", "en", (Pattern((prime, minister)),), Analyzer())
    ((4, 18),)
    """
    if not patterns or not text:
        return ()
    return merge(_matcher(patterns).marks(analyzer.analyze(text, language=language)))


def merge(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks sorted, those that overlap or touch as one.

    >>> merge([(7, 9), (0, 2), (1, 3), (3, 4)])
    ((0, 4), (7, 9))
    """
    merged: list[Mark] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


class _Matcher:
    """Find all places of some patterns.

    Each slot is one bit, pattern after pattern, the first slot of each lowest. Of words near each other equal ones
    share a bit.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._slots: list[Slot] = []
        self._starts = 0
        self._ends = 0
        self._lengths: dict[int, int] = {}
        self._near: list[tuple[int, list[int], int]] = []
        self._bits: dict[Form, dict[str, int]] = {form: {} for form in Form}
        for pattern in patterns:
            if pattern.slop is not None and len(pattern.slots) > 1:
                wanted = Counter(pattern.slots)
                self._near.append((len(self._slots), list(wanted.values()), pattern.slop))
                self._add(wanted)
            elif pattern.slots:
                self._starts |= 1 << len(self._slots)
                self._add(pattern.slots)
                self._ends |= 1 << len(self._slots) - 1
                self._lengths[len(self._slots) - 1] = len(pattern.slots)

    def _add(self, slots: Iterable[Slot]) -> None:
        for slot in slots:
            terms = self._bits[slot.form]
            for term in slot.terms:
                terms[term] = terms.get(term, 0) | 1 << len(self._slots)
            self._slots.append(slot)

    def marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        """Yield the marks of all patterns, not merged."""
        accepted = self._accepted(tokens)
        state = 0
        for position, slots in enumerate(accepted):
            state = (state << 1 | self._starts) & slots
            ended = state & self._ends
            while ended:
                last = ended.bit_length() - 1
                ended ^= 1 << last
                start = tokens[position - self._lengths[last] + 1].start
                yield start, self._end(tokens, position, self._slots[last])
        for first, wanted, slop in self._near:
            occurrences = [
                (position, [number for number in range(len(wanted)) if slots >> first + number & 1])
                for position, slots in enumerate(accepted)
                if slots >> first & (1 << len(wanted)) - 1
            ]
            for each in near(occurrences, wanted=wanted, slop=slop):
                position, numbers = occurrences[each]
                for number in numbers:
                    yield tokens[position].start, self._end(tokens, position, self._slots[first + number])

    def _accepted(self, tokens: Sequence[Token]) -> list[int]:
        """Return for each token the bits of the slots that accept it, as `Slot.accepts` would say."""
        stemmed, verbatim = self._bits[Form.STEMMED], self._bits[Form.VERBATIM]
        accepted = []
        for token in tokens:
            slots = 0
            for term in token.stemmed:
                slots |= stemmed.get(term, 0)
            for term in token.verbatim:
                slots |= verbatim.get(term, 0)
            accepted.append(slots)
        return accepted

    def _end(self, tokens: Sequence[Token], position: int, slot: Slot) -> int:
        """Return where a mark ends that ends with a token: after its first character where that is what was typed."""
        token = tokens[position]
        character = first_character(token.verbatim[0])
        if not character:
            return token.end
        term = character if slot.form is Form.VERBATIM else f"{token.stemmed[0].partition(':')[0]}:{character}"
        following = tokens[position + 1].start if position + 1 < len(tokens) else token.end
        return following if term in slot.terms and token.start < following < token.end else token.end


_matcher = lru_cache(maxsize=16)(_Matcher)
