"""Given names in a line of a whole page, how do they stand there, and where else does the page say them?"""

from math import log1p

from index.facts.bylines import strip_by
from index.facts.names import has_role, is_role
from index.machine.cache import cached_property
from index.page.rights import owner_of
from index.page.whole.mentions import Mention, described_name
from index.page.whole.notes import has_by
from index.page.whole.surroundings import Surroundings
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

OPENING = 8
END = 4
"""Lines at the beginning and at the end of the text that may name the author."""

_LONGEST_BELOW = 120
"""Characters of the longest line below that is taken to say the name rather than to tell of it."""

_OTHERS = 4
"""Lines with the name that count."""

_SITE = 6
"""Lines at the beginning of a page that may say the site's name."""

_SOON = 120
"""Characters behind a name that may hold its bearer's role."""


@fixed
class Extent:
    """Hold the places of a headline, of the first line of the text, and of the first line below it."""

    headline: int
    start: int
    end: int


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
    def is_owner(self) -> bool:
        """Return whether the line says whose the rights are."""
        return bool(owner_of(self.line))

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
        return self.bounds.start + OPENING <= self.place < self.bounds.end - END

    @property
    def is_first(self) -> bool:
        """Return whether they stand straight below the headline."""
        return self.place - self.bounds.headline == 1

    @property
    def is_below_text(self) -> bool:
        """Return whether they stand below the text."""
        return self.place >= self.bounds.end

    @property
    def is_below_comments(self) -> bool:
        """Return whether what readers wrote begins between the text's beginning and them."""
        return self.page.has_discussion(self.bounds.start, self.place)

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
    def is_site(self) -> bool:
        """Return whether the page begins with the name, as a blog does that has its author's."""
        return any(place < _SITE and text == self._folded for place, text in self._others)

    @property
    def is_signed_elsewhere(self) -> bool:
        """Return whether another short line has the name and a "By"."""
        others = ((place, text) for place, text in self._others if len(text) < _LONGEST_BELOW)
        return any(has_by(text) or self.page.is_labelled(place) for place, text in others)

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
