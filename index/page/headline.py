"""Given the lines at the top of a page, which of them is the headline?

It is the first line of text that is not something else: a masthead, a section, a byline. Where every line looks like
something else, it is the one that looks so by chance (``Rope Lost`` has the shape of a name). `HEADLINE_CHOICES` lists
these choices in order.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from index.facts.names import is_name
from index.page.rules import Certainty, LineReading
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_LONGEST_SENTENCE = 12
"""Words of the longest headline that ends as a sentence does, where text follows: first paragraphs have 20 and more."""

_RUBRIC = 2
"""Words of the longest rubric that its words do not tell; few headlines are as short."""
_MANY = 5
"""Words of a headline under such a rubric; what is shorter may be the rubric's second line."""

_LONGEST = 20
"""Words of the longest headline where another line may be it: a paragraph may lack its full stop."""


@fixed
class HeadlineChoice:
    """Hold one way to choose the headline; it returns the place of a line, None if it finds none."""

    name: str
    choose: Callable[["Top"], int | None]


@fixed
class Top:
    """Hold the lines above the first running text, this text if there is any, and which lines may be the headline.

    `follows` says how many lines there are from the running text on; `publishers` are names in small letters.
    """

    head: Sequence[LineReading]
    text: LineReading | None
    follows: int
    candidates: Sequence[int]
    publishers: frozenset[str]

    def first(self, holds: Callable[[LineReading], bool]) -> int | None:
        """Return the place of the first line above the text of which something holds."""
        return next((place for place, reading in enumerate(self.head) if holds(reading)), None)

    @property
    def is_plain(self) -> bool:
        """Return whether no line above the text looks like a name, a publisher or the like."""
        return self.first(lambda reading: reading.is_shape or _is_publisher(reading)) is None


def find_headline(readings: Sequence[LineReading], *, owners: Sequence[str]) -> int | None:
    """Return the place of the headline among the first lines, None if the page begins with running text.

    `owners` are publishers that other lines of the page name.
    """
    prose = next((place for place, reading in enumerate(readings) if _is_running(reading)), len(readings))
    head = readings[:prose]
    top = Top(
        head,
        readings[prose] if prose < len(readings) else None,
        len(readings) - prose,
        [place for place, reading in enumerate(head) if _is_candidate(reading, place, head)],
        frozenset(owner.casefold() for owner in owners) | _sources(head),
    )
    found = (choice.choose(top) for choice in HEADLINE_CHOICES)
    return next((place for place in found if place is not None), None)


def is_rubric(head: Sequence[LineReading], place: int, headline: int) -> bool:
    """Return whether a line is a rubric (Real Estate): one or two words straight over a headline of many."""
    rubric, below = (head[each].line for each in (place, place + 1))
    return place + 1 == headline and not rubric.ends and rubric.size <= _RUBRIC and below.size >= _MANY


def _labelled(top: Top) -> int | None:
    return top.first(lambda reading: any(each.provenance.field is Field.TITLE for each in reading.facts))


def _over_deck(top: Top) -> int | None:
    """Return the place of a few words in capitals, below the paper and its date, over a deck that is not in capitals.

    They may look like a name or a section (FERRY LINE VOTED). Columns of old papers are so: their date is in capitals,
    too, or a byline follows.
    """
    for place, (reading, deck) in enumerate(pairwise(top.head)):
        above, below = top.head[:place], top.head[place + 2 :]
        is_words = reading.is_shape and reading.line.is_shouted and reading.line.size > 1
        is_deck = deck.is_text and deck.line.can_be_headline and not deck.line.is_shouted and deck.line.size >= _MANY
        if not (is_words and is_deck and any(other.has_date or _is_publisher(other) for other in above)):
            continue
        is_credited = any(other.is_stated and other.values(Field.AUTHOR) for other in below)
        is_old = any(other.has_date and other.line.is_shouted for other in above)
        is_long = reading.line.size > _RUBRIC
        if (is_credited and is_old) or (is_long and (is_credited or is_old)):
            return place
    return None


