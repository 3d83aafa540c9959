"""Given a line of a whole page, whom may it name as the author, and how do the names stand in it?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facts.bylines import BY, strip_by, without_ending
from index.facts.dates import find_date
from index.facts.names import byline_names, has_given_name, has_role, is_name, is_nobody, is_role, marked_names
from index.page.beside.dated import LONGEST, unglue
from index.page.beside.signed import AUTHOR, DIVIDERS, NOT_WRITTEN, TOPIC, strip_label
from index.page.captions import is_caption
from index.page.credits import is_section, read_signoff
from index.page.features import BULLETS, Line, is_shouted
from index.page.furniture import is_furniture
from index.page.publication import find_ago
from index.page.whole.trimmings import AROUND_NAMES, DEGREE, strip_asides, strip_trimmings
from index.vocabulary.fixed import fixed

_LONGEST_NOTE = 400
"""Characters of the longest byline that goes on with sentences about the author."""

_LONGEST_ROLE = 2
"""Words of the longest role that may stand for a name: Redaktion, News Desk."""

_LONGEST_PLACE = 5
"""Words of the longest role or place that may stand behind a name and a comma."""

_LEADING = re.compile(rf"(?:[{BULLETS}–—]\s+)+")
_WITHIN = re.compile(rf"(?:\A|(?<=\s))(?:{BY}|vom)\s+(?:autor(?:in)?\s*)?(?=\S)", re.IGNORECASE)
_MADE = re.compile(r"(?:ed|en|t|posts|articles|stories|beiträge|artikel|more|mehr)\s*\Z|[:.–—-]\s*\Z", re.IGNORECASE)
"""What stands before a "by" within a line: posted, geschrieben, all posts, a dash."""

_CLOCK = re.compile(
    r"(?<!\W)\W*(?:(?:at|um|à|a las?|en|alle|kl\.?|às|om)\s+)?\d{1,2}"
    r"(?:[:.h]\d\d(?!\d)\s?(?:uhr|[ap]\.?m\b\.?|h\b)?|\s?[ap]\.?m\b\.?)(?:\s*\b(?-i:[A-Z]{1,4}T|GMT|UTC|ME?S?Z)\b)?",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(?P<name>\S+(?: \S+){1,3}) (?:.* )?(?P=name)")
"""A name that stands twice in its line, as of an account."""

_POSSESSIVE = re.compile(r"['’]s(?:\s|\Z)")
"""What no name of a person holds: Jane Roe's Blog."""

_NOTE = re.compile(
    r"(?P<name>[^,]{4,40}?)(?:, | (?:is|was|ist|war|est|es|è|é|är|er) )(?:an?|the|our|eine?|une?|una|uma|um|en|et) "
)
"""A byline or a note that goes on with a sentence: By Jane Roe, a reporter who …, Jane Roe is a reporter who …"""

_PEN_NAME = re.compile(r"[\w.'’&-]{2,30}(?: [\w.'’&-]{2,20})?\Z")


@fixed
class Mention:
    """Hold names, whether they stand behind a "By", before or behind a day or a time, and alone in their line."""

    names: tuple[str, ...]
    is_signed: bool = False
    is_before_date: bool = False
    is_after_date: bool = False
    is_alone: bool = False

    @property
    def is_full(self) -> bool:
        """Return whether all of them have the shape of a person's name."""
        return all(map(is_name, self.names))

    @property
    def is_given(self) -> bool:
        """Return whether each of them also begins with a given name."""
        return self.is_full and all(map(has_given_name, self.names))


def read_mentions(text: str, *, language: str) -> Iterator[Mention]:
    """Yield whom a line may name, in its order; pen names and roles, such as "News Desk", may be authors, too.

    >>> [found] = read_mentions("8. November 2021 Jane Roe 1 Kommentar", language="de")
    >>> found
    Mention(names=('Jane Roe',), is_signed=False, is_before_date=False, is_after_date=True, is_alone=False)
    >>> [found.names for found in read_mentions("View all posts by jane_r", language="en")]
    [('jane_r',)]
    """
    if len(text) > LONGEST:
        yield from _in_note(text)
        return
    whole = unglue(text)
    if lead := _LEADING.match(whole):
        whole = whole[lead.end() :]
    if strip_by(whole) is None and (whole.endswith(":") or is_caption(Line(0, whole))):
        return
    if writers := read_signoff(whole):
        yield Mention(writers, is_signed=True)
        return
    pieces = list(_pieces(whole, language))
    days = [at for at, piece in enumerate(pieces) if piece is None]
    found = [
        (at, piece, named) for at, piece in enumerate(pieces) if piece and (named := _named(piece, is_dated=bool(days)))
    ]
    has_full = any(named.is_full for _, _, named in found)
    for at, piece, mention in found:
        is_place = piece.rstrip().endswith(",") and not (mention.is_signed or mention.is_given)  # Selby, 8 November
        is_less = has_full and not (mention.is_full or mention.is_signed)  # the paper, the topic
        if is_less or (is_place and mention.is_full and not is_role(mention.names[0])):
            continue
        is_before, is_after = any(at < day for day in days) and not is_place, any(day < at for day in days)
        others = len(DEGREE.sub("", whole).split()) - sum(len(name.split()) for name in mention.names)
        is_alone = others < len(mention.names) and not mention.is_signed  # an "and" between two
        yield replace(
            mention,
            is_before_date=mention.is_before_date or is_before,
            is_after_date=is_after,
            is_alone=is_alone,
        )


