"""Given a Markdown file, which article? (https://spec.commonmark.org, with tables and front matter)"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.text import collapse, decode, unify
from index.formats.documents.front_matter import read_front_matter, read_properties, split_front_matter
from index.formats.documents.joplin import joplin_note
from index.formats.documents.logseq import split_properties
from index.formats.documents.wiki_marks import CALLOUT, EMBED, know_wiki_marks, split_comments
from index.formats.html.fragment import read_fragment
from index.page.article import read_article
from index.page.captions import is_caption
from index.page.features import Line
from index.page.hyphens import Hyphens, read_hyphens, split_lines, unwrap
from index.page.leftover import with_leftover
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError

READS = (
    ("Markdown with front matter", "`.md`", "the file"),
    ("Notes of Joplin, Obsidian and Logseq", "`.md`", "each note"),
)


def read_markup(
    lines: Sequence[Line], *, facts: Sequence[Fact] = (), set_off: Collection[int] = (), others: Iterable[str] = ()
) -> Draft:
    """Return the article of marked-up lines; `facts` are known from elsewhere and trusted more.

    A line that repeats the headline is left out. `others` are texts beside the article, such as captions. The blocks
    of `set_off` are lists, tables and the like: short as their lines are, they are neither facts nor furniture.
    """
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE and each.values), "")
    rest = [line for line in lines if not (title and line.text.casefold() == title.casefold())]
    draft = read_article([line for line in rest if line.block not in set_off], facts=tuple(facts))
    kept = {text for paragraph in draft.paragraphs for text in (paragraph.text, paragraph.heading)}
    paragraphs: list[Paragraph] = []
    heading = ""
    is_over = False
    for line in rest:
        if line.is_heading:
            if is_over:
                paragraphs.append(Paragraph(heading))
            heading, is_over = line.text, line.text in kept
        elif line.block in set_off or line.text in kept:
            paragraphs.append(Paragraph(line.text, heading))
            is_over = False
    if is_over:
        paragraphs.append(Paragraph(heading))
    return with_leftover(Draft(draft.facts, tuple(paragraphs)), (*others, *(line.text for line in lines)))


_NESTING = 100
"""Levels of lists and quotations that are looked into; anything deeper is an error."""

_LONGEST_INLINE = 10_000
"""Characters of a block whose links and emphasis are read; a longer one stays as it is written.

The parser's time grows with the square of a block's unclosed brackets: 17 s for 200 kB of them, and half an hour for a
few megabytes. Paragraphs of people have up to 4,000 characters.
"""

_LONGEST_CAPTION = 300
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|iframe|figure)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_FIGURE = re.compile(r"<figure\b.*?(?:</figure\s*>|\Z)", re.I | re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[!?][^<>]*>")
_BLANK = re.compile(r"\n[^\S\n]*\n")


def read_markdown(data: bytes) -> Draft:
    """Return the article of a Markdown file.

    The headline is the front matter's, else the first heading of the first level. HTML is left out, its text is kept.
    Raise `ReadError` for binary data, and for front matter that cannot be read.
    """
    whole = unify(decode(data))
    note = joplin_note(whole)
    if note is not None and note.is_html:
        return Draft(note.facts, read_fragment(note.text))
    block, text = split_front_matter(note.text if note else whole)
    properties, text, of_blocks = split_properties(text)
    stated, noted = read_front_matter(block), read_properties(properties, "property")
    facts = (*(note.facts if note else ()), *stated.facts, *noted.facts)
    text, comments = split_comments(text)
    lines, title, set_off, captions, embedded = _lines(text)
    if title and not any(each.provenance.field is Field.TITLE and each.values for each in facts):
        facts = (fact(Field.TITLE, title.text, title.origin), *facts)
    draft = read_markup(lines, facts=facts, set_off=set_off, others=captions)
    beside = {"comment": comments, "embedded": embedded, "property": of_blocks}
    left = (each for origin, texts in beside.items() for each in _left_out(origin, texts))
    return Draft((*draft.facts, *left), draft.paragraphs, (*stated.fields, *noted.fields))


def _left_out(origin: str, texts: Iterable[str]) -> Iterator[Fact]:
    if told := [*dict.fromkeys(filter(None, map(collapse, texts)))]:
        yield left_out(origin, " | ".join(told))


def _lines(text: str) -> tuple[list[Line], Line | None, set[int], list[str], list[str]]:
    """Return a text's lines, its first heading of the first level, the blocks of lists, tables, code, and captions.

    The last list holds the names of the files that the text shows inside it.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    know_wiki_marks(parser)
    parser.core.ruler.disable("inline")  # it is asked for below, block by block
    lines: list[Line] = []
    title: Line | None = None
    set_off: set[int] = set()
    captions: list[str] = []
    environment: dict[str, object] = {}
    try:
        tokens = parser.parse(text, environment)
        for token in tokens:
            if token.type == "inline" and len(token.content) <= _LONGEST_INLINE:
                token.children = []
                parser.inline.parse(token.content, parser, environment, token.children)
    except RecursionError as error:
        raise ReadError("cannot be read as Markdown: it is nested too deeply") from error
    if max((token.level for token in tokens), default=0) >= _NESTING - 1:
        raise ReadError(f"cannot be read as Markdown: quotations and lists are nested more than {_NESTING} levels deep")
    for block, (number, tag, content) in enumerate(_blocks(tokens, read_hyphens(split_lines(text)))):
        if content and (tag == "caption" or (tag == "p" and is_caption(Line(0, content)))):
            captions.append(content)
        elif content:
            line = Line(number, content, block, is_heading=tag.startswith("h"))
            lines.append(line)
            title = line if title is None and tag == "h1" else title
            if tag in ("li", "tr", "pre"):
                set_off.add(block)
    embedded = [part.content for token in tokens for part in token.children or () if part.type == EMBED]
    return lines, title, set_off, captions, embedded