def _first_text(top: Top) -> int | None:
    """Return the first candidate over another that is not the publisher's name, a section or a rubric over it."""
    for place, following in pairwise(top.candidates):
        is_publisher = top.head[place].line.text.casefold() in top.publishers
        is_above = _is_masthead(top.head, place) or _is_over(top.head, place, following)
        if not (is_publisher or is_above or is_rubric(top.head, place, following)):
            return place
    return None


def _last_text(top: Top) -> int | None:
    if top.candidates and (top.is_plain or top.head[top.candidates[-1]].line.size <= _LONGEST):
        return top.candidates[-1]
    return None


def _sentence(top: Top) -> int | None:
    """Return the place of the running text if it is one short sentence, or of any length where nothing else stands."""
    if top.text is None or not top.text.line.can_be_headline:
        return None
    is_alone = top.follows == 1 and top.is_plain
    return len(top.head) if top.text.line.size <= _LONGEST_SENTENCE or is_alone else None


def _no_byline(top: Top) -> int | None:
    """Return the first line if it only begins like a byline."""
    if not top.head:
        return None
    authors = top.head[0].values(Field.AUTHOR)
    return 0 if authors and not top.head[0].has_date and not any(map(is_name, authors)) else None


HEADLINE_CHOICES = (
    HeadlineChoice("a line labelled as the headline", _labelled),
    HeadlineChoice("words in capitals over a deck", _over_deck),
    HeadlineChoice("the first text", _first_text),
    HeadlineChoice("the last text", _last_text),
    HeadlineChoice("a sentence", _sentence),
    HeadlineChoice("words in capitals", lambda top: top.first(_is_shouted)),
    HeadlineChoice("what looks like something else", lambda top: top.first(lambda reading: reading.is_shape)),
    HeadlineChoice("a publisher's name", lambda top: top.first(_is_publisher)),
    HeadlineChoice("a section's name", lambda top: top.first(_is_section)),
    HeadlineChoice("what only begins like a byline", _no_byline),
)
"""Which line is the headline; the first choice that finds one decides."""


def _is_shouted(reading: LineReading) -> bool:
    return reading.rule.field is Field.SECTION and reading.is_shape


def _is_publisher(reading: LineReading) -> bool:
    return reading.rule.field is Field.SOURCE and reading.rule.certainty is Certainty.KNOWN


def _is_section(reading: LineReading) -> bool:
    return reading.rule.field is Field.SECTION and reading.rule.certainty is Certainty.KNOWN


def _is_running(reading: LineReading) -> bool:
    return reading.is_text and reading.line.is_prose and not _is_question(reading)


def _is_question(reading: LineReading) -> bool:
    return reading.line.text.rstrip("\"'”’»")[-1:] in "?!？！" and reading.line.can_be_headline


def _is_candidate(reading: LineReading, place: int, head: Sequence[LineReading]) -> bool:
    """Return whether a line may be the headline: text, or the first line, alone, whatever it looks like."""
    if reading.is_text:
        return reading.line.can_be_headline and not reading.line.is_heading
    is_alone = all(other is reading or other.line.block != reading.line.block for other in head)
    return place == 0 and is_alone and reading.is_shape


def _is_masthead(head: Sequence[LineReading], place: int) -> bool:
    """Return whether a line is the name of the paper over the headline: a title beside a section or a date."""
    line = head[place].line
    if place or not (line.is_title_case or line.is_shouted) or line.size > 5:
        return False
    beside = [other for other in head[1:] if other.line.block == line.block]
    return any(_is_section(other) or _is_shouted(other) or other.has_date for other in beside)


def _is_over(head: Sequence[LineReading], place: int, following: int) -> bool:
    """Return whether a line in capitals is a paper's name over a section and a headline that is not in capitals."""
    has_section = any(map(_is_section, head[place + 1 : following]))
    return has_section and head[place].line.is_shouted and not head[following].line.is_shouted


def _sources(head: Sequence[LineReading]) -> frozenset[str]:
    """Return the publishers that lines name by more than one word, in small letters."""
    is_word = [reading.rule.field is Field.SOURCE and reading.rule.certainty is Certainty.SHAPE for reading in head]
    return frozenset(
        value.casefold()
        for reading, is_skipped in zip(head, is_word, strict=True)
        if not is_skipped
        for value in reading.values(Field.SOURCE)
    )
