"""How often does a pattern occur in the tokens of one text?

What `searcher.embedded.arrays.occurrences` reads from postings, counted in a text at hand, by the same rules.
"""

from collections import Counter
from collections.abc import Sequence

from index.analysis.analyzer import Token
from index.vocabulary.schema import Form
from searcher.plan.plan import Pattern, Slot


def frequency(pattern: Pattern, tokens: Sequence[Token]) -> int:
    """Return how often a pattern occurs.

    A word counts once for each of its terms that the slot has, a phrase once for each place where it begins, words near
    each other once for each word that begins a window of all. Of several spellings that counts which occurs most.
    """
    if pattern.others:
        return max(frequency(way, tokens) for way in pattern.ways)
    if len(pattern.slots) == 1:
        return sum(_accepted(pattern.slots[0], token) for token in tokens)
    if pattern.slop is None:
        return sum(_begins(pattern.slots, tokens, start) for start in range(len(tokens) - len(pattern.slots) + 1))
    needed = Counter(pattern.slots)
    begins = [place for place, token in enumerate(tokens) if any(_accepted(slot, token) for slot in needed)]
    return sum(_holds(needed, tokens[start : start + pattern.slop + 1]) for start in begins)


def _begins(slots: Sequence[Slot], tokens: Sequence[Token], start: int) -> bool:
    return all(_accepted(slot, tokens[start + place]) for place, slot in enumerate(slots))


def _holds(needed: Counter[Slot], window: Sequence[Token]) -> bool:
    return all(sum(map(bool, (_accepted(slot, token) for token in window))) >= times for slot, times in needed.items())


def _accepted(slot: Slot, token: Token) -> int:
    posted = token.stemmed if slot.form is Form.STEMMED else token.verbatim
    return sum(term in slot.terms for term in posted)
