"""Given the text of a message, what else do its other versions, attached files and codes say?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from email.message import Message

from index.facts.fact import Draft, Fact, left_out
from index.facts.text import collapse, decode
from index.formats.html.page import read_html
from index.formats.mail.message import attached_name, charset, content, content_type, read_message
from index.formats.mail.parts import readable_kind
from index.page.features import Line
from index.page.lines import split_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError

_MOST_NAMED = 100
"""Attached files that are named; the others are counted."""

_SAID = 0.6
"""Share of a paragraph's words that another version has, from which on it says the same."""

_LEAST = 8
"""Words of the shortest paragraph of another version that is read; shorter ones are buttons and links."""

_NOTICE = 250
"""Characters of what programs write around the parts of a message: that it has parts."""

_WORD = re.compile(r"\w{2,}")
_UUENCODED = re.compile(
    r"^begin [0-7]{3} (?P<name>\S[^\n]{0,200})\n(?:[!-`][!-`]{0,61}\n|`?\n)*+end[ \t]*$", re.MULTILINE
)
_ARMOURED = re.compile(
    r"^-----BEGIN PGP (?P<kind>SIGNATURE|MESSAGE|PUBLIC KEY BLOCK)-----\n"
    r"(?:(?!-----END)[^\n]*\n)*+(?:-----END PGP [A-Z ]+-----|[^\n]*\Z)",
    re.MULTILINE,
)
_SIGNED = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:Hash:[^\n]*\n)*", re.MULTILINE)


class Enclosed:
    """Collect the paragraphs of a message, and what is left out of it."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = [*paragraphs]
        self.left_out: list[Fact] = []
        self._words = {word for each in paragraphs for word in _words(each.text)}
        self._texts = {each.text for each in paragraphs}

    def add_text(self, paragraphs: Iterable[Paragraph], *, heading: str = "") -> None:
        """Add paragraphs that are not there yet."""
        for each in paragraphs:
            if each.text not in self._texts:
                self._texts.add(each.text)
                self._words.update(_words(each.text))
                self.paragraphs.append(Paragraph(each.text, heading or each.heading))

    def add_version(self, paragraphs: Iterable[Paragraph]) -> None:
        """Add what only another version of the text says; its links and buttons are named."""
        for each in paragraphs:
            words = set(_words(each.text))
            if len(words & self._words) < _SAID * len(words):
                line = Line(0, each.text)
                if line.size >= _LEAST and line.ends:
                    self.add_text([each])
                else:
                    self.left_out.append(left_out("other version of the text", each.text))

    def add_files(self, attached: Sequence[Message]) -> Iterator[Message]:
        """Add the texts that are attached, name the files that are not read, and yield the messages."""
        named = 0
        for part in attached:
            name = attached_name(part) or "a file without a name"
            try:
                kind, data = readable_kind(part), content(part)
                if kind == "message":
                    yield read_message(data)
                    continue
                if kind and (texts := _texts(data, kind, charset(part))):
                    self.add_text(map(Paragraph, texts), heading=name)
                    continue
                note = f"{content_type(part)}, {max(1, round(len(data) / 1000)):,} kB, not read"
            except ReadError as error:
                note = f"{content_type(part)}, not read: it {error}"
            named += 1
            if named <= _MOST_NAMED:
                self.left_out.append(left_out("attachment", name, note=note))
        if named > _MOST_NAMED:
            self.left_out.append(left_out("attachment", f"{named - _MOST_NAMED:,} more files", note="not read"))

    def add_around(self, texts: Iterable[str]) -> None:
        """Name what stands before or after the parts, unless programs write it there."""
        self.left_out += [left_out("around the parts", collapse(text)) for text in texts if len(text) > _NOTICE]


def all_paragraphs(draft: Draft) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page whose headline is that of something else, its own headline among them."""
    headline = next((each for each in draft.facts if each.provenance.field is Field.TITLE and each.values), None)
    if headline is None or headline.provenance.origin == "title":  # which is not on the page
        return draft.paragraphs
    return (Paragraph(headline.values[0]), *draft.paragraphs)


def without_codes(text: str) -> tuple[str, tuple[Fact, ...]]:
    r"""Return a text without the files, keys and signatures that are written into it as codes, and these.

    >>> kept, facts = without_codes("Talks resume.\n\nbegin 644 a.doc\n#0V%T\n`\nend\n")
    >>> kept.strip(), facts[0].provenance.quote
    ('Talks resume.', 'a.doc')
    """
    if "begin " not in text and "-----BEGIN" not in text:
        return text, ()
    facts = [left_out("attachment", match["name"], note="uuencoded, not read") for match in _UUENCODED.finditer(text)]
    facts += [
        left_out("encoded text", f"PGP {match['kind'].lower()}", note="not read") for match in _ARMOURED.finditer(text)
    ]
    return _ARMOURED.sub("", _UUENCODED.sub("", _SIGNED.sub("", text))), tuple(facts)


def _texts(data: bytes, kind: str, declared: str) -> list[str]:
    if kind == "page":
        draft = read_html(data, declared=declared)
        titles = [each.values[0] for each in draft.facts if each.provenance.field is Field.TITLE and each.values]
        return [*titles[:1], *(paragraph.text for paragraph in draft.paragraphs)]
    if data.startswith((b"{\\rtf", b"%PDF", b"PK\x03\x04")):
        return []
    return list(split_paragraphs(decode(data, declared=declared)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
