"""Given a saved web page, which article?

trafilatura tells which part of the page is the article. Its choice is held against the blocks of the page, so that
paragraphs that it lost are put back, and headings, lines and places are the page's own. What the markup states comes
from `index.formats.html.metadata`, what only the eye sees from the rules for plain text.
"""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.facts.encoding import decode
from index.facts.fact import Draft, Fact, fact
from index.facts.text import wordlist
from index.formats.html.blocks import Block, read_blocks
from index.formats.html.elements import saved_from
from index.formats.html.extraction import choose_blocks
from index.formats.html.jsonld import jsonld_body
from index.formats.html.metadata import SEPARATOR, key, page_facts, without_site
from index.page.article import read_article
from index.page.features import Line, ends_sentence
from index.page.lines import split_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w.-]+)", re.I
)
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=.-]{1,40})*,[A-Za-z0-9+/%=._~-]{200,}")
_STANDFIRST = wordlist(
    """
    standfirst dek deck lede lead teaser vorspann intro introduction subtitle subheadline subhead subheading sub
    chapo chapeau entradilla bajada sommario occhiello strapline summary excerpt ingress manchet anleser kicker-text
    untertitel abstract description
    """
)


_LONGEST_JOINED = 20_000
"""Characters of a sentence that line breaks part, beyond which they part paragraphs: joining takes time each time."""


def read_html(data: bytes, *, declared: str = "", url: str = "") -> Draft:
    """Return the article of a page; `declared` is its encoding and `url` its address where an envelope names them.

    Raise `ReadError` for a page that cannot be parsed, and for binary data.
    """
    match = _CHARSET.search(data[:8192])
    named = (match[1] or match[2]).decode("ascii") if match else ""
    return read_page_text(decode(data, declared=declared or named), url=url)


def read_page_text(text: str, *, url: str = "") -> Draft:
    """Return the article of a page whose characters are known."""
    tree = _parse(_DATA_URI.sub("data:,", text))
    comments = (str(each.text or "") for each in tree.getroottree().iter(etree.Comment))
    facts = page_facts(tree, url=url or saved_from(comments))
    blocks = read_blocks(tree)
    title = _title(blocks, facts)
    facts = (*((title,) if title else ()), *(each for each in facts if each.provenance.field is not Field.TITLE))
    chosen = choose_blocks(tree, blocks, title=title.values[0] if title else "")
    standfirst = _standfirst(chosen, blocks, facts)
    stated = tuple(each for each in facts if each.provenance.field is not Field.STANDFIRST)
    if standfirst:
        stated = (*stated, standfirst)
        chosen = tuple(block for block in chosen if key(block.text) != key(standfirst.values[0]))
    draft = read_article(_lines(chosen), facts=stated)
    body = split_paragraphs(jsonld_body(tree))
    if sum(map(len, body)) > 2 * sum(len(paragraph.text) for paragraph in draft.paragraphs):
        return Draft(draft.facts, tuple(map(Paragraph, body)))  # a page that a script would fill
    return draft


def _parse(text: str) -> HtmlElement:
    """Return the tree of a page. No document type is read and nothing is fetched: HTML knows no entities of its own."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("is nested too deep to be an article: more than 2,048 elements inside each other")
    return tree


def _title(blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Fact | None:
    """Return the headline: the page's first heading if the markup names the same, else what the markup names."""
    site = next((each.values[0] for each in facts if each.provenance.field is Field.SOURCE and each.values), "")
    stated = [
        fact(Field.TITLE, text, each.provenance.origin, quote="" if text == each.values[0] else each.values[0])
        for each in facts
        if each.provenance.field is Field.TITLE and (text := without_site(each.values[0], site))
    ]
    headings = [block for block in blocks if block.tag == "h1" and key(block.text) != key(site)]
    if stated and stated[0].provenance.origin == "title" and not headings:
        stated = [_said(stated[0], blocks)]
    for block in headings:
        if any(_is_same(block.text, each.values[0]) for each in stated):
            return fact(Field.TITLE, block.text, "h1")
    if stated and not (stated[0].provenance.origin == "title" and len(headings) == 1):
        return stated[0]
    return fact(Field.TITLE, headings[0].text, "h1") if headings else (stated[0] if stated else None)


def _said(title: Fact, blocks: tuple[Block, ...]) -> Fact:
    """Return a page's title without what parts it from the name of a site, where one part stands on the page alone."""
    texts = {key(block.text): block.text for block in blocks}
    parts = [part for part in SEPARATOR.split(title.values[0]) if part]
    said = next((texts[key(part)] for part in parts if len(parts) > 1 and key(part) in texts), "")
    return fact(Field.TITLE, said, title.provenance.origin, quote=title.values[0]) if said else title


def _is_same(heading: str, title: str) -> bool:
    """Return whether two headlines are one, give or take what systems cut off."""
    first, second = key(heading), key(title)
    if first == second or (len(first) > 15 and first in second):
        return True
    words, others = set(heading.casefold().split()), set(title.casefold().split())
    return len(words & others) * 2 > max(len(words), len(others)) and not (len(second) > 15 and second in first)


def _standfirst(chosen: tuple[Block, ...], blocks: tuple[Block, ...], facts: tuple[Fact, ...]) -> Fact | None:
    """Return the standfirst: what the page marks as one, else its description where that is no excerpt of the text."""
    for block in chosen[:6]:
        if block.marks & _STANDFIRST and block.tag != "h1" and len(block.text) <= 600 and len(block.text.split()) > 3:
            return fact(Field.STANDFIRST, block.text, "page text", note="marked as the standfirst")
    said = [(key(block.text), block) for block in blocks]
    for each in facts:
        if each.provenance.field is not Field.STANDFIRST or len(each.values[0].split()) < 4:
            continue
        value = key(each.values[0].rstrip(" .…").removesuffix("[").strip())
        if not any(text.startswith(value) or value.startswith(text) for text, block in said if len(text) > 20):
            return each
        whole = next((block for text, block in said if text == key(each.values[0])), None)
        if whole is not None and whole.tag in ("h2", "h3", "h4", "div", "span") and whole not in chosen[2:]:
            return fact(Field.STANDFIRST, whole.text, "page text", note=f"the same as {each.provenance.origin}")
        return None
    return None


def _lines(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Return blocks as lines; a ``br`` in the middle of a sentence parts nothing."""
    lines: list[Line] = []
    previous: Block | None = None
    for number, block in enumerate(blocks):
        is_same = previous is not None and previous.path == block.path
        is_open = is_same and len(lines[-1].text) < _LONGEST_JOINED
        if is_open and not lines[-1].ends and block.text[:1].islower():
            lines[-1] = Line(0, f"{lines[-1].text} {block.text}", lines[-1].block, lines[-1].is_heading)
        else:
            is_heading = block.tag in ("h2", "h3", "h4", "h5", "h6") or (
                block.is_bold and not ends_sentence(block.text)
            )
            lines.append(
                Line(0, block.text, lines[-1].block if is_same else number, is_heading and len(block.text) <= 160)
            )
        previous = block
    return tuple(lines)
