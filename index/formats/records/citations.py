"""Given a list of references, which articles? (RIS, PubMed's and EndNote's tags, BibTeX)

Each reference is an article: its title, authors, date, source and address, and its abstract and notes as the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.facts.names import turned
from index.facts.text import decode, lines_of_any_end
from index.formats.records.record import article_of
from index.machine.opener import LIMIT
from index.page.hyphens import unwrap
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.report import Failure
from index.vocabulary.word_lists import read_tables

READS = (("References with abstracts", "RIS, BibTeX, PubMed, EndNote", "each reference"),)

_TAG = re.compile(r"(?P<ris>[A-Z][A-Z0-9]{1,3}) {0,2}- ?(?P<value>.*)|%(?P<endnote>\S) (?P<note>.*)", re.S)
_ENTRY = re.compile(r"@[ \t]*(?P<kind>[A-Za-z]+)\s*[{(]")
_KEY = re.compile(r"\s*+[^\s,={}\"]*\s*+,")
_NAME = re.compile(r"\s*+,?\s*+(?P<name>[A-Za-z][\w:-]*+)\s*+=\s*")
_PIECE = re.compile(r"\s*(?:#\s*)?(?P<open>[{\"])|\s*(?:#\s*)?(?P<word>[^\s,#{}\"()=]+)")
_SPECIAL = re.compile(r"[{}\"\\]")
_COMMAND = re.compile(
    r"\\(?P<accent>[`'^\"~=.]|[uvHcrk](?![A-Za-z]))\s*\{?\s*(?P<letter>\\?[A-Za-z])\s*\}?"
    r"|\\(?P<word>[a-zA-Z]+)\s*|\\(?P<sign>.)"
)
_YEAR = re.compile(r"(\d{4})(?:-\d\d)?")
_OF_DATABASE = re.compile(
    r"(?:Export Date|Cited By|Times Cited|Total Times Cited|Cited References Count|References) ?:", re.I
)
"""How the notes of databases such as Scopus begin, which are not part of the text."""

_DATE = re.compile(r"(\d{4})/(\d{1,2})?/?(\d{1,2})?(?:/.*)?")

_TABLES: dict[str, dict[str, str]] = read_tables("index.formats.records", "citations")
_ACCENTS, _WORDS, _FIELDS, _BIBTEX = (_TABLES[name] for name in ("accents", "words", "tags", "bibtex"))
_SEVERAL = frozenset({"author", "text"})
_LISTS = frozenset({"keywords", "publication_type"})
_NO_REFERENCE = frozenset({"comment", "preamble"})
_JOINED = "\n\n"
_JOIN, _GOES_ON = "\u2029", "\u2028"
"""What stands between the values of a field, and before a line that goes on with the one before it."""


def read_tagged(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each reference, or why it holds none, named ``place:line`` by the line that it begins at."""
    return _articles(_tagged(file), place)


def read_bibtex(file: BinaryIO, *, place: str) -> Iterator[Article | Failure]:
    """Yield the article of each entry, or why it holds none, named ``place:line`` by the line that it begins at."""
    return _articles(_bibtex(file), place)


def _articles(records: Iterator[tuple[int, dict[str, object]]], place: str) -> Iterator[Article | Failure]:
    for number, record in records:
        location = f"{place}:{number}"
        try:
            yield article_of(record, location=location)
        except ReadError as error:
            yield Failure(location, str(error))


def _tagged(file: BinaryIO) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the references of a file of tags with the line that each begins at; ``ER`` or the next one ends one."""
    record: dict[str, list[str]] = {}
    start, last = 0, ""
    for number, line in lines_of_any_end(file):
        if line is None:
            raise ReadError(
                f"its line {number} is longer than {LIMIT // 2**20} MiB, which is the limit for one article"
            )
        line = line.strip("\ufeff\r\n")
        match = _TAG.fullmatch(line)
        tag = (match["ris"] or f"%{match['endnote']}") if match else ""
        if tag in ("TY", "PMID", "%0", "ER"):
            if record:
                yield start, _record(_meanings(record, _FIELDS))
            record, start, last = {}, number, ""
        if match and tag != "ER":
            last = tag if tag in _FIELDS else ""
            record.setdefault(last, []).append(match["value"] if match["ris"] else match["note"])
        elif line.strip() and record:
            record[last].append(_GOES_ON + line.strip())
    if record:
        yield start, _record(_meanings(record, _FIELDS))


def _meanings(found: Mapping[str, list[str]], fields: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the values of a reference by our names, those of the fields that say it best first.

    PubMed gives authors with their full names and with initials, of which the full ones count.
    """
    meant: dict[str, list[str]] = {}
    for name, meaning in fields.items():
        if name in found and not (name == "AU" and "FAU" in found):
            meant.setdefault(meaning, []).extend(found[name])
    return meant


