"""Given a saved web page, which article?

`index.formats.html.body` tells which blocks of the page are the article's, so that headings, lines and places are the
page's own. What the markup states comes from `index.formats.html.metadata`, what only the eye sees from the rules for
plain text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml import etree

from index.facts.fact import Draft
from index.formats.html.authors.below import byline_facts
from index.formats.html.authors.nearest import marked_facts
from index.formats.html.authors.signers import choose_signers
from index.formats.html.body.blocks import Block, key, read_outline
from index.formats.html.body.choosing import choose_blocks
from index.formats.html.dates.appeared import with_date_first
from index.formats.html.dates.beside import dates_beside
from index.formats.html.jsonld import jsonld_body
from index.formats.html.metadata import page_facts
from index.formats.html.notes import take_notes, with_notes
from index.formats.html.parsing import page_text, parse_page
from index.formats.html.saving import saving_facts
from index.formats.html.standfirst import find_standfirst
from index.formats.html.tags import declared_language
from index.formats.html.titles import choose_title
from index.page.article import read_article
from index.page.features import Line, ends_sentence
from index.page.hyphens import is_parted, read_hyphens
from index.page.leftover import with_leftover
from index.page.lines import split_paragraphs
from index.vocabulary.article import Field, Paragraph

READS = (("Saved web page", "`.html`", "the page, without the menus and links around it"),)

_LONGEST_JOINED = 20_000
"""Characters of a sentence that line breaks part, beyond which they part paragraphs: joining takes time each time."""


def read_html(data: bytes, *, declared: str = "", url: str = "") -> Draft:
    """Return the article of a page; `declared` is its encoding and `url` its address where an envelope names them.

    Raise `ReadError` for a page that cannot be parsed, and for binary data.
    """
    return read_page_text(page_text(data, declared=declared), url=url)


def read_page_text(text: str, *, url: str = "") -> Draft:
    """Return the article of a page whose characters are known."""
    tree = parse_page(text)
    around = tree.itersiblings(etree.Comment, preceding=True)  # Chrome writes one before the page
    comments = (str(each.text or "") for each in (*around, *tree.iter(etree.Comment)))
    facts = page_facts(tree, url=url, saving=saving_facts(comments))
    marks = take_notes(tree)
    outline = read_outline(tree)
    title = choose_title(outline, facts)
    headline = title.block if title else ""
    facts = (*facts, *marked_facts(tree, title=headline), *byline_facts(outline.blocks, title=headline))
    titles = tuple(each for each in facts if each.provenance.field is Field.TITLE)
    facts = (*((title.fact,) if title else ()), *(each for each in facts if each.provenance.field is not Field.TITLE))
    choice = choose_blocks(outline, title=headline)
    chosen = choice.article
    standfirst = find_standfirst(chosen, outline, facts)
    stated = tuple(each for each in facts if each.provenance.field is not Field.STANDFIRST)
    if standfirst:
        stated = (*stated, standfirst)
        said = key(standfirst.values[0])
        chosen = tuple(block for block in chosen if block.key != said)
    lines = _lines(chosen)
    beside = dates_beside(outline, title=headline, language=declared_language(tree).replace("_", "-"))
    read = read_article(lines, facts=(*stated, *beside))
    draft = Draft(choose_signers(with_date_first(read.facts)), _text(read.paragraphs, choice.head))
    if title and not title.fact.provenance.guess:
        draft = replace(draft, facts=(*draft.facts, *titles))  # what else the page is called
    filled = jsonld_body(tree)
    body = split_paragraphs(filled) if filled else ()
    if sum(map(len, body)) > 2 * sum(len(paragraph.text) for paragraph in draft.paragraphs):
        draft = Draft(draft.facts, tuple(map(Paragraph, body)))  # a page that a script would fill
    # What is nearest to the article comes first.
    whole = with_leftover(draft, (*(line.text for line in lines), *(block.text for block in choice.others)))
    return with_notes(whole, marks)


def _text(paragraphs: Sequence[Paragraph], head: Iterable[Block]) -> tuple[Paragraph, ...]:
    """Return the paragraphs without what stands in the head of the article and states nothing."""
    labels = {block.text for block in head}
    return tuple(
        replace(each, heading="") if each.heading in labels else each for each in paragraphs if each.text not in labels
    )


def _lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return blocks as lines; a ``br`` in the middle of a sentence parts nothing."""
    lines: list[Line] = []
    hyphens = read_hyphens([block.text for block in blocks])
    previous: Block | None = None
    for number, block in enumerate(blocks):
        is_same = previous is not None and previous.path == block.path
        is_open = is_same and len(lines[-1].text) < _LONGEST_JOINED
        is_within = is_open and not lines[-1].ends and block.text[:1].islower()
        if is_within or (is_open and is_parted(lines[-1].text, block.text)):
            lines[-1] = Line(0, hyphens.join(lines[-1].text, block.text), lines[-1].block, lines[-1].is_heading)
        else:
            is_heading = block.tag in ("h2", "h3", "h4", "h5", "h6") or (
                block.is_bold and not ends_sentence(block.text)
            )
            lines.append(
                Line(0, block.text, lines[-1].block if is_same else number, is_heading and len(block.text) <= 160)
            )
        previous = block
    return tuple(lines)
