"""Given a page as text, perhaps with all its menus, which article?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, islice, takewhile

from index.facts.fact import Draft, Fact, fact, guess_language
from index.page.article import read_article
from index.page.beside.dated import read_marked_line
from index.page.credits import is_section
from index.page.features import Line
from index.page.furniture import LONGEST_LINK, belongs_to_page, is_furniture, is_running, opens_discussion, opens_list
from index.page.head_rules import read_head_line
from index.page.leftover import with_leftover
from index.page.lines import read_lines
from index.page.publication import published_fact
from index.page.whole.heading import find_heading
from index.page.whole.marks import PageLine, strip_marks
from index.page.whole.notes import Notes, notes_above, notes_below, plain_lines, split_opening
from index.page.whole.signer import Extent
from index.page.whole.stretch import Stretch, find_stretch
from index.page.whole.surroundings import Surroundings
from index.page.whole.writers import Signature, find_authors
from index.vocabulary.article import Field, Paragraph

_MENU = 6
_MANY = 60
"""Lines above a headline, or below a text, that are a page's menus if some of them are known, and that are so whatever
they say: tables of figures and lists of names are shorter."""

_KNOWN = 3
"""Known lines that tell menus."""

_NAME = 3
"""Words of most names in menus."""

_BELOW = 3
"""Lines below a text that may state facts about the article."""

_OVER = 4
"""Lines above the text that a page without a headline may name its author in."""

_ARTICLE = 100
"""Words of running text that the title of a discussion stands below; share buttons above a text say the same."""

_DIGIT = re.compile(r"\d")


def read_text_page(text: str) -> Draft:
    """Return the article of a text, which may be a whole page.

    A text without menus is read as `read_page` reads it.
    """
    lines = read_lines(text)
    draft = _among_menus(lines) or read_article(lines)
    return with_leftover(draft, (line.text for line in lines))


def _among_menus(lines: Sequence[Line]) -> Draft | None:
    """Return the article of a page with a headline over a text, None if a text has nothing beside it."""
    if sum(not line.is_prose for line in lines) < _MENU:
        return None
    page = strip_marks(lines)
    running = [is_running(each.line) for each in page]
    stretch = find_stretch([each.line for each in page], running)
    if stretch is None:
        return None
    is_cut = _are_menus(page[stretch.end :])
    is_marked = len(page) < len(lines)
    if not (is_cut or is_marked or _are_menus(page) or _begin_with_names(page)):
        return None  # what is asked below of the lines above the headline cannot hold
    sentences = (page[at].line.text for at in range(stretch.start, stretch.end) if running[at])
    guessed = guess_language("", sentences)
    language = guessed.values[0]
    surroundings = Surroundings(page, running, stretch, language=language)
    heading = find_heading(surroundings)
    place = _last_said(surroundings, heading.place) if heading else None
    above = page[: stretch.start if place is None else place]
    is_whole = is_cut or is_marked or _are_menus(above) or _are_names(above)
    end = _without_discussion(surroundings, place, _end(page, running, stretch, place))
    end = _with_last(page, end)
    end = end if _are_menus(page[end:]) else len(page)
    start = next(at for at in range(stretch.start if place is None else place + 1, end + 1) if at == end or running[at])
    bounds = Extent(max(-1, start - _OVER) if place is None else place, start, end)
    if not is_whole:
        return _signed_above(read_article(lines), surroundings, bounds)
    first = heading.first if heading else start
    return _between(surroundings, bounds, guessed, first=first, has_headline=heading is not None)


def _signed_above(draft: Draft, page: Surroundings, bounds: Extent) -> Draft:
    """Return the article of a text without menus, with the authors that the lines above the text name."""
    signed = find_authors(page, bounds, language=page.language)
    return _with(draft, (), signed) if signed and signed.place < bounds.start else draft


def _last_said(page: Surroundings, place: int) -> int:
    """Return where a headline stands last before facts and text; lists and trails say it above, too."""
    last = place
    for at in range(place + 1, len(page.lines)):
        if page.running[at] or page.states(at):
            break
        if page.folded[at] == page.folded[place]:
            last = at
    return last


def _between(page: Surroundings, bounds: Extent, guessed: Fact, *, first: int, has_headline: bool) -> Draft:
    """Return the article of a page by the places of its headline and text.

    `guessed` is its language, and `first` the place from where on lines above the headline may be the article's.
    """
    language = guessed.values[0]
    signed = find_authors(page, bounds, language=language)
    byline = signed.place if signed and page.is_note(signed.place) else -1

    def lines(start: int, end: int) -> list[PageLine]:
        return [page.lines[at] for at in range(start, end) if at != byline]

    told = [Notes((), _day_in(page.lines[byline].line, language))] if byline >= 0 else []
    text = split_opening(lines(bounds.start, bounds.end), language=language)
    foot = _stated(takewhile(_is_the_articles, page.lines[bounds.end : bounds.end + _BELOW]), language)
    if not has_headline:
        return _with(read_article([*text.lines, *foot], facts=(guessed,)), [text, *told], signed)
    headline = page.lines[bounds.headline].line
    head = notes_below(lines(bounds.headline + 1, bounds.start), language=language)
    over = notes_above(lines(0, bounds.headline), language=language)
    title = fact(Field.TITLE, headline.text, headline.origin)
    draft = read_article([*over.lines, *head.lines, *text.lines, *foot], facts=(guessed, title))
    above = plain_lines(lines(first, bounds.headline), language=language)
    perhaps = (Paragraph(line.text) for line in above if not belongs_to_page(line))
    return _with(replace(draft, paragraphs=(*perhaps, *draft.paragraphs)), [head, text, over, *told], signed)


def _day_in(line: Line, language: str) -> tuple[Fact, ...]:
    """Return the day that a byline says the article appeared on."""
    dated = read_marked_line(line.text, language=language)
    return (published_fact(dated, line),) if dated else ()


def _with(draft: Draft, notes: Sequence[Notes], signed: Signature | None) -> Draft:
    """Return an article with its authors, who are nobody where none are found, and the facts of notes last."""
    first = [signed.authors] if signed else []
    told = (each for note in notes for each in note.facts)
    found: dict[tuple[Field, tuple[str, ...]], Fact] = {}
    for each in (*first, *draft.facts, *told):
        if signed or each.provenance.field is not Field.AUTHOR:
            found.setdefault((each.provenance.field, each.values), each)
    return replace(draft, facts=tuple(found.values()))


def _end(page: Sequence[PageLine], running: Sequence[bool], stretch: Stretch, place: int | None) -> int:
    """Return where the text ends whose headline stands at a place: in the longest text, or in one below it."""
    if place is None or place < stretch.end:
        return stretch.end
    below = find_stretch([each.line for each in page[place + 1 :]], running[place + 1 :])
    return stretch.end if below is None else place + 1 + below.end


def _without_discussion(page: Surroundings, place: int | None, end: int) -> int:
    """Return where a text ends that what readers wrote follows without a break."""
    start = page.stretch.start if place is None else place
    title = (at for at in range(start, end) if opens_discussion(page.lines[at].line))
    return next((at for at in title if page.words(start, at) >= _ARTICLE), end)


def _is_the_articles(each: PageLine) -> bool:
    """Return whether a line below a text opens neither a list of other articles nor what readers wrote."""
    return not (opens_list(each.line) or opens_discussion(each.line))


def _with_last(page: Sequence[PageLine], end: int) -> int:
    """Return where a text ends whose last sentences are too short to be told from links where they stand alone."""
    while end < len(page) and (_may_end_text(page[end]) or _goes_on(page[end - 1], page[end])):
        end += 1
    return end


def _goes_on(last: PageLine, each: PageLine) -> bool:
    """Return whether a list goes on whose last entry is text."""
    return last.is_item and each.is_item and last.line.block == each.line.block and not each.is_link


def _may_end_text(each: PageLine) -> bool:
    line = each.line
    is_said = line.size > _NAME and (line.ends or line.text[-1] in ":：")
    is_page = each.is_link or belongs_to_page(line) or not _is_the_articles(each)
    return (is_said or line.size > LONGEST_LINK) and not is_page


def _are_menus(page: Sequence[PageLine]) -> bool:
    """Return whether lines are the menus of a page, as buttons and sections among them tell, or their number."""
    if not _MENU <= len(page) < _MANY:
        return len(page) >= _MANY
    known = (each for each in page if is_furniture(each.line) or opens_list(each.line) or is_section(each.line.text))
    return sum(1 for _ in islice(known, _KNOWN)) == _KNOWN


def _are_names(page: Sequence[PageLine]) -> bool:
    """Return whether most lines above a headline are what menus hold: a few words, no figures, no sentence."""
    return len(page) >= _MENU and sum(map(_is_in_menus, page)) * 3 >= len(page) * 2


def _begin_with_names(page: Sequence[PageLine]) -> bool:
    """Return whether a page may begin with such lines, wherever its headline is."""
    names = accumulate(map(_is_in_menus, page))
    return any(number >= _MENU and found * 3 >= number * 2 for number, found in enumerate(names, 1))


def _is_in_menus(each: PageLine) -> bool:
    return each.line.size <= _NAME and not each.line.ends and not _DIGIT.search(each.line.text)


def _stated(page: Iterable[PageLine], language: str) -> list[Line]:
    """Return the lines that say themselves which facts they state."""
    return [each.line for each in page if read_head_line(each.line, language=language).is_stated]
