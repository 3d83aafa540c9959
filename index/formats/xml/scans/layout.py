"""Given the blocks of lines of a scanned page, which headlines and paragraphs are they?

Lines of a block are joined, and words that are parted at their ends. A line that is indented begins a paragraph, and so
does one after a short line that ends a sentence. Headings are told by what the program says of a block, or by their
type, which is larger than that of most lines.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.page.features import ends_sentence
from index.page.hyphens import Hyphens, read_hyphens
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.fixed import fixed

_LARGER = 1.35
"""How much larger the type of a heading is; the lines of a text differ by a tenth."""

_LONGEST_HEADING = 30
"""Words of the longest heading."""

_INDENT, _MOST_INDENT = 0.015, 0.25
"""Share of a block's width by which the first line of a paragraph is indented, at least and at most."""

_SHORT = 0.85
"""Share of a block's width that a full line takes."""

_PARTING = ("¬", "⸗", "\u00ad")
"""Signs at the end of a line that part words as a hyphen does."""

_LEAST = 3
"""Lines of a block from which on their places say something."""


@fixed
class PrintLine:
    """Hold a line: its text, where it begins and ends from left to right, and the size of its type; 0 is unknown."""

    text: str
    left: float = 0
    right: float = 0
    size: float = 0


@fixed
class PrintBlock:
    """Hold lines that stand together; `kind` is ``heading``, ``caption``, ``page`` (no text of an article) or empty."""

    lines: tuple[PrintLine, ...]
    kind: str = ""
    language: str = ""


def page_fields(images: Iterable[str], pages: Iterable[str] = (), issue: str = "") -> tuple[CustomField, ...]:
    """Return as fields which images the pages of an article are, which numbers they have, and that of their issue.

    >>> [(each.name, each.values) for each in page_fields(["scans/0003.tif"], ["3"])]
    [('page', ('3',)), ('page_image', ('0003.tif',))]
    """
    names = (collapse(image).replace("\\", "/").rpartition("/")[2] for image in images)
    found = {"issue": [issue], "page": pages, "page_image": names}
    kept = ((name, tuple(dict.fromkeys(filter(None, values)))) for name, values in found.items())
    return tuple(CustomField(name, values) for name, values in kept if values)


def read_layout(
    blocks: Sequence[PrintBlock], *, facts: Iterable[Fact] = (), fields: tuple[CustomField, ...] = ()
) -> Draft:
    """Return the article of blocks in the order in which they are read.

    Without a headline among `facts`, the first heading over text is taken for it. A page's own blocks are left out.
    """
    facts = tuple(facts)
    blocks = [replace(block, lines=tuple(map(_with_hyphen, block.lines))) for block in blocks]
    whole = [line for block in blocks for line in block.lines]
    hyphens = read_hyphens([line.text for line in whole], is_typeset=True)
    usual = _usual_size(whole)
    found: list[Paragraph] = []
    heading = title = ""
    known = [_letters(each.values[0]) for each in facts if each.provenance.field is Field.TITLE and each.values]
    is_used = True
    for block in blocks:
        if block.kind == "page":
            continue
        for lines, is_heading in _parts(block, usual):
            text = _joined(lines, hyphens)
            if not any(map(str.isalnum, text)):
                continue  # specks
            if not is_heading:
                found.append(Paragraph(text, heading))
                is_used = True
            elif not found and any(_letters(text) in each for each in known):
                continue  # the headline itself
            elif not is_used and heading:
                heading = f"{heading} {text}"  # a headline of several lines, each a block
            else:
                heading, is_used = text, False
            if not known and is_heading and not found:
                title = heading
    if not is_used and heading and heading != title:
        found.append(Paragraph(heading))
    if title:
        facts = (*facts, fact(Field.TITLE, title, "page text", note="the first words in large type", guess=True))
        found = [Paragraph(each.text, "" if each.heading.startswith(title) else each.heading) for each in found]
    return Draft(facts, tuple(found), fields)


def _with_hyphen(line: PrintLine) -> PrintLine:
    """Return a line that ends in a hyphen where it ended in another sign that parts words."""
    is_parted = line.text.endswith(_PARTING) and line.text[-2:-1].isalpha()
    return replace(line, text=f"{line.text[:-1]}-") if is_parted else line


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _usual_size(lines: Sequence[PrintLine]) -> float:
    """Return the size of type that most of the text has, by its letters, 0 if it is unknown."""
    sizes = [line.size for line in lines if line.size for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else 0


def _parts(block: PrintBlock, usual: float) -> Iterator[tuple[tuple[PrintLine, ...], bool]]:
    """Yield the headings and paragraphs of a block, with whether each is a heading."""
    if block.kind == "heading":
        yield block.lines, True
        return
    is_large = [bool(usual and line.size >= usual * _LARGER) for line in block.lines]
    start = 0
    for place in range(1, len(block.lines) + 1):
        if place == len(block.lines) or is_large[place] != is_large[start]:
            lines = block.lines[start:place]
            is_heading = is_large[start] and sum(len(line.text.split()) for line in lines) <= _LONGEST_HEADING
            if is_heading:
                yield lines, True
            else:
                yield from ((part, False) for part in _split(lines))
            start = place


def _split(lines: tuple[PrintLine, ...]) -> Iterator[tuple[PrintLine, ...]]:
    """Yield the paragraphs of lines, by where these begin and end."""
    if all(ends_sentence(line.text) for line in lines):
        yield from ((line,) for line in lines)
        return
    placed = [line for line in lines if line.right > line.left]
    if len(placed) < _LEAST or len(placed) < len(lines):
        yield lines
        return
    left, right = median(line.left for line in placed), max(line.right for line in placed)
    width = right - min(line.left for line in placed)
    start = 0
    for place in range(1, len(lines)):
        line, before = lines[place], lines[place - 1]
        is_indented = _INDENT * width < line.left - left < _MOST_INDENT * width and before.left - left < _INDENT * width
        is_short = before.right < right - (1 - _SHORT) * width and ends_sentence(before.text)
        if is_indented or is_short:
            yield lines[start:place]
            start = place
    yield lines[start:]


def _joined(lines: Iterable[PrintLine], hyphens: Hyphens) -> str:
    text = ""
    for line in lines:
        said = collapse(line.text)
        text = hyphens.join(text, said) if text and said else text or said
    return text
