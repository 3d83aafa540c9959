"""Given the value of a field, which text does it say?

Programs write objects where a text is meant (``{"name": "The Echo"}``), lists, HTML, and lists and objects as Python or
JSON writes them, inside a text. What is of another kind says nothing.
"""

import ast
import json
import re
from collections.abc import Iterator

from index.facts.text import collapse
from index.formats.html.fragment import is_whole_page, read_fragment, without_markup
from index.formats.html.page import read_page_text
from index.vocabulary.article import Paragraph
from index.vocabulary.errors import ReadError

_SAYING = (
    *(
        "name",
        "displayName",
        "display_name",
        "fullName",
        "full_name",
        "title",
        "headline",
        "webTitle",
        "rendered",
        "main",
    ),
    *("label", "tag"),
    *("text", "plain", "raw", "value", "@value", "#text", "$t", "_", "content", "html", "default", "original", "href"),
    *("url", "username", "domain", "$oid", "$numberLong", "$numberInt", "slug"),
)
"""Names under which objects hold what they are called by, the usual ones first."""

_HOLDING = (
    *("rendered", "html", "text", "plain", "paragraphs", "content", "body", "value", "@value", "#text", "$t", "_"),
    *("raw", "blocks", "children", "data", "default"),
)
"""Names under which objects hold text."""

_DATING = (
    *("$date", "date", "datetime", "dateTime", "iso", "value", "@value", "time", "timestamp", "published", "rendered"),
    *("text", "#text", "raw", "epoch", "seconds", "_seconds", "$numberLong", "$numberDouble"),
)
"""Names under which objects hold a date."""

_WRITTEN = re.compile(r"\[\s*(?:['\"{\[]|\])|\{\s*['\"]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?\Z")
_NOTHING = frozenset(
    {"", "nan", "NaN", "None", "none", "null", "NULL", "NaT", "N/A", "n/a", "NA", "<NA>", "\\N", "undefined"}
)
"""What programs write for nothing."""

LONGEST_NOTHING = max(map(len, _NOTHING))
"""Characters of the longest of these."""

_LONGEST_WRITTEN = 100_000
"""Characters of the longest list or object in a text that is looked into."""

_DEEPEST = 8
"""Levels of objects and lists that are looked into."""

_HEADING = re.compile(r"(?:sub)?head(?:er|ing|line)?|h[1-6]|title|subtitle", re.IGNORECASE)


def said(value: object) -> str:
    """Return the text of one line that a value says, empty if it says nothing.

    >>> said("Dam &amp; lake"), said({"id": None, "name": "The Echo"}), said(["A", "B"]), said(7), said({"id": None})
    ('Dam & lake', 'The Echo', 'A', '7', '')
    """
    return next(all_said(value), "")


def all_said(value: object) -> Iterator[str]:
    """Yield the texts of one line that a value says: one of each item of a list.

    >>> list(all_said([{"name": "Ada Roe"}, "Ben Poe"])), list(all_said("['Ada Roe', 'Ben Poe']"))
    (['Ada Roe', 'Ben Poe'], ['Ada Roe', 'Ben Poe'])
    """
    return _all(value, _SAYING, _DEEPEST)


def dated(value: object) -> str:
    """Return the text of a date that a value says, empty if it says none.

    >>> dated({"$date": "2021-11-08"}), dated({"year": 2021, "month": 11, "day": 8}), dated(1636329600)
    ('2021-11-08', '2021-11-08', '1636329600')
    """
    if isinstance(value, dict) and (whole := whole_day(value) or _day_of_parts(value.get("date-parts"))):
        return whole
    return next(_all(value, _DATING, _DEEPEST), "")


def whole_day(value: dict[str, object]) -> str:
    """Return the day that the fields ``year``, ``month`` and ``day`` say together, empty if they do not.

    >>> whole_day({"year": "2021.0", "month": 11, "day": 8}), whole_day({"year": 2021})
    ('2021-11-08', '')
    """
    parts = [str(value.get(name) or "").removesuffix(".0") for name in ("year", "month", "day")]
    return "{}-{:0>2}-{:0>2}".format(*parts) if all(part.isdigit() for part in parts) else ""


def _day_of_parts(parts: object) -> str:
    """Return the day that a list of its parts says, as references have it: ``[[2021, 11, 8]]`` (CSL-JSON)."""
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or not first or not all(str(part).isdigit() for part in first):
        return ""
    return "-".join(f"{int(part):02}" for part in first[:3])


