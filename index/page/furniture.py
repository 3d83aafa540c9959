"""Given a line of a saved page, does it belong to the page rather than to the article?"""

import re
from collections.abc import Callable
from functools import lru_cache

from index.page.captions import is_caption
from index.page.features import Line, ends_sentence, is_title_case, split_words
from index.page.phrases import (
    BEGINNINGS,
    BOXES,
    BUTTONS,
    CONSENT,
    DISCUSSIONS,
    HOMES,
    LISTS,
    NOTICES,
    OFFERS,
    REQUESTS,
    SECTIONS,
    SEE_ALSO,
    WEAK_SEE_ALSO,
)
from index.page.publication import is_stamp
from index.page.rights import is_copyright
from index.page.rules import Role, Rule, read_line, when

_LONGEST_NOTICE = 300
_LONGEST_POINTER = 30
_LONGEST_INVITATION = 14
_LONGEST_TAG = 5
"""Words of the longest line of its kind, and of the longest entry of a list of tags."""

_BAR = re.compile(r"\s*[|·•¦]\s*|\s+[/–—-]\s+|\]\s*\[|\s{2,}")
_CRUMBS = re.compile(r"\s*[>›»→]\s*|\s+/\s+")
_BEGINNING = re.compile(BEGINNINGS, re.IGNORECASE)
_REQUEST = re.compile(REQUESTS, re.IGNORECASE)
_OFFER = re.compile(rf"\b(?:{OFFERS})(?!\w)", re.IGNORECASE)
_NOTICE = re.compile(f"(?:{NOTICES})", re.IGNORECASE)
_BOX = re.compile(BOXES, re.IGNORECASE)
_OPENING = r"[^\w\"'“”„«‘’「『]*"
"""What may stand before a label; inside quotes it is not a label."""

_SEE_ALSO = re.compile(rf"{_OPENING}(?:{SEE_ALSO})\s*[:：»>→|]\s*", re.IGNORECASE)
_WEAK_SEE_ALSO = re.compile(rf"{_OPENING}(?:{WEAK_SEE_ALSO})\s*[:：»>→|]\s*", re.IGNORECASE)
_PRINTED = re.compile(
    r"vol(?:ume|\.)?\s*[\dIVXLC]+[,.;]?\s*(?:no|nr|issue)\.?\s*\d+|pages?\s+[A-Z]?\d{1,3}|see\s.{2,40},\s+page\s+[A-Z]?\d+"
    r"|(?:continued|cont['’.]?d?)\s+(?:from|on)\s+page\s+[A-Z]?\d+|fortsetzung (?:auf|von) seite \d+|suite page \d+"
    r"|(?:viene|pasa|continúa) (?:de|a|en) la página \d+",
    re.IGNORECASE,
)
"""What a printed page says of itself: its volume, its number, where a story goes on."""

