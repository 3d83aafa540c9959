"""Given a page as people write it in a wiki, which text does a reader see of it? (MediaWiki's wikitext)

Templates, tables, references, pictures and categories are left out; of a template that only dresses up a text, its text
stays. Each pass looks at every mark once, so that hostile nesting costs no more than its length.
"""

import html
import re
from collections.abc import Callable

from index.facts.text import collapse
from index.vocabulary.article import Paragraph
from index.vocabulary.word_lists import read_tables

_REDIRECT = re.compile(r"\s*#\s*(?:[^\W\d_]{4,20})\s*:?\s*\[\[[^\]\n]{1,300}\]\]")
_DATE = re.compile(r"\{\{\s*(?:date|Date|datum|Datum|fecha|data)\s*\|\s*([^{}|]{4,40}?)\s*\}\}")
_COMMENT = re.compile(r"<!--|-->")
_UNSEEN = re.compile(
    r"<(?P<name>ref|gallery|math|chem|timeline|imagemap|score|graph|mapframe|maplink|templatedata|syntaxhighlight|source"
    r"|hiero|ce|section|references|inputbox|categorytree|style|script)\b(?P<rest>[^<>]*)>|</(?P<end>[a-z]{2,16})\s*>",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{|\}\}|\{\|(?=[^{}|]*(?:\n|$))|\n[ \t]*+\|\}(?!\})")
_LINK = re.compile(r"\[\[|\]\]")
_OUTSIDE = re.compile(r"\[(?:https?:|ftp:|mailto:|//)[^\s\[\]]*+[ \t]*+([^\[\]\n]*+)\]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}/?>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?center|/?blockquote|hr|/?poem)\b[^<>]{0,200}>", re.IGNORECASE)
_QUOTES = re.compile(r"'{2,5}")
_WORD = re.compile(r"__[A-Z_]{3,40}__")
_ITEM = re.compile(r"[*#:;]+\s*")
_NAMESPACE = re.compile(r"[^\W\d_][\w -]{1,24}")
_TABLES = read_tables("index.formats.xml", "wikitext")
_TEMPLATES = {name: which for which, names in _TABLES["templates"].items() for name in names.split()}
_APPARATUS = frozenset(heading for headings in _TABLES["apparatus"].values() for heading in headings)

_LONGEST = 4_000
"""Characters of a template or a link whose text may stay."""


def is_redirect(text: str) -> bool:
    """Return whether a page only leads to another one, in any language.

    >>> is_redirect("#REDIRECT [[Weir]]"), is_redirect("#WEITERLEITUNG [[Wehr]]"), is_redirect("# one [[Weir]] more")
    (True, True, False)
    """
    return _REDIRECT.match(text) is not None


def day_of(text: str) -> str:
    """Return the day that a page of news states by a template, empty if it states none.

    >>> day_of("{{date|March 14, 2019}} The bridge closed.")
    'March 14, 2019'
    """
    match = _DATE.search(text[:2_000])
    return match[1] if match else ""


