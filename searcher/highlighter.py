"""Where in a text is what a query looks for?

Phrases are found by the bits of one integer per token (Baeza-Yates and Gonnet, "A New Approach to Text Searching",
CACM 35(10), 1992), all patterns at once, in time linear in the text whatever the query.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from index.analyzer import Analyzer
from index.normalizer import Normalized, align
from index.schema import Form
from index.tokenizer import first_character, tokenize
from searcher.pattern import Pattern, Slot
from searcher.proximity import near
from searcher.results import Mark

_REMEMBERED = 20_000
"""Words of one language that are remembered for one query, with what accepts them: those of 50 long articles."""


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
    return Highlighter(patterns, analyzer).marks(text, language)


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


class Highlighter:
    """Mark the places of some patterns in texts. Safe to share between threads."""

    def __init__(self, patterns: tuple[Pattern, ...], analyzer: Analyzer) -> None:
        self._matcher = _matcher(patterns, analyzer)

    def marks(self, text: str, language: str) -> tuple[Mark, ...]:
        """Return the marks in a text, as `highlight` does."""
        return merge(self._matcher.marks(text, language)) if text else ()


class _Matcher:
    """Find all places of some patterns.

    Each slot is one bit, pattern after pattern, the first slot of each lowest. Of words near each other equal ones
    share a bit. Most words of a text are met with again, and what accepts each is worked out once; only where something
    is accepted are places looked at.
    """

    def __init__(self, patterns: Iterable[Pattern], analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._slots: list[Slot] = []
        self._starts = 0
        self._ends = 0
        self._lengths: dict[int, int] = {}
        self._near: list[tuple[int, list[int], int]] = []
        self._bits: dict[Form, dict[str, int]] = {form: {} for form in Form}
        self._known: dict[str, _Accepted] = {}
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

    def marks(self, text: str, language: str) -> Iterator[Mark]:
        """Yield the marks of all patterns in a text, not merged."""
        if not self._slots:
            return
        normalized = align(text)
        plain = normalized.text
        spans = tokenize(plain)
        known = self._accepted(language)
        accepted = [known[plain[start:end]] for start, end in spans]
        if not any(accepted):
            return
        tokens = _Tokens(normalized, spans)
        state = 0
        for position, slots in enumerate(accepted):
            if not slots:
                state = 0
                continue
            state = (state << 1 | self._starts) & slots
            ended = state & self._ends
            while ended:
                last = ended.bit_length() - 1
                ended ^= 1 << last
                start = tokens.start(position - self._lengths[last] + 1)
                yield start, self._end(tokens, position, self._slots[last], language)
        for first, wanted, slop in self._near:
            occurrences = [
                (position, [number for number in range(len(wanted)) if slots >> first + number & 1])
                for position, slots in enumerate(accepted)
                if slots >> first & (1 << len(wanted)) - 1
            ]
            for each in near(occurrences, wanted=wanted, slop=slop):
                position, numbers = occurrences[each]
                for number in numbers:
                    yield tokens.start(position), self._end(tokens, position, self._slots[first + number], language)

    def _accepted(self, language: str) -> "_Accepted":
        known = self._known.get(language)
        if known is None or len(known) > _REMEMBERED:
            known = self._known[language] = _Accepted(self._bits, self._analyzer, language)
        return known

    def _end(self, tokens: "_Tokens", position: int, slot: Slot, language: str) -> int:
        """Return where a mark ends that ends with a token: after its first character where that is what was typed."""
        word, end = tokens.word(position), tokens.end(position)
        character = "" if word.isascii() else first_character(word)
        if not character:
            return end
        stem = self._analyzer.dictionary(language)[word].stemmed[0]
        term = character if slot.form is Form.VERBATIM else f"{stem.partition(':')[0]}:{character}"
        following = tokens.start(position + 1) if position + 1 < len(tokens) else end
        return following if term in slot.terms and tokens.start(position) < following < end else end


class _Accepted(dict[str, int]):
    """Map normalised words of one language to the bits of the slots that accept them, as `Slot.accepts` would say."""

    def __init__(self, bits: Mapping[Form, Mapping[str, int]], analyzer: Analyzer, language: str) -> None:
        super().__init__()
        self._stemmed, self._verbatim = bits[Form.STEMMED], bits[Form.VERBATIM]
        self._has_no_stem, self._has_none = self._stemmed.keys().isdisjoint, self._verbatim.keys().isdisjoint
        self._terms = analyzer.dictionary(language)

    def __missing__(self, word: str) -> int:
        terms = self._terms[word]
        slots = 0
        if not (self._has_no_stem(terms.stemmed) and self._has_none(terms.verbatim)):
            for term in terms.stemmed:
                slots |= self._stemmed.get(term, 0)
            for term in terms.verbatim:
                slots |= self._verbatim.get(term, 0)
        self[word] = slots
        return slots


class _Tokens:
    """Tell where the tokens of one text are, in code points of the text as it stands."""

    def __init__(self, normalized: Normalized, spans: Sequence[Mark]) -> None:
        self._normalized = normalized
        self._spans = spans

    def __len__(self) -> int:
        return len(self._spans)

    def word(self, position: int) -> str:
        """Return the normalised word of a token."""
        start, end = self._spans[position]
        return self._normalized.text[start:end]

    def start(self, position: int) -> int:
        """Return where a token starts."""
        starts, start = self._normalized.starts, self._spans[position][0]
        return start if starts is None else starts[start]

    def end(self, position: int) -> int:
        """Return where a token ends."""
        ends, end = self._normalized.ends, self._spans[position][1]
        return end if ends is None else ends[end - 1]


_matcher = lru_cache(maxsize=16)(_Matcher)
