"""Given a saved e-mail, which article? (RFC 5322)

Newsletters and articles that were mailed: the subject is the headline.
"""

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from index.facts.date_fields import UNREAD, date_fact, read_stated
from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.names import byline_names, has_organisation
from index.facts.text import collapse
from index.formats.html.page import read_html
from index.formats.mail.enclosed import Enclosed, all_paragraphs, without_codes
from index.formats.mail.forwarded import Forwarded, read_forwarded
from index.formats.mail.message import charset, content, content_type, header, parameter, read_message, text
from index.formats.mail.parts import Body, carried_by
from index.page.article import read_article
from index.page.features import Line
from index.page.lines import read_lines, split_paragraphs
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.language_codes import language_code

READS = (("E-mail", "`.eml`", "the message"),)

_NO_YEAR = re.compile(r"(?<![+-])\b0\d{3}\b")
"""A year that programs write for none, and the library takes for one of this century: 0001."""

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|ant|antw)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^-- ?\n(?:(?![ \t]*>|[ \t]*-{3,}[ \t]*\S|.{0,200}:[ \t]*\n[ \t]*>)[^\n]*(?:\n|\Z)){0,15}+(?=\Z)", re.MULTILINE
)
"""A signature is short and stands at the end; what is longer, or has another message below, is text."""

