"""Given the pieces of an export of Nexis Uni or Lexis Advance, which articles?

A line says where each ends ("End of Document"), another where its text begins ("Body"). A list of all articles, each
with the search that found it, may stand before the first.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from index.formats.press.clipping import AT_HEAD, COPYRIGHT, Clipping, Database, is_dated, label_words, labels
from index.formats.press.nexis import take_label
from index.formats.press.piece import TextPiece, single_lines
from index.vocabulary.article import Field

READS = (("Export of Nexis Uni", "DOCX, RTF, HTML, TXT", "each article"),)

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_/'’. -]*(?:[ /-][^\W\d_]+){0,3})\s?:\s*(?P<value>.*)")
_NAMES = labels("nexis")
_ALONE = {label: name for label, name in labels("nexis_lines").items() if name not in ("end", "body")}
_ENDS, _BODIES = label_words("nexis_lines", "end"), label_words("nexis_lines", "body")
_JOBS, _DOCUMENTS = label_words("nexis_cover", "job"), label_words("nexis_cover", "documents")
_COUNT = re.compile(r"(?P<word>[^\W\d_]+) \((?P<count>[\d.,]+)\)")
_ITEM = re.compile(r"(?P<number>\d+)\.\s*(?P<title>.+)")
_FAILED = re.compile(r"Failed\s*:\s*")
"""How the headline of an article begins that was not exported."""

_WORDS = re.compile(r"\W+")
_CONTENT = re.compile(r"urn:contentItem:[\w-]+")
_ERROR = re.compile(r"We are sorry but there is an error in this document", re.IGNORECASE)
_LONGEST_HEAD = 40
"""Lines of an article before its text."""

_IN_HEAD = frozenset({"author", "section", "length", "standfirst", "dateline", "kicker", "series", "graphic"})
_TAIL = frozenset({"load_date", "publication_type", "journal_code", "language"})
"""Labels that begin the fields after a text, where no line of its own does."""

_NEAR = 200
"""Pieces in which the first article of an export without a list begins."""


def _is_here(pieces: Sequence[TextPiece]) -> bool:
    lines = [piece.text.casefold() for piece in islice(single_lines(pieces), 2_000)]
    starts = [line.partition(":")[0].strip() for line in lines[:12]]
    if set(starts) & _JOBS and any(_count(line) for line in lines[:12]):
        return True
    near = lines[:_NEAR]
    lengths = [place for place, line in enumerate(near) if _NAMES.get(line.partition(":")[0]) == "length"]
    has_body = any(near[place] in _BODIES for first in lengths for place in range(first, min(first + 10, len(near))))
    has_rights = any(COPYRIGHT.match(line) for first in lengths for line in near[max(0, first - 6) : first])
    return bool(lengths) and (has_body and (has_rights or not _ENDS.isdisjoint(lines)))


def _clippings(pieces: Iterator[TextPiece]) -> Iterator[Clipping]:
    group: list[TextPiece] = []
    cover: _Cover | None = None
    count = 0
    for line in single_lines(pieces):
        if line.text.casefold() not in _ENDS:
            group.append(line)
            continue
        if cover is None:
            cover = _Cover(group)
            group = group[cover.end :]
        if group:
            yield _clipping(group, cover.link(count, group[0].text), is_whole=True)
            count += 1
        group = []
    if cover is None:
        cover = _Cover(group)
        group = group[cover.end :]
    if any(_name(line)[0] or line.text.casefold() in _BODIES for line in group):
        yield _clipping(group, "", is_whole=False)
        count += 1
    for line in cover.failed:
        yield Clipping(line.number, problem=f"could not be exported by the database: {line.text}; export it again")
    if count + len(cover.failed) < cover.count:
        said = f"{cover.count:,} articles, but it holds {count:,}"
        yield Clipping(1, problem=f"says at its beginning that it holds {said}; it may be cut off: export it again")


LEXIS = Database("Nexis Uni", _is_here, _clippings)


class _Cover:
    """Hold what the list before the first article says, and where that article begins."""

    def __init__(self, lines: Sequence[TextPiece]) -> None:
        self.end = self.count = 0
        self.failed: list[TextPiece] = []
        self._items: list[tuple[str, str]] = []
        place = next((place for place, line in enumerate(lines[:12]) if _count(line.text.casefold())), None)
        if place is None or not {line.text.partition(":")[0].strip().casefold() for line in lines[:place]} & _JOBS:
            return
        self.count = _count(lines[place].text.casefold())
        last = place
        for number, line in enumerate(lines[place + 1 :], place + 1):
            match = _ITEM.fullmatch(line.text)
            if match and int(match["number"]) == len(self._items) + len(self.failed) + 1 <= self.count:
                last = number
                if failed := _FAILED.match(match["title"]):
                    self.failed.append(TextPiece(match["title"][failed.end() :], line.number))
                else:
                    self._items.append((_plain(match["title"]), line.link))
        self.end = _begin(lines, last + 1, self._items[0][0] if self._items else "")

    def link(self, position: int, title: str) -> str:
        """Return the address of an article by its place in the list, if its headline stands there."""
        if position < len(self._items) and self._items[position][0] == _plain(title):
            return self._items[position][1]
        return ""


def _begin(lines: Sequence[TextPiece], start: int, title: str) -> int:
    """Return where the first article begins after the list: with the headline that is first in it."""
    for place in range(start, len(lines)):
        if title and _plain(lines[place].text) == title:
            return place
    # The headline is written in another way: a source and a date follow it.
    stop = next((place for place in range(start, len(lines)) if _is_below_date(lines[place])), start)
    dated = next((place for place in range(stop - 1, start, -1) if is_dated(lines[place].text)), start)
    return max(start, dated - 2)


def _is_below_date(line: TextPiece) -> bool:
    return bool(COPYRIGHT.match(line.text)) or _name(line)[0] == "length" or line.text.casefold() in _BODIES


def _clipping(group: Sequence[TextPiece], link: str, *, is_whole: bool) -> Clipping:
    clipping = Clipping(group[0].number, is_whole=is_whole)
    if any(_ERROR.match(line.text) for line in group[:_LONGEST_HEAD]):
        clipping.problem = "is an article that the database could not export; export it again"
        return clipping
    body = next((place for place, line in enumerate(group[:_LONGEST_HEAD]) if line.text.casefold() in _BODIES), None)
    place = _read_head(clipping, group, body)
    end = _tail_start(group, place)
    clipping.body = list(group[place:end])
    _read_tail(clipping, group[end:])
    if match := _CONTENT.search(link or group[0].link):
        clipping.key = f"nexis:{match[0].rpartition(':')[2]}"
        clipping.state(Field.URL, (link or group[0].link).partition("&idtype")[0], AT_HEAD)
    return clipping


def _read_head(clipping: Clipping, lines: Sequence[TextPiece], body: int | None) -> int:
    """Take headline, source, date and the fields before the text, and return where the text begins."""
    head = lines[: _LONGEST_HEAD if body is None else body]
    stop = next(
        (place for place, line in enumerate(head) if place and (_name(line)[0] or COPYRIGHT.match(line.text))),
        len(head),
    )
    dated = next((place for place in range(1, stop) if is_dated(head[place].text)), None)
    clipping.state(Field.TITLE, lines[0].text, AT_HEAD)
    sources = head[1 : dated if dated is not None else min(stop, 2)]
    if sources:
        clipping.state(Field.SOURCE, sources[-1].text, AT_HEAD)
        clipping.keep("publication", "; ".join(line.text for line in sources[:-1]))
    if dated is not None:
        clipping.state(Field.PUBLISHED, head[dated].text, AT_HEAD)
        clipping.keep("edition", "; ".join(line.text for line in head[dated + 1 : stop]))
    place = stop
    while place < len(head):
        name, found = _name(head[place])
        if COPYRIGHT.match(head[place].text):
            clipping.keep("copyright", head[place].text)
        elif found:
            take_label(clipping, (name, *found))
        elif body is None:
            break
        else:
            clipping.keep("head", head[place].text)
        place += 1
    return place if body is None else body + 1


def _tail_start(lines: Sequence[TextPiece], start: int) -> int:
    """Return where the fields after the text begin."""
    for place in range(start, len(lines)):
        text = lines[place].text
        if _ALONE.get(text.casefold()) and (
            text.casefold() not in ("note", "notes") or any(_name(line)[0] in _TAIL for line in lines[place:])
        ):
            return place
        if _name(lines[place])[0] in _TAIL:
            return place
    return len(lines)


def _read_tail(clipping: Clipping, lines: Sequence[TextPiece]) -> None:
    name = ""
    for line in lines:
        found, value = _name(line)
        if alone := _ALONE.get(line.text.casefold(), ""):
            name = alone
        elif value:
            take_label(clipping, (found, *value))
            name = found
        elif COPYRIGHT.match(line.text):
            clipping.keep("copyright", line.text)
        else:
            clipping.keep(name if name and name not in set(Field) else "tail", line.text)


def _name(line: TextPiece) -> tuple[str, tuple[str, str] | None]:
    """Return which field a line is, with its label and its value, and nothing where it has no label that we know."""
    match = _LABEL.fullmatch(line.text)
    name = _NAMES.get(match["label"].lower(), "") if match else ""
    if match is None or not name:
        return "", None
    if name == "load_date" and match["value"] and not is_dated(match["value"]):
        return "", None
    return name, (match["label"], match["value"])


def _count(line: str) -> int:
    """Return how many articles a list says that it has: ``documents (100)``."""
    match = _COUNT.fullmatch(line)
    return int(re.sub(r"\D", "", match["count"])) if match and match["word"] in _DOCUMENTS else 0


def _plain(text: str) -> str:
    return _WORDS.sub("", text).casefold()
