"""Given where the headline and the text of a whole page are, who wrote it?

Every name around the headline, at the end of the text, and behind a "By" anywhere is weighed: how it stands in its
line, what stands beside that line, and where else the page says the name. The heaviest is the author's. If none weighs
enough, the page names nobody: a wrong author is worse than none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from index.facts.bylines import strip_by
from index.facts.fact import Fact, fact
from index.facts.names import has_role, is_role
from index.page.furniture import opens_list
from index.page.whole.clues import Clue, add_up
from index.page.whole.mentions import Mention, described_name, read_mentions
from index.page.whole.notes import has_by
from index.page.whole.surroundings import Surroundings
from index.vocabulary.article import Field

_ABOVE = 3
_OPENING = 8
_END = 4
_FOOT = 6
"""Lines above the headline, from the beginning of the text on, before its end and below it that may name the author."""

_LONGEST_SIGNED = 120
"""Characters of the longest line with a "By" that may name the author wherever it stands."""

_LONGEST_SENTENCE = 24
"""Words of the longest running text with a "By" within."""

_LONG = 12
"""Words of a line in which a name says little."""

_LONGEST_BELOW = 120
"""Characters of the longest line below that is taken to say the name rather than to tell of it."""

_OTHERS = 4
"""Lines with the name that count."""

_SOON = 120
"""Characters behind a name that may hold its bearer's role."""

_LEAST = 3.1
"""Weight of the lightest author: lighter ones were wrong as often as right."""

_BESIDE = 2
"""Lines between authors that each have a line of their own: an initial or a role stands there."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Hold the places of a headline, of the first line of the text, and of the first line below it."""

    headline: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Hold the authors that a page names, and the place of the line that does."""

    authors: Fact
    place: int


class Signer:
    """Tell what stands around names on a page; what is costly is computed once, when it is asked for."""

    def __init__(self, page: Surroundings, bounds: Extent, place: int, mention: Mention) -> None:
        """Take names and the place of their line among those of a page."""
        self.page, self.bounds, self.place, self.mention = page, bounds, place, mention
        self.line = page.lines[place].line
        self._folded = mention.names[0].casefold()

    @cached_property
    def is_signed(self) -> bool:
        """Return whether the names stand behind a "By", also one at the end of the last line."""
        return self.mention.is_signed or self.is_labelled

    @cached_property
    def is_labelled(self) -> bool:
        """Return whether the line above only says that an author follows."""
        return self.page.is_labelled(self.place)

    @property
    def is_item(self) -> bool:
        """Return whether the line is an item of a list."""
        return self.page.lines[self.place].is_item

    @cached_property
    def is_given(self) -> bool:
        """Return whether each name begins with a given name."""
        return self.mention.is_given

    @property
    def is_thing(self) -> bool:
        """Return whether the text has all words of the names in small letters, as it has those of things."""
        if self.is_signed or self.is_given or not self.mention.is_full or is_role(self.mention.names[0]):
            return False
        words = (word for name in self.mention.names for word in name.casefold().split())
        return self.page.small_words.issuperset(words)

    @property
    def is_byline(self) -> bool:
        """Return whether the line is a "By" and one full name, and nothing else."""
        rest = strip_by(self.line.text)
        return rest is not None and rest.casefold() == self._folded and self.mention.is_full

    @property
    def is_stated(self) -> bool:
        """Return whether the line says itself that it names an author."""
        reading = self.page.read(self.place)
        return reading.is_stated and bool(reading.values(Field.AUTHOR))

    @property
    def is_alone_beside_date(self) -> bool:
        """Return whether the line says nothing else and stands straight over or under one with a day."""
        return self.mention.is_alone and (self.page.has_date(self.place - 1) or self.page.has_date(self.place + 1))

    @property
    def is_pen_name(self) -> bool:
        """Return whether a line over the text has a day and no full name, but one that the menus lack."""
        is_dated = self.mention.is_before_date or self.mention.is_after_date or self.is_alone_beside_date
        return is_dated and self.is_between and not (self.mention.is_full or self.is_in_menus)

    @property
    def is_between(self) -> bool:
        """Return whether they stand between the headline and the second paragraph."""
        return self.bounds.headline < self.place < self.bounds.start + 3

    @property
    def is_within(self) -> bool:
        """Return whether they stand within the text."""
        return self.bounds.start + _OPENING <= self.place < self.bounds.end - _END

    @property
    def distance(self) -> float:
        """Return how far from the headline they stand."""
        return log1p(abs(self.place - self.bounds.headline)) / 3

    @cached_property
    def _others(self) -> list[tuple[int, str]]:
        """Return the other lines with the name, with their places."""
        lines = enumerate(self.page.folded)
        return [(place, text) for place, text in lines if self._folded in text and place != self.place]

    @cached_property
    def is_in_menus(self) -> bool:
        """Return whether a line above it and the headline says the name."""
        return any(place < min(self.bounds.headline, self.place) for place, _ in self._others)

    @property
    def said_below(self) -> float:
        """Return how often short lines below the headline say the name, as a share."""
        below = (p > self.bounds.headline and len(text) < _LONGEST_BELOW for p, text in self._others)
        return min(sum(below), _OTHERS) / _OTHERS

    @property
    def is_described(self) -> bool:
        """Return whether a note says who they are: Jane Roe is a reporter who …"""
        texts = (self.page.lines[p].line.text for p, said in self._others if said.startswith(self._folded))
        return any(described_name(text).casefold() == self._folded for text in texts)

    @property
    def has_role(self) -> bool:
        """Return whether a line begins with the name and names a role soon after it."""
        behind = (text[len(self._folded) :] for _, text in self._others if text.startswith(self._folded))
        return any(has_role(text[:_SOON]) for text in behind)

    @property
    def is_in_text(self) -> bool:
        """Return whether the text tells of somebody with the name."""
        text = range(self.bounds.start, self.bounds.end)
        return any(p in text and self.page.running[p] and not said.startswith(self._folded) for p, said in self._others)


CLUES: tuple[Clue[Signer], ...] = (
    # the names
    Clue("full names", 1.45, lambda who: who.mention.is_full),
    Clue("given names alone", 1.13, lambda who: who.is_given and who.mention.is_alone),
    Clue("given names, or a By", 1.86, lambda who: who.is_given or who.is_signed),
    Clue("a role", 1.63, lambda who: is_role(who.mention.names[0])),
    # how they stand in their line
    Clue("a By", 0.79, lambda who: who.is_signed),
    Clue("a By first", 1.04, lambda who: strip_by(who.line.text) is not None),
    Clue("a By below the headline", 0.92, lambda who: who.is_signed and who.is_between),
    Clue("a By in the line above", 1.19, lambda who: who.is_labelled),
    Clue("before a day", 1.22, lambda who: who.mention.is_before_date),
    Clue("behind a day", 0.99, lambda who: who.mention.is_after_date),
    Clue("a pen name beside a day", 0.83, lambda who: who.is_pen_name),
    Clue("in a line of facts", 1.06, lambda who: who.is_stated),
    Clue("in a long line", -0.77, lambda who: who.line.size > _LONG),
    Clue("in an item", -0.64, lambda who: who.is_item),
    # what stands beside it
    Clue("a day below", 1.06, lambda who: who.page.has_date(who.place + 1)),
    Clue("alone beside a day", 0.96, lambda who: who.is_alone_beside_date),
    # where on the page
    Clue("far from the headline", -1.23, lambda who: who.distance),
    Clue("within two lines below the headline", 0.94, lambda who: 0 < who.place - who.bounds.headline <= 2),
    Clue("two lines above the headline", -0.65, lambda who: who.bounds.headline - who.place == 2),
    Clue("in an item above the headline", -0.79, lambda who: who.is_item and who.place < who.bounds.headline),
    Clue("within the text", -0.67, lambda who: who.is_within),
    # where else the page says the name
    Clue("in the menus", -0.69, lambda who: who.is_in_menus),
    Clue("said below", 1.01, lambda who: who.said_below),
    Clue("a note on who they are", 1.4, lambda who: who.is_described),
    Clue("a role behind the name", 0.89, lambda who: who.has_role),
    Clue("told of in the text", -0.71, lambda who: who.is_in_text),
)
"""What tells an author.

