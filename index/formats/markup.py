"""Given lines of which markup says the headings, which article?

What the lines say about the article is read by the rules for plain text; what is a heading is left to the markup.
"""

from collections.abc import Collection, Sequence

from index.article import Field, Paragraph
from index.draft import Draft, Fact
from index.plaintext.lines import Line
from index.plaintext.page import read_article


def read_markup(lines: Sequence[Line], *, facts: Sequence[Fact] = (), set_off: Collection[int] = ()) -> Draft:
    """Return the article of marked-up lines; `facts` are known from elsewhere and trusted more.

    A line that repeats the headline is left out. The blocks of `set_off` are lists, tables and the like: short as their
    lines are, they are neither facts nor furniture.
    """
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE and each.values), "")
    rest = [line for line in lines if not (title and line.text.casefold() == title.casefold())]
    draft = read_article([line for line in rest if line.block not in set_off], facts=tuple(facts))
    kept = {text for paragraph in draft.paragraphs for text in (paragraph.text, paragraph.heading)}
    paragraphs: list[Paragraph] = []
    heading = ""
    for line in rest:
        if line.is_heading:
            heading = line.text
        elif line.block in set_off or line.text in kept:
            paragraphs.append(Paragraph(line.text, heading))
    return Draft(draft.facts, tuple(paragraphs))
