"""Given the beginning of a text in a format that we do not read, which format is it, and what can be done?

XML is refused by the name of its kind: read as a page it would give the words of its fields among those of its text.
"""

import re

from index.vocabulary.errors import NotTextError, ReadError
from index.vocabulary.word_lists import read_list, read_tables

_PROLOG = re.compile(
    r"(?>\s+|\ufeff|<!--(?>(?:(?!-->).)*)-->|<\?(?>(?:(?!\?>).)*)\?>"
    r"|<!doctype\s(?!\s*html[\s>])[^\[<>]*(?:\[(?>[^\]]*)\]\s*)?>)*+",
    re.I | re.S,
)
_OPEN_TYPE = re.compile(r"<!doctype\s+(?:\w+:)?(?P<name>[A-Za-z_][\w.-]*)", re.I)
_ROOT = re.compile(r"<(?P<prefix>[A-Za-z_][\w.-]*:)?(?P<name>[A-Za-z_][\w.-]*)(?=[\s/>])(?P<rest>[^<>]{0,4000})>?")
_DECLARED = re.compile(r"\s*<\?xml[\s?]", re.I)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.I)
_ATTRIBUTE = re.compile(r"\s[\w:.-]+\s*=\s*[\"']")
_HTML_TAG = re.compile(r"</?(?:p|div|h[1-6]|br|a|span|table|td|article|section|ul|li)\b[^<>]*>", re.I)
_XHTML = "www.w3.org/1999/xhtml"

_ELEMENTS = frozenset(read_list("index.formats.recognition", "html_elements"))
_ROOTS: dict[str, list[str]] = read_tables("index.formats.recognition", "xml_roots")["kinds"]
_MARKS: dict[str, str] = read_tables("index.formats.recognition", "xml_roots")["marks"]
_PICTURES = frozenset({"svg"})
_ARTICLES = (
    (
        "a journal article in XML (JATS)",
        re.compile(r"<(?:front|article-meta|journal-meta)[\s>]|jats|dtd-version", re.I),
    ),
    ("a document in XML (DocBook)", re.compile(r"docbook|<(?:articleinfo|para)[\s>]", re.I)),
)
"""What else than an element of HTML an ``article`` can be."""


def prolog_end(text: str) -> int:
    """Return where the white space, comments and declarations end that a text of markup begins with.

    >>> prolog_end("<!-- saved --> <p>"), prolog_end("Talks")
    (15, 0)
    """
    match = _PROLOG.match(text)
    return match.end() if match else 0


def is_page(text: str) -> bool:
    """Return whether a text begins as a page of HTML does."""
    return bool(_PAGE.match(text, prolog_end(text)))


def is_piece(text: str) -> bool:
    """Return whether a text that is not XML begins with an element of HTML that ends, or with a comment before one.

    >>> is_piece("<p>Talks resume</p>"), is_piece("<p> is a tag"), is_piece("<!-- saved --><hr>Talks")
    (True, False, True)
    """
    start = prolog_end(text)
    match = _ROOT.match(text, start)
    if match is None or match["prefix"] or match["name"].lower() not in _ELEMENTS:
        return False
    return bool(text[:start].strip()) or f"</{match['name']}>" in text


def refuse_xml(text: str, *, is_named_page: bool) -> None:
    """Raise `ReadError` for XML other than a page, `NotTextError` for a picture; `is_named_page` is what the name says.

    >>> refuse_xml("<p>Talks resume</p>", is_named_page=False)
    >>> refuse_xml("<opml><head/></opml>", is_named_page=False)
    Traceback (most recent call last):
        ...
    index.vocabulary.errors.ReadError: is a list of feeds in XML (OPML); save the articles as HTML
    """
    start = prolog_end(text)
    is_declared = bool(_DECLARED.match(text))
    match = _ROOT.match(text, start)
    if match is None:
        cut = _OPEN_TYPE.match(text, start)
        if cut or is_declared:
            raise _refusal(cut["name"] if cut else "", text[start:])
        return
    name, rest = match["name"], match["rest"]
    if name.lower() in _ELEMENTS and not match["prefix"]:
        if name.lower() in _PICTURES:
            raise NotTextError("is a picture (SVG)")
        what = next((what for what, mark in _ARTICLES if mark.search(text, start)), "") if name == "article" else ""
        if what:
            raise ReadError(f"is {what}; export it as HTML or text")
        if not is_declared or _XHTML in rest:
            return
    elif not is_declared:
        is_custom = "-" in name and name.lower() not in _BY_ROOT and _HTML_TAG.search(text, match.end())
        below = text[match.end() :]
        has_ends = "</" in below or "/>" in below
        is_nested = has_ends and below.lstrip()[:1] == "<" and not rest.strip(" \n\t/")
        is_ended = f"</{match['prefix'] or ''}{name}>" in below
        if is_named_page or is_custom or not (_ATTRIBUTE.search(rest) or is_nested or is_ended or match["prefix"]):
            return
    raise _refusal(name, text[start:])


def _refusal(name: str, text: str) -> ReadError:
    plain = name.lower()
    if plain in _PICTURES:
        return NotTextError("is a picture (SVG)")
    what, remedy = _BY_ROOT.get(plain, ("", ""))
    if _MARKS.get(plain, "") not in text.lower():
        what = "a Word document in XML" if "office/2006/xmlpackage" in text.lower() else ""
        remedy = "save it as DOCX"
        if "opendocument:xmlns:office" in text:
            what = "a document in XML (flat OpenDocument)"
    elif plain == "xml" and "<records>" in text:
        what, remedy = "a list of references in XML (EndNote)", "export them as RIS or BibTeX"
    if what:
        return ReadError(f"is {what}; {remedy}")
    root = f" (its root is <{name}>)" if name else ""
    return ReadError(f"is XML{root}, not a web page; export it as HTML, text, CSV or JSON")


