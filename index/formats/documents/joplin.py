"""Given a Markdown file, is it an item that Joplin exported, and which facts does the block at its end state?

Joplin writes the title on the first line, then the text, then a block of fields, of which the last says what the item
is (https://joplinapp.org/help/api/references/rest_api/#item-type-ids).
"""

import re
from collections.abc import Iterator, Mapping

from index.facts.fact import Fact, fact
from index.facts.names import names
from index.facts.stamps import read_stamp
from index.facts.text import collapse
from index.vocabulary.article import Field
from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.fixed import fixed

_FIELD = re.compile(r"[a-z][a-z_]*:(?: .*)?")
_ID = re.compile(r"[0-9a-f]{32}")
_NOTE = "1"
_KINDS = {"2": "a notebook", "4": "the description of an attachment", "5": "a tag", "6": "the link of a tag to a note"}
_TIMES = ("user_created_time", "created_time")


@fixed
class Note:
    """Hold a note: the facts that it states, and its text, with blank lines for what is not text."""

    facts: tuple[Fact, ...]
    text: str
    is_html: bool


def joplin_note(text: str) -> Note | None:
    """Return the note that a text is, None if Joplin did not write it.

    Raise `NotTextError` for its other items, such as notebooks, and `ReadError` for a note that is encrypted.

    >>> joplin_note("Bridge\\n\\nIt sways.\\n\\nid: 0123456789abcdef0123456789abcdef\\ntype_: 1").text
    '\\n\\nIt sways.'
    """
    content, fields = _split(text)
    if not _ID.fullmatch(fields.get("id", "")) or "type_" not in fields:
        return None
    if (kind := fields["type_"]) != _NOTE:
        raise NotTextError(f"is {_KINDS.get(kind, 'an item')} of Joplin, not a note")
    if fields.get("encryption_applied") == "1":
        raise ReadError("is an encrypted note of Joplin; decrypt it in Joplin and export it again")
    title, _, rest = content.partition("\n")
    named = (fact(Field.TITLE, collapse(title), "line 1"),) if title.strip() else ()
    return Note((*named, *_facts(fields)), f"\n{rest}", fields.get("markup_language") == "2")


def _split(text: str) -> tuple[str, Mapping[str, str]]:
    """Return a text without the block of fields that it ends with, and the fields; none if it has no such block."""
    whole = text.rstrip()
    content, _, block = whole.rpartition("\n\n")
    rows = block.split("\n")
    if not rows[-1].startswith("type_: ") or not all(map(_FIELD.fullmatch, rows)):
        return text, {}
    return content, {name: value.strip() for name, _, value in (row.partition(":") for row in rows)}


def _facts(fields: Mapping[str, str]) -> Iterator[Fact]:
    if author := fields.get("author"):
        yield fact(Field.AUTHOR, names(author), "Joplin author")
    time = next(filter(None, (read_stamp(fields.get(name, "")) for name in _TIMES)), "")
    if address := fields.get("source_url"):
        yield fact(Field.URL, address, "Joplin source_url")
        if time:
            yield fact(Field.SAVED, time, "Joplin", quote=time)
    if time:
        yield fact(Field.PUBLISHED, time, "Joplin", note="when the note was created", guess=True)