_ENRICHED = re.compile(r"<(?:param>.{0,200}?</param|/?[a-z-]{1,60})>", re.IGNORECASE)
_DEEPEST = 10
"""Messages inside each other that are read."""

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

    Of the versions of its text that which holds the article is read: the plain text, unless it says less than half of
    what the HTML says. Attached texts and messages stand after it; other attachments are named as left out. Raise
    `ReadError` for a message that has neither a subject nor any text.
    """
    return _read(read_message(data), depth=0)


def _read(message: Message, *, depth: int) -> Draft:
    carried = carried_by(message)
    facts = tuple(_facts(message))
    first = carried.bodies[0] if carried.bodies else Body()
    written, removed = _written(first)
    forwarded = read_forwarded(written)
    if forwarded is not None:
        written = forwarded.text
        facts = (*_passed_on(forwarded), *facts)
    found = [draft for draft in (_plain(written, facts), _page(first, facts)) if draft is not None]
    best = found[0] if found else Draft(facts)
    if len(found) == 2 and 2 * _size(found[0]) < _size(found[1]):
        best = found[1]
    more = Enclosed(best.paragraphs)
    for draft in found:
        if draft is not best:
            more.add_version(draft.paragraphs)
            removed += _left_out(draft)
    for body in carried.bodies[1:]:
        written, cut = _written(body)
        removed += cut
        page = _page(body, facts)
        more.add_text(map(Paragraph, split_paragraphs(written)))
        more.add_text(page.paragraphs if page else ())
        removed += _left_out(page)
    inner = [_inner(each, depth) for each in (*carried.messages, *more.add_files(carried.attached))]
    is_passed_on = len(inner) == 1 and forwarded is None and _is_passed_on(facts, inner[0])
    for draft in inner:
        more.add_text(draft.paragraphs, heading="" if is_passed_on else _heading(draft))
    more.add_around(carried.around)
    display, _ = _sender_of(header(message, "from"))
    sender = _sender(display) if forwarded is None or not forwarded.sender else ()
    stated = (*(inner[0].facts if is_passed_on else ()), *best.facts, *sender, *removed, *more.left_out)
    if not more.paragraphs and not any(each.provenance.field is Field.TITLE and each.values for each in stated):
        raise ReadError("has neither a subject nor any text")
    kept = [each for draft in inner[is_passed_on:] for each in _left_out(draft)]
    return Draft((*stated, *kept), tuple(more.paragraphs))


def _left_out(draft: Draft | None) -> tuple[Fact, ...]:
    return tuple(each for each in draft.facts if each.provenance.field is Field.LEFT_OUT) if draft else ()


def _inner(message: Message, depth: int) -> Draft:
    """Return what a message within another one says, or that it cannot be read."""
    if depth >= _DEEPEST:
        name = header(message, "subject") or "a message"
        return Draft((left_out("attachment", name, note=f"more than {_DEEPEST} messages inside each other, not read"),))
    try:
        return _read(message, depth=depth + 1)
    except ReadError as error:
        return Draft((left_out("attachment", "a message", note=f"not read: it {error}"),))


def _is_passed_on(facts: tuple[Fact, ...], inner: Draft) -> bool:
    """Return whether a message only passes on the one within: it says so, or it has the same subject or none."""
    titles = [
        next((each for each in found if each.provenance.field is Field.TITLE and each.values), None)
        for found in (facts, inner.facts)
    ]
    outer, within = titles
    if outer is None or within is None:
        return within is not None
    return bool(_REPLY.match(outer.provenance.quote)) or outer.values == within.values


def _heading(draft: Draft) -> str:
    """Return what a message within another one is shown under: its subject, its sender and its date."""
    said = {each.provenance.field: each.values[0] for each in reversed(draft.facts) if each.values}
    by = ", ".join(filter(None, (said.get(Field.AUTHOR) or said.get(Field.SOURCE), said.get(Field.PUBLISHED, "")[:10])))
    return " ".join(filter(None, (said.get(Field.TITLE), f"({by})" if by else "")))


def _facts(message: Message) -> Iterator[Fact]:
    """Yield what the headers state of the article."""
    yield from _subject(header(message, "subject"), "header Subject")
    if language := language_code(header(message, "content-language").partition(",")[0]):
        yield fact(Field.LANGUAGE, language, "header Content-Language")
    if match := _ARCHIVED.match(header(message, "archived-at")):  # RFC 5064
        yield fact(Field.URL, match[1], "header Archived-At")
    sent = next((str(value) for name, value in message.raw_items() if name.lower() == "date"), "")
    yield from _date(collapse(sent[:200]))  # as it is written: the library's reading of it has a century of its own
    display, _ = _sender_of(header(message, "from"))
    if (display and not byline_names(display)) or has_organisation(display):
        yield fact(Field.SOURCE, display, "header From")


def _passed_on(forwarded: Forwarded) -> Iterator[Fact]:
    """Yield what the headers of a forwarded message state."""
    yield from _subject(forwarded.subject, "forwarded Subject")
    if date := date_fact(forwarded.date, "forwarded Date"):
        yield date
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
        iso = written if _NO_YEAR.search(written) else parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        iso = written
    if date := read_stated(iso):
        yield fact(Field.PUBLISHED, date.iso, "header Date", quote=written, note=date.note, guess=date.guess)
    else:
        yield fact(Field.PUBLISHED, "", "header Date", quote=written[:80], note=UNREAD)


def _sender(display: str) -> Iterator[Fact]:
    """Yield who sent the message, if it is a person: its author where the text names no other."""
    authors = () if has_organisation(display) else byline_names(display)
    if authors:
        yield fact(Field.AUTHOR, authors, "header From")


def _sender_of(written: str) -> tuple[str, str]:
    """Return the name and the address of a sender; "Roe, Jane" is Jane Roe."""
    try:
        display, address = parseaddr(written)
    except RecursionError:  # brackets that nest
        return "", ""
    last, comma, first = display.partition(",")
    if comma and "," not in first and byline_names(f"{first} {last}"):
        display = f"{first.strip()} {last.strip()}"
    return ("" if display == address else display), address


def _written(body: Body) -> tuple[str, tuple[Fact, ...]]:
    """Return the plain text of a message, empty if there is none, without what is no text of it, and what that is."""
    found: list[str] = []
    removed: list[Fact] = []
    for part in body.plain:
        written = text(part).replace("\r\n", "\n")
        if content_type(part) in ("text/enriched", "text/richtext"):
            written = _ENRICHED.sub("", written)  # RFC 1896
        if parameter(part, "format").lower() == "flowed":  # RFC 3676: a space at its end continues a line
            written = _SOFT_END.sub("" if parameter(part, "delsp").lower() == "yes" else " ", written)
        written, cut = without_codes(written)
        removed += cut
        if match := _SIGNATURE.search(written):
            written = written[: match.start()] + written[match.end() :]
            removed.append(left_out("signature", collapse(match[0].partition("\n")[2])))
        found.append(written)
    return "\n\n".join(found), tuple(each for each in removed if each.provenance.quote)


def _plain(whole: str, facts: tuple[Fact, ...]) -> Draft | None:
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE), "")
    lines = read_lines(whole, least=1)
    kept = _without_masthead(lines, title)
    end = _footer([line.text for line in kept])
    page = [
        line.text
        for line in (*lines[: len(lines) - len(kept)], *kept[end:])
        if line.text.casefold() != title.casefold()
    ]
    draft = read_article(kept[:end], facts=facts)
    removed = (left_out("page furniture", text) for text in page)
    return Draft((*draft.facts, *removed), draft.paragraphs) if whole.strip() else None


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


def _page(body: Body, facts: tuple[Fact, ...]) -> Draft | None:
    page = max(body.pages, key=lambda part: len(content(part)), default=None)
    if page is None or not content(page).strip():
        return None
    draft = read_html(content(page), declared=charset(page))
    title = next((each.values[0] for each in facts if each.provenance.field is Field.TITLE), "")
    kept = tuple(each for each in all_paragraphs(draft) if each.text.casefold() != title.casefold())
    end = _footer([each.text for each in kept])
    removed = (left_out("page furniture", each.text) for each in kept[end:])
    return Draft((*facts, *draft.facts, *removed), kept[:end])


def _size(draft: Draft) -> int:
    return sum(len(paragraph.text) for paragraph in draft.paragraphs)
