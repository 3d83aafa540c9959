"""Given the outline of a page and its headline, which dates stand beside it?

A reader looks for the date above and below the headline. There a line may say it among names, places and counts, an
element may be marked as a date, and its attribute may tell it to machines; elsewhere on a page dates are those of other
articles, of comments and of events. Only where none is beside the headline, that counts which a line at the article's
foot, or anywhere else, says in words: "This entry was posted on …".
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from index.facts.bylines import strip_by
from index.facts.date_fields import UPDATED, read_stated
from index.facts.dates import Dated, find_date
from index.facts.fact import Fact, fact
from index.facts.text import collapse
from index.formats.html.body.blocks import BLOCK_TAGS, Block, Box, Outline, key
from index.page.beside.dated import LONGEST, read_marked_line
from index.page.head_rules import read_head_line
from index.page.publication import read_publication
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed
from index.vocabulary.word_lists import read_list

ABOVE, BELOW, ALONE = "above the headline", "below the headline", "the only date on the page"
"""Where a date was found."""

_BEFORE, _AFTER = 200, 600
"""Characters of other lines between a headline and the date above or below it."""

_MOST = 500
"""Blocks between them, of which most are other parts of the page."""

_PROSE = 2
"""Paragraphs of running text between a headline and its date: a standfirst of two sentences."""

_FEWEST = 3
"""Figures of the shortest date."""

_FEW = 5
"""Words of a line that holds little but its date."""

_LARGEST_BADGE = 40
"""Characters of a calendar's leaf: day, month and year in elements of their own."""

_LARGEST_NOTE = 300
"""Characters of the longest ``aside`` or ``footer`` that is a note of the article itself."""


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(read_list("index.formats.html.dates", name)))


_DATED, _FACTS, _APART = _any_of("dated"), _any_of("facts"), _any_of("apart")
"""Marks of a date, of a line of facts, and of parts of the page whose dates are those of something else."""