def paragraphs_of(value: object, *, heading: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs that a value holds: a text, plain or HTML, or a list or an object that holds such texts.

    >>> paragraphs_of("<p>One.</p><p>Two.</p>"), paragraphs_of([{"heading": "Dam", "text": "One."}])
    ((Paragraph(text='One.', heading=''), Paragraph(text='Two.', heading='')), (Paragraph(text='One.', heading='Dam'),))
    """
    return tuple(_held(value, heading, _DEEPEST))


def kind(value: object) -> str:
    """Return what kind of value a value is, in words.

    >>> kind({}), kind("a"), kind(1.5)
    ('an object', 'a text', 'a number')
    """
    return {dict: "an object", list: "a list", bool: "true or false", str: "a text"}.get(type(value), "a number")


def is_number(value: object) -> bool:
    """Return whether a value is a number, or a list of numbers: of an author or a section, an id and not a name.

    >>> is_number(12), is_number([3, 4]), is_number("12"), is_number([]), is_number(True)
    (True, True, False, False, False)
    """
    if isinstance(value, list):
        return bool(value) and all(map(is_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_nothing(value: object) -> bool:
    """Return whether a value is what programs write for nothing.

    >>> [is_nothing(value) for value in (None, "", "NaN", [], {}, float("nan"), 0, "Nan")]
    [True, True, True, True, True, True, False, False]
    """
    return (
        value is None or value != value or value in ([], {}) or (isinstance(value, str) and value.strip() in _NOTHING)
    )


def _all(value: object, names: tuple[str, ...], depth: int) -> Iterator[str]:
    if isinstance(value, str):
        written = _read_written(value)
        if written is not None:
            yield from _all(written, names, depth - 1)
        elif text := collapse(without_markup(value) if "<" in value or "&" in value else value):
            yield text
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        yield str(value)
    elif isinstance(value, list) and depth:
        for each in value:
            if text := next(_all(each, names, depth - 1), ""):
                yield text
    elif isinstance(value, dict) and depth:
        if person := _person(value):
            yield person
            return
        found = _first(value, names)
        if found is None and value and all(_LANGUAGE.match(str(name)) for name in value):
            found = next((each for each in value.values() if isinstance(each, str)), None)
        yield from _all(found, names, depth - 1)


def _first(value: dict[str, object], names: tuple[str, ...]) -> object:
    """Return what an object has under the first of some names, which some programs write with a capital."""
    for each in (value, {name[:1].lower() + name[1:]: inner for name, inner in value.items()}):
        for name in names:
            if not is_nothing(each.get(name)):
                return each[name]
    return None


def _person(value: dict[str, object]) -> str:
    """Return the name of a person whose first and last name stand apart."""
    for first, last in (("given", "family"), ("first_name", "last_name"), ("firstName", "lastName")):
        named = [each for each in (value.get(first), value.get(last)) if isinstance(each, str) and each]
        if named and not value.get("name"):
            return collapse(" ".join(named))
    return ""


def _read_written(text: str) -> object:
    """Return the list or object that a text is, as JSON or Python writes it, None for any other text."""
    if text[:1] not in ("[", "{") or len(text) > _LONGEST_WRITTEN or not _WRITTEN.match(text):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
            continue
        return value if isinstance(value, list | dict) else None
    return None


def _held(value: object, heading: str, depth: int) -> Iterator[Paragraph]:
    if isinstance(value, str):
        written = _read_written(value)
        found = _text(value) if written is None else tuple(_held(written, heading, depth - 1))
        yield from (Paragraph(each.text, each.heading or heading) for each in found)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield Paragraph(str(value), heading)
    elif isinstance(value, list) and depth:
        yield from _items(value, heading, depth)
    elif isinstance(value, dict) and depth:
        inner = _first(value, _HOLDING)
        if inner is None and value and all(_LANGUAGE.match(str(name)) for name in value):
            inner = next((each for each in value.values() if isinstance(each, str)), None)
        if inner is not None:
            yield from _held(inner, said(value.get("heading")) or heading, depth - 1)


def _items(value: list[object], heading: str, depth: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of a list of texts or of blocks, some of which are headings, or of a text in pieces."""
    if pieces := _pieces(value):
        yield from (Paragraph(each.text, each.heading or heading) for each in _text("".join(pieces)))
        return
    waiting = ""
    for each in _one_of_each(value):
        blocks = tuple(_held(each, heading, depth - 1))
        is_heading = isinstance(each, dict) and isinstance(each.get("type"), str) and _HEADING.fullmatch(each["type"])
        if is_heading and len(blocks) == 1:
            if waiting:
                yield Paragraph(waiting)
            heading = waiting = blocks[0].text
        elif blocks:
            waiting = ""
            yield from blocks
    if waiting:
        yield Paragraph(waiting)


def _one_of_each(value: list[object]) -> list[object]:
    """Return a list; where it holds texts in several forms (IPTC's ninjs), of each role one form, HTML if there is.

    The form is a media type; a list of a page's blocks has others, and is one text.
    """
    told: list[tuple[str, str]] = []
    for each in value:
        kind = said(each.get("contenttype") or each.get("contentType")) if isinstance(each, dict) else ""
        if "/" not in kind or not isinstance(each, dict):
            return value
        told.append((said(each.get("role")), kind))
    chosen: dict[str, str] = {}
    for role, kind in told:
        if role not in chosen or ("html" in kind and "html" not in chosen[role]):
            chosen[role] = kind
    return [each for each, (role, kind) in zip(value, told, strict=True) if chosen[role] == kind]


def _pieces(value: list[object]) -> list[str]:
    """Return the pieces of one text, those in bold as objects: ``["It ", {"type": "bold", "text": "rained"}]``."""
    pieces = [
        each["text"] if isinstance(each, dict) and isinstance(each.get("type"), str) and len(each) <= _FEW else each
        for each in value
        if not isinstance(each, dict) or "text" in each
    ]
    is_mixed = len(pieces) == len(value) and {type(each) for each in value} == {str, dict}
    return [each for each in pieces if isinstance(each, str)] if is_mixed and all(map(_is_text, pieces)) else []


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_FEW = 3
"""Fields of a piece of a text: its kind, its words, and the address of a link."""


def _text(text: str) -> tuple[Paragraph, ...]:
    if "<" in text and is_whole_page(text):
        try:
            return read_page_text(text).paragraphs
        except ReadError:
            pass  # what cannot be read as a page is read as a piece of one
    return read_fragment(text)
