r"""Given what a document says of a dossier, which Markdown?

Everything that somebody wrote is text: what CommonMark (https://spec.commonmark.org/0.31.2/, 2.4) or the tables, tasks
and formulas of its dialects would read as more is escaped, so that no note becomes a link or HTML.
"""

import re
from collections.abc import Iterable, Iterator

from searcher.dossiers.telling import PARAGRAPH_GONE, Account

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$#^=]|:(?=//)|@|(?<=[wW])\.|%%|!(?=\[)")
"""What means something within a line, addresses and mentions that become links by themselves among it."""

_BEGINNING = re.compile(r"([-+:])|(\d+)([.)])")
"""What means something at the beginning of a line alone: items of lists, lines across, definitions."""


def markdown(name: str, note: str, entries: Iterable[Account], *, head: str) -> Iterator[str]:
    """Yield a dossier as Markdown, an article at a time; `head` says how many there are, and of which archive."""
    yield f"# {escaped(name)}\n\n{_paragraphs(note)}{escaped(head)}\n"
    for each in entries:
        yield "".join(_article(each))


def _article(each: Account) -> Iterator[str]:
    yield f"\n## {each.place}. {escaped(each.title)}\n\n{escaped(each.citation)}\n\n"
    if each.address:
        yield f"[In the archive](<{each.address.translate(_ADDRESS)}>)\n\n"
    yield f"*{escaped(each.state)}*\n\n" if each.state else ""
    yield _noted(each.note, each.tags)
    for extract in each.extracts:
        yield f"### {escaped(extract.heading)}\n\n" if extract.heading else ""
        place = f"¶ {extract.number}" if extract.number else PARAGRAPH_GONE
        yield f"> {escaped(extract.text)} ({place})\n\n"
        yield _noted(extract.note, extract.tags)


_ADDRESS = {ord("<"): "%3C", ord(">"): "%3E", ord("\n"): "%0A", ord("\\"): "%5C"}


def _noted(note: str, tags: tuple[str, ...]) -> str:
    tagged = f"Tags: {', '.join(map(escaped, tags))}\n\n" if tags else ""
    return (f"**Note:** {_paragraphs(note)}" if note else "") + tagged


def _paragraphs(text: str) -> str:
    """Return a text of several lines: one that is empty begins a paragraph, every other end is a hard break."""
    parts = [part.split("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join("\\\n".join(escaped(line) for line in part if line.strip()) + "\n\n" for part in parts)


def escaped(text: str) -> str:
    r"""Return a text, on one line, of which Markdown reads nothing as more than text.

    >>> escaped("1. *Stop* <b>"), escaped("- see http://a.org")
    ('1\\. \\*Stop\\* \\<b\\>', '\\- see http\\://a.org')
    """
    line = _INLINE.sub(lambda found: "\\" + "\\".join(found[0]), " ".join(text.split()))
    if match := _BEGINNING.match(line):
        cut = match.end() - 1
        return f"{line[:cut]}\\{line[cut:]}"
    return line