_PUBLISHED = re.compile(r"publ|pubb|post|veröffentlicht|erschienen|geschrieben|written", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|changed|edited|aktualis")
_TOPIC = re.compile(r"(?<![\w-])(?:tag|category|topic|term)-\S+")
"""Marks by which blogs say what an article is about."""

_CAPTION = re.compile(r"caption|(?<![a-z])credits?(?![a-z])|bildunterschrift|legende")
_LONGEST_CAPTION = 200
"""Characters of the longest caption; its date is the picture's. What is longer is marked so for other reasons."""

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_APART_TAGS = frozenset({"nav", "button", "blockquote"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_CELLS = ("td", "th", "tr")
_ATTRIBUTES = (
    *("datetime", "content", "title", "data-datetime", "data-date", "data-published", "data-timestamp", "data-time"),
    *("data-utime", "data-epoch"),
)


@fixed
class _Said:
    """Hold a date, the text that says it, whether that is when the article was updated, and whether it is marked."""

    date: Dated
    quote: str
    is_update: bool
    is_marked: bool


def dates_beside(outline: Outline, *, title: str, language: str) -> tuple[Fact, ...]:
    """Return the dates that stand beside a headline, that of the article first; updates are guesses."""
    blocks, boxes = outline.blocks, outline.boxes
    head = _headline(blocks, title)
    places = _around(outline, head) if head is not None else ()
    found = [(said, place) for place in places for said in _read(blocks[place], boxes, language)]
    if head is None or not found:
        return _alone(outline, language)
    found.sort(key=lambda each: (each[0].is_update, each[1] < head, not each[0].is_marked, abs(each[1] - head)))
    return tuple(_fact(said, ABOVE if place < head else BELOW) for said, place in _each_day_once(found))


def _each_day_once(found: Sequence[tuple[_Said, int]]) -> Iterator[tuple[_Said, int]]:
    """Yield dates without repetitions: an element and the one in it, a day and a time of that day."""
    days = list(dict.fromkeys((said.date.iso[:10], said.is_update) for said, _ in found))
    for day, is_update in days:
        same = [each for each in found if each[0].date.iso.startswith(day) and each[0].is_update is is_update]
        yield next((each for each in same if "T" in each[0].date.iso), same[0])


def _fact(said: _Said, origin: str) -> Fact:
    date = said.date
    note = date.note if UPDATED in date.note or not said.is_update else "; ".join(filter(None, (date.note, UPDATED)))
    quote = "" if said.quote == date.iso else said.quote
    return fact(Field.PUBLISHED, date.iso, origin, quote=quote, note=note, guess=date.guess or said.is_update)


def _headline(blocks: Sequence[Block], title: str) -> int | None:
    """Return the place of the headline: the first heading that says it, else the first line."""
    wanted = key(title)
    said = [(place, block) for place, block in enumerate(blocks) if wanted and wanted in block.key]
    for tags in (("h1",), _HEADINGS):
        for place, block in said:
            if block.tag in tags:
                return place
    return next((place for place, block in said if len(block.key) < 2 * len(wanted)), None)


def _around(outline: Outline, head: int) -> Iterator[int]:
    """Yield the places of the headline and of the blocks above and below it, up to the text."""
    blocks = outline.blocks
    around = frozenset(blocks[head].path)
    yield head
    characters = 0
    for place in range(head - 1, max(-1, head - _MOST), -1):
        block = blocks[place]
        characters += len(block.text)
        if characters > _BEFORE or block.line.is_prose:
            break
        if block.tag not in _CELLS and not _is_apart(block, outline.boxes, around):
            yield place
    characters = prose = 0
    for place in range(head + 1, min(len(blocks), head + _MOST)):
        block = blocks[place]
        if characters > _AFTER or prose > _PROSE:
            break
        if not _is_apart(block, outline.boxes, around):
            yield place
            characters += len(block.text)
            prose += block.line.is_prose


def _alone(outline: Outline, language: str) -> tuple[Fact, ...]:
    """Return the only day that lines say the article was published on, none if they say several."""
    found = []
    for block in outline.blocks:
        said = read_publication(block.text, language=language) if _PUBLISHED.search(block.text, 0, LONGEST) else None
        is_said = said is not None and said.is_labelled and not said.is_update
        if said is not None and is_said and not _is_apart(block, outline.boxes, frozenset(), has_captions=True):
            found.append(_Said(said.date, block.text[:LONGEST], is_update=False, is_marked=False))
    return tuple(_fact(said, ALONE) for said in found[:1]) if len({said.date.iso[:10] for said in found}) == 1 else ()


def _is_apart(block: Block, boxes: Sequence[Box], around: frozenset[int], *, has_captions: bool = False) -> bool:
    """Return whether a block stands in a part of the page that is not the article's and does not hold the headline.

    So does a caption, whose date is as a rule that of its picture; `has_captions` lets it pass.
    """
    for number in block.path:
        box = boxes[number]
        if number in around or box.tag in ("html", "body"):
            return False
        if box.tag in _APART_TAGS or _APART.search(_TOPIC.sub("", _box_marks(box))):
            return True
        if not has_captions and _is_caption(box):
            return True
        if box.tag in ("aside", "footer") and _is_longer(box.element, _LARGEST_NOTE):
            return True
    return False


def _is_caption(box: Box) -> bool:
    is_marked = _CAPTION.search(_box_marks(box)) and not _is_longer(box.element, _LONGEST_CAPTION)
    return box.tag in _CAPTIONS or bool(is_marked)


def _read(block: Block, boxes: Sequence[Box], language: str) -> Iterator[_Said]:
    """Yield the dates that a block states: in elements that are marked, else in its line."""
    element = boxes[block.box].element
    if element is None:
        return
    marked = [said for each in _marked(element) if (said := _in_element(each, language))]
    yield from marked
    if not marked and sum(map(str.isnumeric, block.text)) >= _FEWEST:
        yield from _in_line(block, boxes, language)


def _in_line(block: Block, boxes: Sequence[Box], language: str) -> Iterator[_Said]:
    facts = read_head_line(block.line, language=language).facts
    stated = [each for each in facts if each.provenance.field is Field.PUBLISHED]
    for each in stated:
        if each.values:
            about = each.provenance
            yield _Said(Dated(each.values[0], about.note, about.guess), block.text, UPDATED in about.note, False)
    is_of_facts = not stated and (_is_of_facts(block, boxes) or _is_little_more(block, language))
    if is_of_facts and (said := read_marked_line(block.text, language=language)):
        yield _Said(said.date, block.text, said.is_update, is_marked=False)


def _is_little_more(block: Block, language: str) -> bool:
    """Return whether a line holds little but a date, and no label that says what else the date is of (Release: ...)."""
    if len(block.text.split()) > _FEW or block.tag in _HEADINGS or block.line.ends:
        return False
    found = find_date(block.text, language=language)
    return found is not None and not found.before.rstrip().endswith(":")


def _is_of_facts(block: Block, boxes: Sequence[Box]) -> bool:
    """Return whether a line is marked as one of facts, or begins as a byline does."""
    marks = " ".join(_box_marks(boxes[number]) for number in block.path[:2])
    is_marked = bool(_FACTS.search(marks) or _DATED.search(marks))
    return is_marked or (strip_by(block.text) is not None and not block.line.is_prose)


def _marked(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that are marked as a date: a line's own, those in it, and a calendar's leaf around it."""
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if _is_marked(each):
            yield each
        waiting += [inner for inner in reversed(each) if isinstance(inner.tag, str) and inner.tag not in BLOCK_TAGS]
    above = element.getparent()
    if above is not None and _is_marked(above) and not _is_longer(above, _LARGEST_BADGE):
        yield above


def _is_marked(element: HtmlElement) -> bool:
    return element.tag == "time" or bool(_DATED.search(_marks(element)))


def _is_longer(element: HtmlElement | None, most: int) -> bool:
    """Return whether an element holds more characters of text; of a long one, no more than that is looked at."""
    characters = 0
    for text in element.itertext() if element is not None else ():
        characters += len(text.strip())
        if characters > most:
            return True
    return False


def _box_marks(box: Box) -> str:
    return f"{box.classes} {box.id} {box.role}".lower()


def _marks(element: HtmlElement) -> str:
    return " ".join(filter(None, map(element.get, ("class", "id", "itemprop", "property")))).lower()


def _in_element(element: HtmlElement, language: str) -> _Said | None:
    """Return the date of a marked element: the day that it shows, with the time of day that its attribute tells."""
    if _is_longer(element, LONGEST):
        return None
    text = collapse(" ".join(element.itertext()))
    if not text:
        return None
    shown = read_stated(text, language=language, is_marked=True)
    attributes = (collapse(element.get(name) or "") for name in _ATTRIBUTES)
    told = next((date for value in attributes if (date := read_stated(value, language=language))), None)
    is_same = shown is not None and told is not None and shown.iso[:10] == told.iso[:10]
    date = told if is_same or shown is None else shown
    if date is None:
        return None
    marks = _marks(element)
    is_update = UPDATED in date.note or bool(_UPDATED.search(marks) and "publish" not in marks)
    return _Said(date, text, is_update, is_marked=True)
