"""Given a line of a saved page, when does it say that the article appeared?

Two kinds: a line of the page ("Published November 8, 2021"), and the dateline that a story begins with ("SALVADOR, Feb
26 - ..."), which names place and day, an agency in brackets, but seldom a year. Without a year it is not a date.
"""

import re

from index.facts.bylines import strip_by
from index.facts.clock import read_time
from index.facts.date_fields import PUBLISHED_LABELS, UNREAD, UPDATED_LABELS, split_date
from index.facts.dates import Dated, find_date, read_date
from index.facts.fact import Fact, fact
from index.facts.names import byline_names, has_organisation, is_name
from index.page.credits import is_section
from index.page.features import Line, is_shouted, is_title_case
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_LABEL = re.compile(
    rf"(?:(?P<published>{PUBLISHED_LABELS})|(?P<updated>{UPDATED_LABELS}))(?:\s*[:：]\s*|\s+|(?=\d))", re.IGNORECASE
)
_POSTED = re.compile(
    r"(?:this (?:entry|post|article|story|page) (?:was|has been)"
    r"|(?:dies|der|die)(?:e[rs]?)? (?:eintrag|beitrag|artikel|text|meldung) wurde"
    r"|(?:cet|ce|cette) (?:article|billet|entrée) a été"
    r"|(?:esta? |este )?(?:entrada|artículo|post) (?:fue|se)"
    r"|(?:quest[oa] )?(?:articolo|voce) è stat[oa]"
    r"|(?:este |esta )?(?:post|artigo|entrada) foi"
    r"|dit (?:bericht|artikel) (?:werd|is))\b",
    re.IGNORECASE,
)
"""How a blog begins the line at the foot of an article: posted on a day, by somebody, filed under something."""

_DONE = re.compile(
    r"\b(?:publi|post|writ|veröffentlicht|geschrieben|verfasst|erstellt|eingestellt|pubblicat|escrit|redigid|rédig|écrit"
    r"|geplaatst|geschreven|gepubliceerd)",
    re.IGNORECASE,
)
_LONGEST_POSTED, _LONGEST_WEEKDAY = 90, 40
"""Characters in which such a line says so and when, and of the words before the date: geschrieben am Montag, den."""

_ONLY_LABEL = re.compile(rf"(?:{PUBLISHED_LABELS}|{UPDATED_LABELS})\s*[:：]?", re.IGNORECASE)
_UPDATE = re.compile(
    rf"(?<=\S)[\s,;|·•(–—-]+(?:{UPDATED_LABELS})(?:\s*[:：]\s*|\s+)(?P<rest>[^:：]?.{{0,50}})\Z", re.IGNORECASE
)
_AGO = re.compile(
    r"(?:(?:about|vor|il y a|hace|há) )?(?:an?|\d{1,3}|einer?|une?|una?)\s?"
    r"(?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?|h|d|sekunden?|minuten?|stunden?|tagen?|wochen?"
    r"|monaten?|jahren?|heures?|jours?|semaines?|mois|ans?|minutos?|horas?|días?|semanas?|meses|años?|минут[уы]?|час(?:а|ов)?"
    r"|дн(?:я|ей)|день|分|時間|日|分钟|小时|天)(?:\s?(?:ago|назад|前|atrás))?\.?",
    re.IGNORECASE,
)
"""How long ago something was when the page was saved, which nobody knows."""

_AGO_ENDS = re.compile(r"(?:\A(?:vor|il y a|hace|há)\s|(?:ago|назад|前|atrás)\.?\Z)", re.IGNORECASE)