_BY_ROOT = {root.lower(): (what, remedy) for what, (remedy, roots) in _ROOTS.items() for root in roots.split()}


_ENCODED = "holds encoded data ({}), not text; decode it"

_TABLE = r"(?:[\w.\[\]]|`[^`\n]{1,99}`|\"[^\"\n]{1,99}\")+"
"""The name of a table in SQL, with that of its schema."""

_BEGINNINGS = (
    (r"-----BEGIN PGP (?!SIGNED)[A-Z ]+-----", _ENCODED.format("PGP")),
    (
        r"-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE|REQUEST|CRL|PKCS7|CMS|PARAMETERS)[A-Z0-9 ]*-----",
        "holds a key or a certificate, not an article",
    ),
    (r"data:[\w/+.-]{3,60}(?:;[\w=-]{1,40})*;base64,", _ENCODED.format("Base64")),
    (r"age-encryption\.org/v1", _ENCODED.format("age")),
    (r"begin [0-7]{3,4} \S[^\n]*\n[!-`]{2,62}\r?\n|begin-base64 [0-7]{3,4} \S", _ENCODED.format("uuencode")),
    (r"=ybegin [^\n]*line=", _ENCODED.format("yEnc")),
    (r"\(This file must be converted with BinHex", _ENCODED.format("BinHex")),
    (r"BEGIN:VCARD\b", "is an address book (vCard), which holds no articles"),
    (r"BEGIN:VCALENDAR\b", "is a calendar (iCalendar), which holds no articles"),
    (
        r"(?:%[^\n]*\n|\s)*+\\(?:documentclass|documentstyle|begin\{document|input texinfo)",
        "is LaTeX; export it as PDF",
    ),
    (r"(?:[.']\\\"[^\n]*\n|\s)*+\.(?:TH|Dd) \S", "is a manual page (troff); export it as HTML or text"),
    (r"\[Script Info\]", "is a file of subtitles (SubStation Alpha); convert it to SRT"),
    (r"\{\d+\}\{\d+\}\S", "is a file of subtitles (MicroDVD); convert it to SRT"),
    (r"\[InternetShortcut\]", "is a link to a web page; save the page itself"),
    (r"#EXTM3U|\[playlist\]", "is a list of recordings, which holds no articles"),
    (r"d\d+:(?:announce|created by|comment|info)", "is a torrent, which holds no articles"),
    (r"FN (?:Clarivate|Thomson|ISI)\b", "is a list of references (Web of Science); export it as RIS"),
    (
        r"(?:--[^\n]*\n|/\*(?:[^*]|\*(?!/))*+\*/;?|\s)*+"
        r"(?=[A-Z]{2}|[a-z]{2})"  # not a headline, such as "Create Table Reservations (and Keep Them)"
        rf"(?i:CREATE TABLE (?:IF NOT EXISTS )?{_TABLE}\s*\(|INSERT INTO {_TABLE}\s*(?:\(|VALUES\b)|SET (?:@|\w+ = )"
        r"|(?:CREATE DATABASE|DROP TABLE|LOCK TABLES) [^;\n]{1,200};\s*$|BEGIN TRANSACTION;|PRAGMA \w+\s*[=(;])",
        "is a dump of a database (SQL); export it as CSV or JSON",
    ),
)
_REFUSED = tuple((re.compile(pattern, re.M), reason) for pattern, reason in _BEGINNINGS)

_NO_TEXT = (
    (re.compile(r"/\* XPM \*/|SIMPLE  =  |P[1-6]\s+(?:#[^\n]*\n)?\d{1,5}\s+\d{1,5}\s"), "is a picture"),
    (re.compile(r"\[\.ShellClassInfo\]|\[Desktop Entry\]"), "holds settings of a folder or a program"),
)

_MANY = 10
"""Lines of one length that prove an encoding; verses and tables have words in them."""

_LONG = 1_000
"""Characters without a space that no word has, nor an address."""

_CODED = re.compile(r"[A-Za-z0-9+/=_-]+")
_HEX = re.compile(r"[0-9A-Fa-f]+")


def refuse_text(text: str) -> None:
    """Raise `ReadError` for a text that is not an article, by its first words; `text` begins with no space.

    >>> refuse_text("Talks resume")
    >>> refuse_text("BEGIN:VCARD")
    Traceback (most recent call last):
        ...
    index.vocabulary.errors.ReadError: is an address book (vCard), which holds no articles
    """
    for pattern, reason in _REFUSED:
        if pattern.match(text):
            raise ReadError(reason)
    for pattern, reason in _NO_TEXT:
        if pattern.match(text):
            raise NotTextError(reason)
    if _is_encoded(text):
        raise ReadError(_ENCODED.format("Base64 or the like"))


def _is_encoded(text: str) -> bool:
    """Return whether a text is nothing but long lines of letters and digits without a space.

    >>> _is_encoded("VGhlIGZlcnJ5" * 100), _is_encoded("ferry " * 200)
    (True, False)
    """
    lines = text.split()
    long = lines[0] if lines else ""
    if len(long) >= _LONG:
        return bool(_CODED.fullmatch(long)) and _is_mixed(long)
    first = lines[:_MANY]
    if len(first) < _MANY or len(long) < 40 or any(len(line) != len(long) for line in first):
        return False
    return all(_CODED.fullmatch(line) for line in first) and _is_mixed("".join(first))


def _is_mixed(text: str) -> bool:
    """Return whether a text holds capitals, small letters and digits, as codes do, or only hexadecimal digits."""
    if _HEX.fullmatch(text):
        return any(letter.isdigit() for letter in text)
    return all(any(map(test, text)) for test in (str.isupper, str.islower, str.isdigit))