_DISCUSSION = re.compile(DISCUSSIONS)
_TICKER = re.compile(
    r"(?:latest|breaking(?: news)?|just in|live now|trending(?: now)?|eilmeldung)\s*[:|]", re.IGNORECASE
)
_TAGS = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels?|themen|schlagwörter|schlagworte|mots[- ]clés"
    r"|thèmes|etiquetas|temas|argomenti|теги|метки|темы|タグ|キーワード|标签|關鍵字|关键词|etiketler"
    r"|责任编辑|責任編輯|编辑|編輯|editing by|edited by|redaktion|editor|our standards)\s*[:：]",
    re.IGNORECASE,
)
_ENTRIES = re.compile(r"[,;|/·•#、，；]|\s-\s")
_DURATION = re.compile(
    r"(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura|время чтения|listen|anhören|écouter"
    r"|escuchar|ascolta)?\s*[:：(]?\s*"
    r"(?:~|ca\.?|about)?\s*"
    r"\d{1,3}[\s-]*(?:min(?:ute)?s?\.?|minutes?|minuten|minutos|minuti|мин(?:ут[аы]?)?\.?|分)(?: to(?= read))?"
    r"(?:\s*(?:listen|read(?:ing)?(?: time)?|lesezeit|de lectura|de lecture|di lettura|de leitura|чтения"
    r"|で読めます))?(?:\s*[-–|·,(]\s*\d[\d.,]* (?:words|wörter|mots|palabras|parole)\)?)?\Z",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:by (?:using|continuing|browsing)|durch die (?:weitere )?nutzung|en (?:poursuivant|continuant)"
    r"|al (?:continuar|navegar)|continuando|если вы продолжаете)\b.{0,160}?\bcookies?\b"
    r"|(?:(?:we|this (?:web)?site|our (?:web)?sites?|this page|wir|diese (?:web)?(?:seite|site)|unsere (?:web)?seite"
    r"|nous|(?:ce|notre) site|(?:este|nuestro) sitio|esta (?:web|página)|(?:questo|il nostro) sito|(?:этот|наш) сайт|мы"
    r"|\w+(?:\.\w+){1,2})\b.{0,40}?\b(?:uses?|using|verwende[nt]|nutz(?:en|t)|utilis(?:e|ons)|utiliza(?:mos)?|usa|utilizza"
    r"|usiamo|utilizziamo|использу(?:ет|ем))|usamos|utilizamos|usiamo|utilizziamo)\b.{0,60}?\bcookies?\b",
    re.IGNORECASE,
)
_CONSENTING = re.compile(CONSENT, re.IGNORECASE)
_CONTACT = re.compile(r"(?:media |press )?(?:contacts?|kontakt|contacto|contatti)\s?[:：].*(?:@|\d{3})", re.IGNORECASE)
_COUNTED = (
    "(?:total )?(?:views?|shares?|reads|reposts|retweets|listens|reactions|claps|upvotes|followers)|aufrufe|ansichten"
    "|vues|partages|lectures|vistas|visitas|lecturas|visualizaciones|visualizações|compartilhamentos|visualizzazioni"
    "|condivisioni|просмотр(?:ов|а|ы)?|görüntülenme|weergaven"
)
_COUNTER = re.compile(
    r"\d{1,3}\s?(?:/|of|von|de|sur)\s?\d{1,3}"
    rf"|\d[\d.,]*(?:\s\d{{3}})*\s?[km]?\s(?:{_COUNTED})|(?:{_COUNTED})\s?[:：]?\s?\(?\d[\d.,]*\s?[km]?",
    re.IGNORECASE,
)
"""Which picture of how many is shown, or how many readers did what: with a number, or the word may be a heading."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){1,3}")
"""Who wrote and edited an agency's story, by their initials."""

_MORE = re.compile(r"(?:more (?:in|from|on|about)|mehr (?:aus|zu)|más (?:en|de|sobre)|plus (?:de|sur))\s+(?=\w)")
_THIS = re.compile(r"(?:this|these|diesem|dieser|este|esta|cet|cette|ce)\b")
_PUNCTUATION = re.compile(r"[.,:;?!。、]\s|[。、]")
"""What every sentence has; a long line without it is a list of keywords."""

LONGEST_LINK = 8
"""Words of the longest sentence in a list of links: a longer one is running text."""

