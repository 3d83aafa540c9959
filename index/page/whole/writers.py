"""Given where the headline and the text of a whole page are, who wrote it?

Every name around the headline, at the end of the text, and behind a "By" anywhere is weighed: how it stands in its
line, what stands beside that line, and where else the page says the name. The heaviest is the author's. If none weighs
enough, the page names nobody: a wrong author is worse than none.
"""

from collections.abc import Iterable, Iterator

from index.facts.bylines import strip_by
from index.facts.fact import Fact, fact
from index.facts.names import has_given_name, is_name, is_role
from index.page.features import Line
from index.page.furniture import opens_list
from index.page.rights import may_have_owner, owner_of
from index.page.whole.clues import Clue, add_up
from index.page.whole.mentions import Mention, read_mentions
from index.page.whole.notes import has_by
from index.page.whole.signer import END, OPENING, Extent, Signer
from index.page.whole.surroundings import Surroundings
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_ABOVE = 3
_FOOT = 6
"""Lines above the headline and below the text that may name the author."""

_LONGEST_SIGNED = 120
"""Characters of the longest line with a "By" that may name the author wherever it stands."""

_LONGEST_SENTENCE = 24
"""Words of the longest running text with a "By" within."""

_LONG = 12
"""Words of a line in which a name says little."""

_LONGEST_NAME = 4
"""Words of the longest name that may be the author's though it stands alone far from the headline."""

_LEAST = 3.1
"""Weight of the lightest author: lighter ones were wrong as often as right."""

_BESIDE = 2
"""Lines between authors that each have a line of their own: an initial or a role stands there."""


@fixed
class Signature:
    """Hold the authors that a page names, and the place of the line that does."""

    authors: Fact
    place: int


CLUES: tuple[Clue[Signer], ...] = (
    # the names
    Clue("full names", 1.45, lambda who: who.mention.is_full),
    Clue("given names alone", 1.13, lambda who: who.is_given and who.mention.is_alone),
    Clue("given names, or a By", 1.86, lambda who: who.is_given or who.is_signed),
    Clue("several names", 0.4, lambda who: len(who.mention.names) > 1),
    Clue("a role", 1.63, lambda who: is_role(who.mention.names[0])),
    # how they stand in their line
    Clue("a By", 0.79, lambda who: who.is_signed),
    Clue("a By first", 1.04, lambda who: strip_by(who.line.text) is not None),
    Clue("a By below the headline", 0.92, lambda who: who.is_signed and who.is_between),
    Clue("a By and given names", -0.8, lambda who: who.is_signed and who.is_given),
    Clue("a By in the line above", 1.19, lambda who: who.is_labelled),
    Clue("before a day", 1.22, lambda who: who.mention.is_before_date),
    Clue("behind a day", 0.99, lambda who: who.mention.is_after_date),
    Clue("a pen name beside a day", 0.83, lambda who: who.is_pen_name),
    Clue("in a line of facts", 1.06, lambda who: who.is_stated),
    Clue("in a long line", -0.77, lambda who: who.line.size > _LONG),
    Clue("whose the rights are", 2.0, lambda who: who.is_owner),
    Clue("in an item", -0.64, lambda who: who.is_item),
    # what stands beside it
    Clue("a day below", 1.06, lambda who: who.page.has_date(who.place + 1)),
    Clue("alone beside a day", 0.96, lambda who: who.is_alone_beside_date),
    # where on the page
    Clue("far from the headline", -1.23, lambda who: who.distance),
    Clue("a full name straight below the headline", 0.4, lambda who: who.is_first and who.mention.is_full),
    Clue("within two lines below the headline", 0.94, lambda who: 0 < who.place - who.bounds.headline <= 2),
    Clue("two lines above the headline", -0.65, lambda who: who.bounds.headline - who.place == 2),
    Clue("in an item above the headline", -0.79, lambda who: who.is_item and who.place < who.bounds.headline),
    Clue("within the text", -0.67, lambda who: who.is_within),
    Clue("below the text", 0.4, lambda who: who.is_below_text),
    Clue("below comments", -0.8, lambda who: who.is_below_comments),
    # where else the page says the name
    Clue("the site's name", 1.2, lambda who: who.is_site),
    Clue("behind a By elsewhere", 0.4, lambda who: who.is_signed_elsewhere),
    Clue("in the menus", -0.69, lambda who: who.is_in_menus),
    Clue("said below", 1.01, lambda who: who.said_below),
    Clue("a note on who they are", 1.4, lambda who: who.is_described),
    Clue("a role behind the name", 0.89, lambda who: who.has_role),
    Clue("told of in the text", -0.71, lambda who: who.is_in_text),
)
"""What tells an author.

The weights were fitted as those of headlines were, on 2,066 texts of judged pages, with "nobody" as one more choice.
Fitted on four fifths of the pages, they named the right author on 75 % of the others that show one, and a wrong one on
6 %. The clues that weigh 0.4, 0.8, 1.2 or 2 came later. Each gained on one half of the pages and lost nothing on the
other, a wrong author counting as much as a right one. As all pages chose them, new ones will gain less.
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
    above = range(max(0, bounds.headline - _ABOVE), min(size, bounds.start + OPENING))
    below = range(max(bounds.start, bounds.end - END), min(size, bounds.end + _FOOT))
    is_listed = False
    for place, each in enumerate(page.lines):
        text = each.line.text
        if place >= bounds.end and may_have_owner(text):
            yield from _owners(Signer(page, bounds, place, Mention((owner_of(each.line),))))
            continue
        is_listed = is_listed or (place >= bounds.end and opens_list(each.line))
        if is_listed or place == bounds.headline:
            continue  # teasers have authors of their own
        is_signed = len(text) <= _LONGEST_SIGNED and (has_by(text) or page.is_labelled(place))
        is_beside = place in above or place in below
        if not (is_signed or is_beside or (place > bounds.headline and _is_given(each.line))):
            continue
        if page.running[place] and not _may_sign(text, each.line.size):
            continue
        for mention in read_mentions(text, language=language):
            signer = Signer(page, bounds, place, mention)
            if not (signer.is_thing or (page.running[place] and mention.names[0].islower())):
                yield signer


def _owners(who: Signer) -> Iterator[Signer]:
    """Yield whose the rights are if the site has the same person's name: others own pictures, or are publishers."""
    if who.is_given and who.is_site:
        yield who


def _is_given(line: Line) -> bool:
    """Return whether a line is one name that begins with a given name."""
    return 1 < line.size <= _LONGEST_NAME and has_given_name(line.text) and is_name(line.text)  # the quicker first


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