The weights were fitted as those of headlines were, on 2,066 texts of judged pages, with "nobody" as one more choice.
Fitted on four fifths of the pages, they named the right author on 75 % of the others that show one, and a wrong one on
6 %.
"""


def find_authors(page: Surroundings, bounds: Extent, *, language: str) -> Signature | None:
    """Return the authors that a page names, None if it does not tell."""
    weighed = [(add_up(CLUES, each), each) for each in _candidates(page, bounds, language)]
    best, who = max(weighed, key=lambda each: each[0], default=(0.0, None))
    if who is None or best < _LEAST:
        return None
    names = _with_others(who, (each for _, each in weighed))
    return Signature(fact(Field.AUTHOR, names, who.line.origin, quote=who.line.text), who.place)


def _candidates(page: Surroundings, bounds: Extent, language: str) -> Iterator[Signer]:
    size = len(page.lines)
    above = range(max(0, bounds.headline - _ABOVE), min(size, bounds.start + _OPENING))
    below = range(max(bounds.start, bounds.end - _END), min(size, bounds.end + _FOOT))
    for place, each in enumerate(page.lines):
        text = each.line.text
        if place >= bounds.end and opens_list(each.line):
            break  # teasers have authors of their own
        is_signed = len(text) <= _LONGEST_SIGNED and (has_by(text) or page.is_labelled(place))
        if place == bounds.headline or not (is_signed or place in above or place in below):
            continue
        if page.running[place] and not _may_sign(text, each.line.size):
            continue
        signers = (Signer(page, bounds, place, mention) for mention in read_mentions(text, language=language))
        yield from (each for each in signers if not each.is_thing)


def _may_sign(text: str, size: int) -> bool:
    """Return whether running text may name its author: it begins with a "By", or is short and has one."""
    return strip_by(text) is not None or (size <= _LONGEST_SENTENCE and has_by(text))


def _with_others(who: Signer, candidates: Iterable[Signer]) -> tuple[str, ...]:
    """Return the names with those of people who have a line of their own beside it, in the order of the page."""
    found = [who]
    for other in sorted(candidates, key=lambda each: abs(each.place - who.place)):
        if (other.is_given or other.is_signed) and any(_are_beside(other, each) for each in found):
            found.append(other)
    return tuple(
        dict.fromkeys(name for each in sorted(found, key=lambda each: each.place) for name in each.mention.names)
    )


def _are_beside(one: Signer, other: Signer) -> bool:
    """Return whether names have lines of their own near each other, with nothing between where one has a "By"."""
    farthest = _BESIDE if one.mention.is_alone and other.mention.is_alone else 1
    has_own = all(each.mention.is_alone or each.is_byline for each in (one, other))
    return has_own and abs(one.place - other.place) <= farthest