_ADDRESS = re.compile(r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")


def belongs_to_page(line: Line) -> bool:
    """Return whether a line, whatever stands around it, is the page's and not the article's."""
    return is_furniture(line) or is_caption(line) or read_line(line, STAMP_RULES) is not None


def is_running(line: Line) -> bool:
    """Return whether a line is running text that no list of links would hold, if only the beginning of it.

    >>> cut = "The ferry has left the port of Selby. The council said on Monday that nobody will see it come back in"
    >>> [is_running(Line(1, text)) for text in (cut, "The ferry has left the port of Selby and will not come back")]
    [True, False]
    """
    is_long = line.is_prose and line.size > LONGEST_LINK and (line.ends or bool(_PUNCTUATION.search(line.text)))
    is_long = is_long or (line.size > 2 * LONGEST_LINK and line.sentences > 0)
    return is_long and not is_furniture(line) and not is_caption(line)


@lru_cache(maxsize=1024)
def is_furniture(line: Line) -> bool:
    """Return whether a line is something the page says to its reader: a button, a menu, a notice, a hint.

    >>> texts = ("Contact Us", "Share | Print | Comments (48)", "Subscribers pay more.")
    >>> [is_furniture(Line(1, text)) for text in texts]
    [True, True, False]
    """
    return len(line.text) <= _LONGEST_NOTICE and read_line(line, FURNITURE_RULES) is not None


def opens_list(line: Line) -> bool:
    """Return whether a line is the title of a list of other articles, or of a box that asks the reader to subscribe.

    >>> [opens_list(Line(1, text)) for text in ("Most Read", "More in Politics", "More in sorrow than in anger.")]
    [True, True, False]
    """
    return read_line(line, LISTING_RULES) is not None


def opens_discussion(line: Line) -> bool:
    """Return whether a line is the title of what readers wrote, or of the form for it.

    >>> [opens_discussion(Line(1, text)) for text in ("Comments (48)", "2 thoughts on “Ropes”", "He had no comment.")]
    [True, True, False]
    """
    return line.size <= _LONGEST_INVITATION and not line.ends and _DISCUSSION.fullmatch(line.bare) is not None


def is_menu(line: Line) -> bool:
    """Return whether a line is a row of buttons or links.

    >>> texts = ("News | Sport | Culture | Opinion", "Share this article: Facebook | Twitter", "A | B")
    >>> [is_menu(Line(1, text)) for text in texts]
    [True, True, False]
    """
    if line.ends:
        return False
    parts = [part for text in _BAR.split(line.text) if (part := Line(0, text)).without_icons]
    if len(parts) < 2:
        return False
    head, colon, first = parts[0].text.partition(":")
    if colon and _is_button(Line(0, head)) and len(first.split()) <= 2:
        return True
    known = sum(map(_is_button, parts))
    if known == len(parts) or (known >= 2 and known * 2 > len(parts)):
        return True
    named = known + sum(part.bare in SECTIONS and not _is_button(part) for part in parts)
    is_row = len(parts) >= 4 and "|" in line.text and all(part.size <= 3 and part.text[:1].isupper() for part in parts)
    return is_row and named >= 2 and named * 3 >= len(parts)


def is_address(line: Line) -> bool:
    """Return whether a short line says where to write or click.

    >>> texts = ("Letters: editor@example.org", "He wrote to editor@example.org on Monday.")
    >>> [is_address(Line(1, text)) for text in texts]
    [True, False]
    """
    return len(line.text) <= 160 and bool(_ADDRESS.search(line.text)) and not (line.ends and line.size > 6)


def crumbs(text: str) -> tuple[str, ...]:
    """Return the steps of a breadcrumb trail, none if a line is not a trail.

    >>> crumbs("Home > World > Asia"), crumbs("a > b"), crumbs("News › Region › Water"), crumbs("Pantera <PANT> merges")
    (('Home', 'World', 'Asia'), (), ('News', 'Region', 'Water'), ())
    """
    if len(text) > 160 or ends_sentence(text) or "<" in text:
        return ()
    parts = tuple(part.strip() for part in _CRUMBS.split(text.strip(" >›»→/")) if part.strip())
    if len(parts) < 2:
        return ()
    if not any(char in text for char in ">›»→") and not is_home(parts[0]):
        return ()
    if not all(len(split_words(part)) <= 5 and (part[0].isupper() or not part[0].isascii()) for part in parts[:-1]):
        return ()
    return parts if len(parts) > 2 or is_home(parts[0]) else ()


def is_home(text: str) -> bool:
    """Return whether a step of a trail is the front page rather than a section."""
    return text.strip().casefold() in HOMES


def _is_button(line: Line) -> bool:
    return not line.has_letters or line.bare in BUTTONS or bool(_DURATION.match(line.without_icons))


def _points(line: Line) -> bool:
    """Return whether a line points to another article: behind a weak label only a headline may stand."""
    if line.size > _LONGEST_POINTER:
        return False
    if label := _SEE_ALSO.match(line.plain):
        rest = line.plain[label.end() :]
        return not (rest[:1].islower() and line.ends)
    label = _WEAK_SEE_ALSO.match(line.plain)
    return label is not None and line.text[-1] not in ".。।" and not line.plain[label.end() :][:1].islower()


def _is_tagged(line: Line) -> bool:
    """Return whether a line is a label and a list of short entries, no sentence."""
    label = _TAGS.match(line.text) if line.size <= _LONGEST_POINTER else None
    if label is None:
        return False
    rest = line.text[label.end() :]
    are_short = all(len(split_words(entry)) <= _LONGEST_TAG for entry in _ENTRIES.split(rest))
    return are_short and (not line.ends or is_title_case(rest))


def _invites(line: Line) -> bool:
    """Return whether a short line invites the reader to something; what is weakly put must name what it offers."""
    if line.size > _LONGEST_INVITATION or line.ends:
        return False
    text = line.without_icons
    if _BEGINNING.match(text):
        return True
    request = _REQUEST.match(text)
    return request is not None and "," not in text and bool(_OFFER.search(text, request.end()))


def _asks_consent(line: Line) -> bool:
    found = _CONSENT.match(line.text.lstrip(" \"'“”*•")) if line.size <= 40 else None
    return found is not None and (line.size <= 5 or bool(_CONSENTING.search(line.text)))


def _is_more(line: Line) -> bool:
    """Return whether a line says that more of a section, of an author or on this story follows."""
    label = _MORE.match(line.bare) if line.size <= 5 and not line.ends else None
    if label is None:
        return False
    rest = line.bare[label.end() :]
    is_english = label[0].startswith("more")
    is_named = is_english and line.without_icons[-len(rest) :][:1].isupper() and is_title_case(line.without_icons)
    return rest in SECTIONS or bool(_THIS.match(rest)) or is_named


def _row(name: str, condition: Callable[[Line], object]) -> Rule:
    return Rule(name, when(condition), Role.PAGE)


FURNITURE_RULES = (
    _row("only signs", lambda line: not line.has_letters),
    _row("a button", lambda line: line.bare in BUTTONS),
    _row("the title of a list", lambda line: line.bare in LISTS),
    _row("the front page", lambda line: is_home(line.bare) and line.bare not in SECTIONS),
    _row("the time it takes to read", lambda line: _DURATION.match(line.without_icons)),
    _row("a pointer to another article", _points),
    _row("tags", _is_tagged),
    _row("rights", is_copyright),
    _row("an invitation", _invites),
    _row("a notice", lambda line: _NOTICE.match(line.text) and line.size <= 40),
    _row("consent", _asks_consent),
    _row("what a printed page says of itself", lambda line: _PRINTED.fullmatch(line.without_icons)),
    _row("a counter", lambda line: _COUNTER.fullmatch(line.without_icons)),
    _row("initials", lambda line: _INITIALS.fullmatch(line.without_icons)),
    _row("an e-mail address", lambda line: _MAIL.fullmatch(line.without_icons)),
    _row("a contact", lambda line: _CONTACT.match(line.text) and line.size <= 20),
    _row("a ticker", lambda line: _TICKER.match(line.text) and "|" in line.text[8:]),
    _row("a menu", is_menu),
)
"""What the page says to its reader."""

STAMP_RULES = (_row("a time or an age without a date", lambda line: is_stamp(line.text)),)
"""What says when the page was changed, in a way that is not a date."""

LISTING_RULES = (
    _row("a list's title", lambda line: line.bare in LISTS),
    _row("a box", lambda line: _BOX.match(line.text) and line.size <= 14 and not line.ends),
    _row("more of a section", _is_more),
)
"""What opens a list of other articles, or a box."""
