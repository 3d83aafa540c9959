"""Given a text in RTF, which article?"""

from collections.abc import Iterator

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import names
from index.facts.repair import repair
from index.facts.text import collapse
from index.formats.documents.markdown import read_markup
from index.formats.documents.rtf_places import NAMED_APART, RtfText, read_places
from index.page.features import Line
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

READS = (("Rich text", "`.rtf`", "the file"),)


def read_rtf(data: bytes) -> Draft:
    r"""Return the article of a text in RTF.

    Page headers and footers, comments and deleted text are named as left out; notes stand after the text. Raise
    `ReadError` for one without any text.

    >>> draft = read_rtf(rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard Talks resume\par They met in a caf\'e9.\par}")
    >>> [paragraph.text for paragraph in draft.paragraphs]
    ['They met in a café.']
    """
    found = read_places(data)
    lines = [
        Line(0, repair(text), block, is_heading=level < 9)
        for block, (text, level, _) in enumerate(found.paragraphs)
        if text
    ]
    set_off = {block for block, (_, _, is_row) in enumerate(found.paragraphs) if is_row}
    notes = [collapse(each) for each in "".join(found.texts.get("footnote", ())).split("\n")]
    last = len(found.paragraphs)
    lines += [Line(0, text, last + block) for block, text in enumerate(filter(None, notes))]
    set_off.update(range(last, last + len(notes)))
    if not lines:
        raise ReadError("is a document in RTF without any text")
    draft = read_markup(lines, facts=tuple(_facts(found)), set_off=set_off)
    return Draft((*draft.facts, *_left_out(found)), draft.paragraphs)


def rtf_texts(data: bytes) -> list[str]:
    r"""Return the paragraphs of a text as they stand, and rows of tables, whose cells are parted by ``\t|\t``."""
    return [repair(each) for each in read_places(data).raw]


def _facts(found: RtfText) -> Iterator[Fact]:
    """Yield what the document's properties state; a title is believed where the text has it, too."""
    said = " ".join(text for text, _, _ in found.paragraphs[:8]).casefold()
    for name, meant in (("title", Field.TITLE), ("author", Field.AUTHOR)):
        if value := collapse("".join(found.texts.get(name, ()))):
            is_guess = meant is Field.AUTHOR or value.casefold() not in said
            values = names(value) if meant is Field.AUTHOR else (value,)
            yield fact(meant, values, f"document property {name}", guess=is_guess)
    parts = "".join(found.texts.get("creatim", ())).split()
    if date := read_date("-".join(parts)) if len(parts) == 3 else None:
        note = "when the document was created"
        yield fact(Field.PUBLISHED, date.iso, "document property creatim", note=note, guess=True)


def _left_out(found: RtfText) -> Iterator[Fact]:
    for place in dict.fromkeys((*NAMED_APART.values(), "hidden text")):
        if text := collapse(" ".join(found.texts.get(place, ()))):
            yield left_out(place, text)