def _record(found: dict[str, list[str]]) -> dict[str, object]:
    """Return the fields of a reference by our names."""
    record: dict[str, object] = {}
    for name, values in found.items():
        kept = [
            unwrap(value) for value in _JOIN.join(values).replace(_JOIN + _GOES_ON, "\n").split(_JOIN) if value.strip()
        ]
        if name == "text":
            record["notes"] = [value for value in kept if _OF_DATABASE.match(value)]
            kept = [value for value in dict.fromkeys(kept) if not _OF_DATABASE.match(value)]
        elif name == "url":
            kept = [value for value in kept if value.lower().startswith("http")] or kept
        elif name == "published":
            kept = _days(kept)
        if not kept:
            continue
        if name == "author":
            record[name] = [turned(value) for value in kept]
        elif name in _LISTS:
            record[name] = [part.strip() for value in kept for part in value.split(";")]
        else:
            record[name] = _JOINED.join(kept) if name in _SEVERAL else kept[0]
    if match := _DATE.fullmatch(str(record.get("published", "")).strip()):
        record["published"] = "-".join(f"{int(part):02}" for part in match.groups() if part)
    if match := _YEAR.fullmatch(str(record.get("published", "")).strip()):
        # It is not the date of an article, but most references have no other.
        record["publication_year"] = match[1]
    return record


def _days(values: list[str]) -> list[str]:
    """Return the dates among values; a day without its year, as EndNote writes it, with the year that follows it.

    >>> _days(["Mar 14", "2019"]), _days(["EBSCOhost", "2019"])
    (['Mar 14 2019'], ['2019'])
    """
    kept = [value for value in values if any(char.isdigit() for char in value)]
    year = next(filter(None, map(_YEAR.search, kept)), None)
    if year and not _YEAR.search(kept[0]):
        return [f"{kept[0]} {year[0]}"]
    return kept


def _bibtex(file: BinaryIO) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the references of a BibTeX file with the line that each begins at."""
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"is a BibTeX file of more than {LIMIT // 2**20} MiB; split it")
    text = decode(data)
    strings: dict[str, str] = {}
    place = counted = 0
    number = 1
    while match := _ENTRY.search(text, place):
        number += text.count("\n", counted, match.start())
        counted = match.start()
        kind = match["kind"].lower()
        place = match.end()
        if kind in _NO_REFERENCE:
            continue
        fields, place = _fields(text, place, strings)
        if kind == "string":
            strings.update(fields)
        else:
            yield number, _reference(fields)


def _reference(fields: dict[str, str]) -> dict[str, object]:
    found: dict[str, list[str]] = {}
    for name, meant in _BIBTEX.items():
        if value := fields.get(name):
            values = re.split(r"\s+and\s+", value) if meant == "author" else [value]
            values = value.split(",") if meant == "keywords" else values
            found.setdefault(meant, []).extend(unwrap(_plain(each)) for each in values)
    if "published" not in found and "year" in fields:
        month = _plain(fields.get("month", "")).strip()
        day = _plain(fields.get("day", "")).strip()
        found["published"] = [" ".join(part for part in (day, month, _plain(fields["year"])) if part)]
    return _record(found)


def _fields(text: str, place: int, strings: dict[str, str]) -> tuple[dict[str, str], int]:
    """Return the fields of an entry from behind its brace on, and where it ends."""
    fields: dict[str, str] = {}
    key = _KEY.match(text, place)
    place = key.end() if key else place
    while match := _NAME.match(text, place):
        value, place = _value(text, match.end(), strings)
        fields.setdefault(match["name"].lower(), value)
    return fields, place


def _value(text: str, place: int, strings: dict[str, str]) -> tuple[str, int]:
    """Return a value and where it ends: pieces in braces or quotes, numbers and names of strings, joined by ``#``."""
    parts: list[str] = []
    while match := _PIECE.match(text, place):
        if parts and "#" not in match[0]:
            break
        if match["open"]:
            end = _closed(text, match.end(), match["open"])
            parts.append(text[match.end() : end])
            place = end + 1
        else:
            parts.append(strings.get(match["word"].lower(), match["word"]))
            place = match.end()
    return "".join(parts), place


def _closed(text: str, start: int, opened: str) -> int:
    """Return where the piece ends that begins at a place: at the brace or quote that is not inside braces."""
    depth, place = 0, start
    while match := _SPECIAL.search(text, place):
        sign, place = match[0], match.end()
        if sign == "\\":
            place += 1
        elif sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif not depth and sign == ("}" if opened == "{" else '"'):
            return match.start()
    return len(text)


def _plain(value: str) -> str:
    r"""Return the text that a value in LaTeX's spelling means.

    >>> _plain(r"{Caf\'e} in M{\"u}nchen \& more"), _plain(r"Dvo{\v r}{\'a}k, \textit{quick}")
    ('Café in München & more', 'Dvořák, quick')
    """
    text = _COMMAND.sub(_meant, value.replace("---", "—").replace("--", "–").replace("~", " "))
    return text.replace("{", "").replace("}", "").replace("$", "")


def _meant(match: re.Match[str]) -> str:
    if match["accent"] and match["letter"]:
        letter = {"\\i": "i", "\\j": "j"}.get(match["letter"], match["letter"].lstrip("\\"))
        return unicodedata.normalize("NFC", letter + _ACCENTS[match["accent"]])
    return _WORDS.get(match["word"], "") if match["word"] else match["sign"]
