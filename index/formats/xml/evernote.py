"""Given a note that Evernote or a program like it exported, which article? (ENEX 3)

The text is a page of ENML, which is HTML. The day when a web page was clipped says nothing about when it appeared.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Draft, Fact, fact
from index.facts.text import collapse
from index.formats.html.fragment import read_fragment
from index.formats.xml.parsing.item import XmlItem
from index.formats.xml.parsing.prose import html_text
from index.formats.xml.parsing.statements import (
    StatedArticle,
    Unwanted,
    author_fact,
    day_fact,
    left_out_fact,
    stated_field,
    text_fact,
)
from index.vocabulary.article import Field, Paragraph

READS = (("Notes of Evernote", "`.enex`", "each note"),)

_CLIPS = ("web.clip", "clearly", "clipper")
_CREATED = "when the note was made"


def read_note(item: XmlItem) -> Iterator[StatedArticle | Unwanted]:
    """Yield the article of a note; pictures and other files in it are named as left out."""
    note = item.element
    paragraphs = _text(note)
    title = note.findtext("title")
    if not paragraphs and not title:
        yield Unwanted("empty note")
        return
    tags = tuple(stated_field("tags", (each.text for each in note.iterfind("tag"))))
    yield StatedArticle(Draft((*_facts(note), *_files(note)), paragraphs, tags), collapse(note.findtext("guid") or ""))


def _text(note: Element) -> tuple[Paragraph, ...]:
    content = note if note.tag == "en-note" else note.find("content")
    if content is None:
        return ()
    if len(content):  # written without a CDATA section around it
        return read_fragment(html_text(content))
    text = content.text or ""
    start = text.find("<en-note")
    return read_fragment(
        text[start:].replace("<en-note", "<div", 1).replace("</en-note>", "</div>") if start >= 0 else text
    )


def _facts(note: Element) -> Iterator[Fact]:
    attributes = note.find("note-attributes")
    stated = attributes if attributes is not None else note
    yield from text_fact(Field.TITLE, note.findtext("title"), "title")
    yield from author_fact([stated.findtext("author")], "author")
    address = collapse(stated.findtext("source-url") or "")
    if address.startswith(("http://", "https://")):
        yield fact(Field.URL, address, "element source-url")
    is_clip = bool(address) or (stated.findtext("source") or "").startswith(_CLIPS)
    if not is_clip:
        yield from day_fact(note.findtext("created"), "created", note=_CREATED)


def _files(note: Element) -> Iterator[Fact]:
    names = [collapse(each.findtext("resource-attributes/file-name") or "") for each in note.iter("resource")]
    yield from left_out_fact("attachment", dict.fromkeys(names))