def read_wikitext(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page under their headings.

    >>> read_wikitext("'''Imber''' is a [[village|small village]].<ref>Roe</ref>\\n\\n== History ==\\n{{Box|a}}Old.")
    (Paragraph(text='Imber is a small village.', heading=''), Paragraph(text='Old.', heading='History'))
    """
    text = _without_comments(text)
    text = _without_elements(text)
    text = _without_braces(text)
    text = _with_links(text)
    text = _OUTSIDE.sub(r"\1", text)
    text = _TAG.sub("", _BREAK.sub("\n\n", text))
    text = _QUOTES.sub("", _WORD.sub("", text))
    return _paragraphs(html.unescape(text))


def _without_comments(text: str) -> str:
    if "<!--" not in text:
        return text
    found: list[str] = []
    start, is_open = 0, False
    for mark in _COMMENT.finditer(text):
        if not is_open and mark[0] == "<!--":
            found.append(text[start : mark.start()])
            is_open = True
        elif is_open and mark[0] == "-->":
            start, is_open = mark.end(), False
    return "".join(found) if is_open else "".join((*found, text[start:]))


def _without_elements(text: str) -> str:
    """Return a text without elements whose content is not running text, from their beginning to their end."""
    if "<" not in text:
        return text
    found: list[str] = []
    start, name = 0, ""
    for mark in _UNSEEN.finditer(text):
        if not name and mark["name"]:
            found.append(text[start : mark.start()])
            start = mark.end()
            if not mark["rest"].rstrip().endswith("/") and mark["name"].lower() != "section":
                name = mark["name"].lower()
        elif name and mark["end"] and mark["end"].lower() == name:
            start, name = mark.end(), ""
    return "".join((*found, text[start:]))


def _without_braces(text: str) -> str:
    """Return a text without templates and tables, however they are nested; of some templates their text stays."""
    return _nested(text, _BRACES, frozenset({"{{", "{|"}), _template)


def _template(inside: str, opened: str) -> str:
    if opened != "{{" or len(inside) > _LONGEST:
        return ""
    name, *parts = inside.split("|")
    name = name.strip().lower().replace(" ", "_").replace("-", "_")
    name = "lang" if name.startswith("lang_") else name
    values = [part.strip() for part in parts if "=" not in part.split("[", 1)[0]]
    named = {key.strip(): value.strip() for key, _, value in (part.partition("=") for part in parts if "=" in part)}
    which = _TEMPLATES.get(name, "")
    if not which:
        return ""
    if which == "units":
        return " ".join(values[:2])
    return named.get("text") or named.get("1") or (values[-1 if which == "last" else 0] if values else "")


def _with_links(text: str) -> str:
    """Return a text with links as what they show; pictures, files and categories show nothing in a line."""
    return _nested(text, _LINK, frozenset({"[["}), _link)


def _link(inside: str, _: str) -> str:
    if len(inside) > _LONGEST:
        return ""
    target, bar, shown = inside.partition("|")
    prefix, colon, rest = target.partition(":")
    if colon and not target.startswith(":") and _NAMESPACE.fullmatch(prefix) and rest[:1] not in ("", " "):
        if bar and prefix.lower() in ("w", "wikt", "wikipedia", "s", "n", "commons_page"):
            return shown
        return ""
    if not bar:
        return target.lstrip(":").rpartition("#")[2] if target.startswith("#") else target.lstrip(":")
    return shown.rpartition("|")[2] if shown else target.partition(" (")[0].rpartition(":")[2]


def _nested(text: str, marks: re.Pattern[str], opening: frozenset[str], meant: Callable[[str, str], str]) -> str:
    """Return a text in which each piece between marks that may nest is what it means, the innermost ones first.

    What was opened and is never closed stands as it is written, without the mark.
    """
    stack: list[tuple[str, list[str]]] = [("", [])]
    start = 0
    for mark in marks.finditer(text):
        sign = mark[0].strip()
        stack[-1][1].append(text[start : mark.start()])
        start = mark.end()
        if sign in opening:
            stack.append((sign, []))
        elif len(stack) > 1:
            opened, parts = stack.pop()
            stack[-1][1].append(meant("".join(parts), opened))
    stack[-1][1].append(text[start:])
    return "".join(part for _, parts in stack for part in parts)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    heading = ""
    is_apparatus = False
    open_lines: list[str] = []

    def end() -> None:
        said = collapse(" ".join(open_lines))
        open_lines.clear()
        if said and not is_apparatus and any(char.isalnum() for char in said):
            found.append(Paragraph(said, heading))

    for line in text.split("\n"):
        bare = line.strip()
        item = _ITEM.match(line)
        if len(bare) > 2 and bare.startswith("=") and bare.endswith("="):
            end()
            heading = collapse(bare.strip("="))
            is_apparatus = heading.casefold() in _APPARATUS
        elif item:
            end()
            open_lines.append(line[item.end() :])
            end()
        elif line.strip() and not line.lstrip().startswith(("|", "!", "----")):
            open_lines.append(line)
        else:
            end()
    end()
    return tuple(found)
