"""Given a page, which characters, and which tree?"""

import re

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, document_fromstring

from index.facts.repair import repair_entities
from index.facts.text import decode
from index.vocabulary.errors import ReadError

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w.-]+)", re.I
)
_DATA_URI = re.compile(r"data:[\w/+.-]{0,60}(?:;[\w=.-]{1,40})*,[A-Za-z0-9+/%=._~-]{200,}")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{2000}")
_FLOOD = re.compile(
    r"(<[A-Za-z][^\s<>/\"']*+)(?:[\s/]++[^\s\"'<>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+){500,}+[^<>]*+"
)
"""A tag with 500 attributes and more; real ones have up to 60."""

_CLASSES = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)
"""One class for all elements: asking for that of each name takes a third of the time of a walk."""


def page_text(data: bytes, *, declared: str = "") -> str:
    """Return the characters of a page; `declared` is its encoding where an envelope names it.

    Raise `ReadError` for binary data.

    >>> page_text("<meta charset=windows-1251>Да".encode("cp1251"))
    '<meta charset=windows-1251>Да'
    """
    match = _CHARSET.search(data[:8192])
    named = (match[1] or match[2]).decode("ascii") if match else ""
    return decode(data, declared=declared or named)


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page, or of a piece of one.

    No document type is read and nothing is fetched: HTML knows no entities of its own. Raise `ReadError` for what
    cannot be parsed.
    """
    text = repair_entities(_DATA_URI.sub("data:,", text.replace("\0", "")))  # the parser stops at NUL
    if _LONG_TAG.search(text):
        text = _FLOOD.sub(r"\1", text)  # the parser compares each attribute with each
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    parser.set_element_class_lookup(_CLASSES)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("is nested too deeply: more than 2,048 elements inside each other")
    for template in tree.iter("template"):
        if template.get("shadowrootmode") or template.get("shadowroot"):  # which is shown, as no other template is
            template.tag = "div"
    return tree