def _blocks(tokens: Sequence[Token], hyphens: Hyphens) -> Iterator[tuple[int, str, str]]:
    """Yield line number, tag and text of each block: a paragraph, a heading, a row, a piece of code."""
    tag = "p"
    row: list[str] | None = None
    number = 0
    for token in tokens:
        number = token.map[0] + 1 if token.map else number
        if token.type in ("heading_open", "list_item_open"):
            tag = token.tag
        elif token.type in ("heading_close", "list_item_close"):
            tag = "p"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield number, "tr", " | ".join(cell for cell in row or () if cell)
            row = None
        elif token.type == "inline":
            parts = token.children or []
            if parts and parts[0].type == CALLOUT:
                end = next((place for place, part in enumerate(parts) if part.type == "softbreak"), len(parts))
                yield number, tag, _text(parts[:end], hyphens)
                parts = parts[end:]
            text = _text(parts, hyphens) if parts else unwrap(token.content, hyphens)
            if row is None:
                yield number, "caption" if _is_picture(parts) else tag, text
            else:
                row.append(text)
        elif token.type in ("fence", "code_block"):
            yield from ((number, "pre", collapse(part)) for part in _BLANK.split(token.content))
        elif token.type == "html_block":
            yield number, "p", unwrap(_TAG.sub(" ", _UNSEEN.sub(" ", token.content)), hyphens)
            for figure in _FIGURE.findall(token.content):
                yield number, "caption", collapse(_TAG.sub(" ", figure))


def _text(tokens: Sequence[Token], hyphens: Hyphens) -> str:
    """Return the text of a block without its markup, its pictures and its HTML."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or (
            token.type == "html_inline" and token.content.lower().startswith("<br")
        ):
            parts.append("\n")
    return unwrap("".join(parts), hyphens)


def _is_picture(tokens: Sequence[Token]) -> bool:
    """Return whether a block is a picture, with nothing but an emphasised caption beside it."""
    if not any(token.type == "image" for token in tokens):
        return False
    depth, plain, size = 0, 0, 0
    for token in tokens:
        if token.type in ("em_open", "strong_open", "em_close", "strong_close"):
            depth += token.nesting
        elif token.type in ("text", "code_inline"):
            size += len(token.content)
            plain += 0 if depth else len(token.content.strip())
    return plain == 0 and size <= _LONGEST_CAPTION