_AGO_WITHIN = re.compile(rf"(?<!\w)(?:{_AGO.pattern})(?!\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LONGEST_UNREAD = 40
"""Characters of the longest date that is not understood, and of the longest label: more are a sentence."""

_PAGE_NUMBER = re.compile(r"[\s,;|·–—-]*(?:pp?\.|page|seite|s\.)\s*[A-Z]?\d{1,3}(?:[-–]\d{1,3})?\Z", re.IGNORECASE)
_WEAK = frozenset({"vom", "am", "le", "el", "il", "date", "datum", "data"})
_PLACE = r"[A-ZÀ-ÞА-ЯЁ][\w.'’-]*(?:[ /-][A-ZÀ-ÞА-ЯЁa-zà-ÿ][\w.'’-]*){0,4}"
_PLACES = re.compile(rf"{_PLACE}(?:,\s{_PLACE}){{0,2}}")
_DATELINE = re.compile(
    r"(?P<head>[^()–—:;|]{2,60}?)(?:\s?[(/](?P<agency>[^()/]{2,40})[)/])?\.?\s?(?:--|[–—]|(?<=\s)-|-(?=\s)|:(?=\s))\s?"
)
_MONTH_DAY = re.compile(r"[^\W\d_]+\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?[^\W\d_]+\.?")


@fixed
class Publication:
    """Hold what a line says about when the article appeared, or was changed; `before` is what else it names."""

    date: Dated
    is_update: bool = False
    is_labelled: bool = False
    before: str = ""


@fixed
class Dateline:
    """Hold what a story begins with: its place and agency, empty if not named, and its day, if the year is given."""

    place: str
    agency: str
    date: Dated | None
    quote: str


def read_publication(text: str, *, language: str) -> Publication | None:
    """Return when a line says that the article appeared, None if the line is about anything else.

    >>> read_publication("Last updated: 8 November 2021", language="en").is_update
    True
    >>> read_publication("The treaty was published on 8 November 2021", language="en")
    """
    if not _DIGIT.search(text):
        return None
    if (posted := _POSTED.match(text)) and _DONE.search(text, posted.end(), posted.end() + _LONGEST_POSTED):
        found = find_date(text[posted.end() : posted.end() + _LONGEST_POSTED], language=language)
        return Publication(found.date, is_labelled=True) if found and len(found.before) <= _LONGEST_WEEKDAY else None
    if len(text) > 120:
        return None
    if (update := _UPDATE.search(text)) and (first := read_publication(text[: update.start()], language=language)):
        return first
    text = _PAGE_NUMBER.sub("", text)
    label = _LABEL.match(text)
    if label is not None:
        rest = text[label.end() :]
        is_weak = text[: label.end()].strip(" :").casefold() in _WEAK
        date, after = (read_date(rest, language=language), "") if rest else (None, "")
        if date is None and (split := split_date(rest, language=language)):
            date, after = split
        if date is not None:
            return Publication(date, label["updated"] is not None, not is_weak, strip_by(after) or after)
    if date := read_date(text, language=language):
        return Publication(date)
    if split := split_date(text, language=language):
        return Publication(split[0], before=strip_by(split[1]) or split[1])
    return _after_name(text, language) or _before_name(text, language) or _twice(text, language)


def publication_facts(publication: Publication, line: Line) -> tuple[Fact, ...]:
    """Return the facts of a line that says when the article appeared: whom it names before the date, and the date."""
    before = publication.before
    date = published_fact(publication, line)
    if has_organisation(before):
        return fact(Field.SOURCE, before, line.origin, quote=line.text), date
    authors = (
        byline_names(before) if before and not is_shouted(before) else ()
    )  # "SALVADOR, 8 November 2021" is a place
    if authors and not is_section(before):
        return fact(Field.AUTHOR, authors, line.origin, quote=line.text), date
    return (date,)


def published_fact(publication: Publication, line: Line) -> Fact:
    """Return the date of a line; that of an update is a guess at when the article appeared."""
    if publication.is_update:
        note = "; ".join(filter(None, (publication.date.note, "when it was updated; no other date is given")))
        return fact(Field.PUBLISHED, publication.date.iso, line.origin, quote=line.text, note=note, guess=True)
    return dated_fact(publication.date, line)


def dated_fact(date: Dated, line: Line) -> Fact:
    """Return when the article appeared by a date that stands in a line."""
    quote = "" if date.iso == line.text else line.text
    return fact(Field.PUBLISHED, date.iso, line.origin, quote=quote, note=date.note, guess=date.guess)


def unread_publication(text: str, line: Line) -> tuple[Fact, ...] | None:
    """Return a note that a line names no readable date for the article's publication, None if it does not try to.

    >>> unread_publication("Published: Feb 26", Line(3, "Published: Feb 26"))[0].provenance.note
    'not a date with day, month and year that we can read'
    >>> unread_publication("Published in 26 countries", Line(3, ""))
    """
    label = _LABEL.match(text)
    if label is None or label["published"] is None or label[0].rstrip()[-1:] not in (":", "："):
        return None
    rest = text[label.end() :].strip()
    if not 0 < len(rest) <= _LONGEST_UNREAD or not _DIGIT.search(rest) or is_stamp(text):
        return None
    return (fact(Field.PUBLISHED, "", line.origin, quote=text, note=UNREAD),)


def is_label(text: str) -> bool:
    """Return whether a line only says that the next one is when the article appeared, or was changed.

    >>> is_label("Published"), is_label("Last updated:"), is_label("Published works"), is_label("Date")
    (True, True, False, False)
    """
    is_one = len(text) <= _LONGEST_UNREAD and _ONLY_LABEL.fullmatch(text)
    return bool(is_one) and text.strip(" :：").casefold() not in _WEAK


def is_stamp(text: str) -> bool:
    """Return whether a line says when the page was changed in a way that is not a date: a time of day, an age.

    >>> is_stamp("Actualizado a las 18:32 h."), is_stamp("Updated 3 hours ago"), is_stamp("14:32"), is_stamp("2 days")
    (True, True, False, False)
    """
    if len(text) > 60:
        return False
    label = _LABEL.match(text)
    rest = text[label.end() if label else 0 :].strip(" .|·•")
    if _AGO.fullmatch(rest):
        return label is not None or rest != _AGO_ENDS.sub("", rest)
    time = read_time(rest) if label else None
    return time is not None and not time.rest.strip(" .,:")


def find_ago(text: str) -> re.Match[str] | None:
    """Return where a text says how long ago something was, None if it does not.

    >>> find_ago("Jane Roe 3 hours ago")[0], find_ago("Ikran Dahl walked for 3 hours")
    ('3 hours ago', None)
    """
    return next((match for match in _AGO_WITHIN.finditer(text) if _AGO_ENDS.search(match[0])), None)


def _after_name(text: str, language: str) -> Publication | None:
    """Return the date of a line that names a place, an author or a paper first, parted by a comma or a bracket."""
    found = find_date(text, language=language)
    if found is None:
        return None
    for place, char in enumerate(found.before):
        if char not in ",;( ":
            continue
        before = text[:place].strip()
        if not 0 < len(before.split()) <= 6 or not (is_title_case(before) if char != " " else _is_named(before)):
            continue
        if date := read_date(text[place + 1 :], language=language):
            return Publication(date, before=before)
    return None


def _before_name(text: str, language: str) -> Publication | None:
    """Return the date of a line that names a publisher or a person after it, parted by a comma."""
    found = find_date(text, language=language)
    if found is None or found.before.strip() or found.after[:1] not in (",", ";"):
        return None
    name = found.after[1:].strip()
    return Publication(found.date, before=name) if is_title_case(name) and _is_named(name) else None


def _twice(text: str, language: str) -> Publication | None:
    """Return the date of a line that gives one day in figures and in words, with nothing between."""
    found = find_date(text, language=language)
    other = read_date(f"{found.before} {found.after}", language=language) if found and not found.date.note else None
    if found is None or other is None:
        return None
    is_same = sorted(found.date.iso.split("-")) == sorted(other.iso[:10].split("-"))  # whichever figure is the month
    return Publication(found.date) if is_same else None


def _is_named(text: str) -> bool:
    return is_name(text) or has_organisation(text)


def read_dateline(text: str, *, language: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with, None if it has none.

    >>> dateline = read_dateline("SALVADOR, Feb 26 - Showers continued.", language="en")
    >>> dateline.place, dateline.date
    ('SALVADOR', None)
    >>> read_dateline("BAKU, Nov. 8, 2021 (Acme) -- Talks resumed.", language="en").date.iso
    '2021-11-08'
    >>> read_dateline("The minister - a former judge - resigned.", language="en")
    """
    match = _DATELINE.match(text)
    if match is None:
        return None
    agency = (match["agency"] or "").strip()
    if (date := read_date(match["head"], language=language)) and not agency:
        return Dateline("", "", date, match[0].strip(" -–—:"))
    place, date, is_dated = _place(match["head"].strip(" ,."), language)
    if agency and (published := read_date(agency, language=language)):
        date, agency, is_dated = date or published, "", True
    if not _PLACES.fullmatch(place) or agency.casefold().startswith(("reporting", "photo")):
        return None
    is_shouted = place.isupper() and len(place) > 2
    is_colon = match[0].rstrip().endswith(":")
    if not (agency or is_dated or is_shouted) or (is_colon and not (agency or is_dated)):
        return None
    return Dateline(place, agency, date, match[0].strip(" -–—:"))


def _place(head: str, language: str) -> tuple[str, Dated | None, bool]:
    """Return the place and the date of the head of a dateline, and whether it names a day at all."""
    for gap in re.finditer(r"[,.]?\s", head):
        place, written = head[: gap.start()], head[gap.end() :].strip(" ,.")
        if date := read_date(written, language=language):
            return place, date, True
        if _MONTH_DAY.fullmatch(written) and read_date(f"{written}, 2000", language=language):
            return place, None, True
    return head, None, False