def described_name(text: str) -> str:
    """Return the name that goes on with a sentence about its bearer, empty if there is none.

    >>> described_name("Jane Roe is a reporter who writes about ferries"), described_name("Jane Roe, Selby")
    ('Jane Roe', '')
    """
    note = _NOTE.match(text)
    return note["name"] if note and is_name(note["name"]) else ""


def _in_note(text: str) -> Iterator[Mention]:
    name = described_name(strip_by(text) or "") if len(text) <= _LONGEST_NOTE else ""
    if name and has_role(text):
        yield Mention((name,), is_signed=True)


def _pieces(text: str, language: str) -> Iterator[str | None]:
    """Yield what stands between bars and days; None where a day, or how long ago it was, parts two of them."""
    for part in DIVIDERS.split(text):
        rest = part
        while found := find_date(rest, language=language):
            yield found.before
            yield None
            rest = found.after
        if ago := find_ago(rest):
            yield rest[: ago.start()]
            yield None
            rest = rest[ago.end() :]
        yield rest


def _named(text: str, *, is_dated: bool) -> Mention | None:
    """Return whom a piece of a line names, None if nobody."""
    plain = strip_asides(strip_label(_without_others(text)))
    clock = _CLOCK.search(plain)
    if clock:
        plain = plain[: clock.start()] if clock.start() else plain[clock.end() :]
    is_timed = clock is not None and clock.start() > 0
    if plain.endswith((":", "：")) and strip_by(plain) is None:
        return None  # Deadline: 8 November
    plain = strip_trimmings(strip_label(plain))
    signed = _behind_by(plain, is_dated=is_dated or is_timed)
    plain = TOPIC.sub("", plain if signed is None else signed).strip(AROUND_NAMES)
    if repeated := _REPEATED.fullmatch(plain):
        plain = repeated["name"]
    is_page = signed is None and (is_section(plain) or is_furniture(Line(0, plain)))
    if not plain or is_page or is_nobody(plain):
        return None
    found = _names_in(plain, is_signed=signed is not None)
    if not found or any(map(_POSSESSIVE.search, found)):
        return None
    return Mention(found, signed is not None, is_timed)


def _without_others(text: str) -> str:
    """Return a piece without what others than the author did: By Jane Roe, photos by Ben Poe."""
    other = NOT_WRITTEN.search(text)
    if other is None:
        return text
    before = text[: other.start()].strip(AROUND_NAMES)
    return before if strip_by(before) is not None or _is_given(before) else ""


def _names_in(plain: str, *, is_signed: bool) -> tuple[str, ...]:
    """Return the names, pen names or role that a piece without trimmings consists of."""
    found = byline_names(f"By {plain}" if is_signed else without_ending(plain))
    is_pen_name = _PEN_NAME.match(plain) and strip_by(f"{plain} by X") is None  # not: Posted
    if not found and (is_signed or is_pen_name):
        found = marked_names(plain)
    if not found and len(plain.split()) <= _LONGEST_ROLE and is_role(plain):
        found = (plain,)
    if not found and is_signed and (name := described_name(plain)):
        found = (name,)
    name, comma, rest = plain.partition(",")
    if not found and comma and len(rest.split()) <= _LONGEST_PLACE and _is_given(name):
        found = (name,)
    return found


def _is_given(text: str) -> bool:
    return is_name(text) and has_given_name(text)


def _behind_by(text: str, *, is_dated: bool) -> str | None:
    """Return what stands behind a "By", at the beginning or within; None if there is none."""
    author = AUTHOR.match(text) if is_dated else None
    if author:
        return text[author.end() :]
    rest = strip_by(text)
    if rest is not None or (is_shouted(text) and not is_dated):
        return rest
    within = _WITHIN.search(text)
    is_made = within and (within.start() == 0 or is_dated or _MADE.search(text[: within.start()]))
    return text[within.end() :] if within and is_made else None
