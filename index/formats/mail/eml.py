"""Given a saved e-mail, which article? (RFC 5322)

Newsletters and articles that were mailed: the subject is the headline, and attached files are left out.
"""

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from index.facts.dates import read_date
from index.facts.fact import Draft, Fact, fact, language_code
from index.facts.names import byline_names, has_organisation
from index.formats.html.page import read_html
from index.formats.mail.forwarded import Forwarded, read_forwarded
from index.formats.mail.message import (
    charset,
    content,
    content_parts,
    header,
    is_plain_text,
    parameter,
    read_message,
    text,
)
from index.page.article import read_article
from index.page.features import Line
from index.page.lines import read_lines
from index.vocabulary.article import Field
from index.vocabulary.errors import ReadError

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|ant|antw)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$.*", re.MULTILINE | re.DOTALL)
_SOFT_END = re.compile(r"(?<!^--) \n(?!>)", re.MULTILINE)
_ARCHIVED = re.compile(r"<?(https?://[^\s<>]+)>?")
_FOOTER = re.compile(
    r"\b(?:unsubscribe|manage your (?:subscription|preferences)|abmelden|abbestellen|désinscri\w+|désabonner"
    r"|darse de baja|cancelar (?:la |tu |su )?suscripción|disiscri\w+|cancelar (?:a |sua )?(?:subscrição|inscrição)"
    r"|uitschrijven|afmelden|отписаться|отказаться от рассылки|配信停止|退订|退訂)\b"
    r"|\byou (?:are receiving|receive|received|get) this (?:e-?mail|newsletter|message) because\b",
    re.IGNORECASE,
)
_LAST = 12
"""Lines at the end, as many as a mailing has about itself, its address and its rights."""

_MASTHEAD = 12
"""Lines over the headline in which newsletters name themselves and link to the web."""


def read_eml(data: bytes) -> Draft:
    """Return the article of a message.

    Of its plain text and its HTML that which holds the article is read: the plain text, unless it says less than half
    of what the HTML says. Raise `ReadError` for a message that has no text.
    """
    message = read_message(data)
    facts = tuple(_facts(message))
    written = _written(message)
    forwarded = read_forwarded(written)
    if forwarded is not None:
        written = forwarded.text
        facts = (*_passed_on(forwarded), *facts)
    drafts = [_plain(written, facts), _page(message, facts)]
    found = [draft for draft in drafts if draft is not None]
    if not found and not any(each.provenance.field is Field.TITLE for each in facts):
        raise ReadError("has neither a subject nor any text")
    best = found[0] if found else Draft(facts)
    if len(found) == 2 and 2 * _size(found[0]) < _size(found[1]):
        best = found[1]
    display, _ = _sender_of(header(message, "from"))
    sender = _sender(display) if forwarded is None or not forwarded.sender else ()
    return Draft((*best.facts, *sender), best.paragraphs)


def _facts(message: Message) -> Iterator[Fact]:
    """Yield what the headers state of the article."""
    yield from _subject(header(message, "subject"), "header Subject")
    if language := language_code(header(message, "content-language").partition(",")[0]):
        yield fact(Field.LANGUAGE, language, "header Content-Language")
    if match := _ARCHIVED.match(header(message, "archived-at")):  # RFC 5064
        yield fact(Field.URL, match[1], "header Archived-At")
    yield from _date(header(message, "date"))
    display, _ = _sender_of(header(message, "from"))
    if (display and not byline_names(display)) or has_organisation(display):
        yield fact(Field.SOURCE, display, "header From")


def _passed_on(forwarded: Forwarded) -> Iterator[Fact]:
    """Yield what the headers of a forwarded message state."""
    yield from _subject(forwarded.subject, "forwarded Subject")
    date = read_date(forwarded.date)
    if date:
        yield fact(Field.PUBLISHED, date.iso, "forwarded Date", quote=forwarded.date, note=date.note, guess=date.guess)
    display, _ = _sender_of(forwarded.sender)
    if (display and not byline_names(display)) or has_organisation(display):
        yield fact(Field.SOURCE, display, "forwarded From")
    elif display:
        yield fact(Field.AUTHOR, byline_names(display), "forwarded From")


def _subject(subject: str, origin: str) -> Iterator[Fact]:
    title = _REPLY.sub("", subject, count=1) if _REPLY.match(subject) else subject
    if title:
        yield fact(Field.TITLE, title, origin, quote="" if title == subject else subject)


def _date(written: str) -> Iterator[Fact]:
    if not written:
        return
    try:
        iso = parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        iso = written
    if date := read_date(iso):
        yield fact(Field.PUBLISHED, date.iso, "header Date", quote=written, note=date.note, guess=date.guess)
    else:
        yield fact(Field.PUBLISHED, "", "header Date", quote=written[:80], note="not a date that we can read")


def _sender(display: str) -> Iterator[Fact]:
    """Yield who sent the message, if it is a person: its author where the text names no other."""
    authors = () if has_organisation(display) else byline_names(display)
    if authors:
        yield fact(Field.AUTHOR, authors, "header From")


def _sender_of(written: str) -> tuple[str, str]:
    """Return the name and the address of a sender; "Roe, Jane" is Jane Roe."""
    display, address = parseaddr(written)
    last, comma, first = display.partition(",")
    if comma and "," not in first and byline_names(f"{first} {last}"):
        display = f"{first.strip()} {last.strip()}"
    return ("" if display == address else display), address


def _written(message: Message) -> str:
    """Return the plain text of a message without its signature, empty if there is none."""
    found = []
    for part in content_parts(message):
        if is_plain_text(part):
            written = text(part).replace("\r\n", "\n")
            if parameter(part, "format").lower() == "flowed":  # RFC 3676: a space at its end continues a line
                written = _SOFT_END.sub("" if parameter(part, "delsp").lower() == "yes" else " ", written)
            found.append(_SIGNATURE.sub("", written))
    return "\n\n".join(found)


def _plain(whole: str, facts: tuple[Fact, ...]) -> Draft | None:
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE), "")
    lines = _without_masthead(read_lines(whole, least=1), title)
    end = _footer([line.text for line in lines])
    return read_article(lines[:end], facts=facts) if whole.strip() else None


def _without_masthead(lines: tuple[Line, ...], title: str) -> tuple[Line, ...]:
    """Return the lines from the headline on, where one of the first repeats it below nothing that is a sentence."""
    for place, line in enumerate(lines[:_MASTHEAD]):
        if line.text.casefold() == title.casefold():
            return lines[place + 1 :]
        if line.ends and line.size > 8:
            break
    return lines


def _footer(texts: Sequence[str]) -> int:
    """Return where the lines begin that the mailing has about itself.

    >>> _footer(["It rained.", "Unsubscribe: https://echo.example/u", "You get it weekly."]), _footer(["It rained."])
    (1, 1)
    """
    for place in range(max(1, len(texts) - _LAST), len(texts)):
        if _FOOTER.search(texts[place]) and len(texts[place]) <= 250:
            return place
    return len(texts)


def _page(message: Message, facts: tuple[Fact, ...]) -> Draft | None:
    pages = [
        part for part in content_parts(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    page = max(pages, key=lambda part: len(content(part)), default=None)
    if page is None or not content(page).strip():
        return None
    draft = read_html(content(page), declared=charset(page))
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE), "")
    kept = tuple(each for each in draft.paragraphs if each.text.casefold() != title.casefold())
    return Draft((*facts, *draft.facts), kept[: _footer([each.text for each in kept])])


def _size(draft: Draft) -> int:
    return sum(len(paragraph.text) for paragraph in draft.paragraphs)
