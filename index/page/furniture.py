"""Given a line of a saved page, does it belong to the page rather than to the article?"""

import re
from collections.abc import Callable

from index.page.features import Line, ends_sentence, split_words
from index.page.phrases import BEGINNINGS, BOXES, BUTTONS, CAPTIONS, HOMES, LISTS, NOTICES, SECTIONS, SEE_ALSO
from index.page.publication import is_stamp
from index.page.rules import Role, Rule, read_line, when

_LONGEST_NOTICE = 300
_LONGEST_CAPTION = 400

_BAR = re.compile(r"\s*[|·•¦]\s*|\s+[/–—-]\s+|\]\s*\[|\s{2,}")
_CRUMBS = re.compile(r"\s*[>›»→]\s*|\s+/\s+")
_BEGINNING = re.compile(BEGINNINGS, re.IGNORECASE)
_NOTICE = re.compile(f"(?:{NOTICES})", re.IGNORECASE)
_BOX = re.compile(BOXES, re.IGNORECASE)
_SEE_ALSO = re.compile(rf"[\W_]*(?:{SEE_ALSO})\s*[:：»>→|]", re.IGNORECASE)
_CAPTION = re.compile(
    rf"[\W_]*(?:{CAPTIONS})(?:\s?\.)?(?:\s+(?:by|credit|courtesy|of|von|par|de))?\s?[:：/©]", re.IGNORECASE
)
_PICTURED = re.compile(rf"(?:\A|[\s(\[.])(?:{CAPTIONS})\s?(?::|：|by\s|courtesy\s|credit|©).{{2,50}}\Z", re.IGNORECASE)
_CAPTIONED = re.compile(r"[\W_]*(?:image|picture|photo|media|video) caption\s?,?\Z", re.IGNORECASE)
_SOURCED = re.compile(r"[\W_]*(?:image|picture|photo|media) (?:source|credit|copyright)\s?,", re.IGNORECASE)
_FILED = re.compile(r"(?:FILE(?: PHOTO)?|ARCHIVE?|HANDOUT)\s*[-–—:]\s")
_CREDITED = re.compile(
    r"(?:[.!?…\"”’]\s*[(\[]|\s\[)(?:[A-ZÀ-Þ][^()\[\]/]{1,40})/(?:[A-ZÀ-Þ][^()\[\]/]{1,40})[)\]]\.?\Z"
)
"""A sentence, or what stands before square brackets, and in these who took the picture, for whom."""

_RUN_ON = re.compile(r"[\w.!?\"”’)]\s?Credit(?:\.{3}|…)\s?[A-ZÀ-Þ].{1,60}\Z")
"""A caption whose credit stood in a column of its own."""

_CREDIT_LABEL = re.compile(r"(?:credits?|courtesy(?: of)?)\s?[:：]", re.IGNORECASE)
_PRINTED = re.compile(
    r"vol(?:ume|\.)?\s*[\dIVXLC]+[,.;]?\s*(?:no|nr|issue)\.?\s*\d+|pages?\s+[A-Z]?\d{1,3}|see\s.{2,40},\s+page\s+[A-Z]?\d+"
    r"|(?:continued|cont['’.]?d?)\s+(?:from|on)\s+page\s+[A-Z]?\d+|fortsetzung (?:auf|von) seite \d+|suite page \d+"
    r"|(?:viene|pasa|continúa) (?:de|a|en) la página \d+",
    re.IGNORECASE,
)
"""What a printed page says of itself: its volume, its number, where a story goes on."""

_TICKER = re.compile(
    r"(?:latest|breaking(?: news)?|just in|live now|trending(?: now)?|eilmeldung)\s*[:|]", re.IGNORECASE
)
_TAGS = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|labels?|themen|schlagwörter|schlagworte|mots[- ]clés"
    r"|thèmes|etiquetas|temas|argomenti|теги|метки|темы|タグ|キーワード|标签|關鍵字|关键词|etiketler"
    r"|责任编辑|責任編輯|编辑|編輯|editing by|edited by|redaktion|editor|our standards)\s*[:：]",
    re.IGNORECASE,
)
_DISPUTED = (
    "laws?|acts?|bills?|cases?|claims?|(?:law)?suits?|infringements?|injunctions?|disputes?|rules?|reforms?|protection"
    "|violations?|rulings?|owners?|holders?|fees?|theft|fights?|battles?|trials?|courts?|office|treaty|convention|rows?"
    "|deals?|issues?|piracy|levy|tax|pact|agreements?|directive"
)
"""What follows the word where it is news."""
_RIGHTS = re.compile(
    rf"(?:©|\(c\)\s|\Acopyright\Z|copyright\b(?!\Z|\s+(?:{_DISPUTED})\b)"
    r"|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos"
    r"|tutti i diritti|riproduzione riservata|todos os direitos|все права защищены|tüm hakları|版权所有|無断転載"
    r"|جميع الحقوق)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:reading time|read time|lesezeit|temps de lecture|tiempo de lectura|время чтения)?\s*[:：]?\s*"
    r"(?:~|ca\.?|about)?\s*"
    r"\d{1,3}[\s-]*(?:min(?:ute)?s?\.?|minutes?|minuten|minutos|minuti|мин(?:ут[аы]?)?\.?|分)(?: to(?= read))?"
    r"(?:\s*(?:listen|read(?:ing)?(?: time)?|lesezeit|de lectura|de lecture|di lettura|de leitura|чтения"
    r"|で読めます))?\Z",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:uses?|verwendet|verwenden|utilis(?:e|ons)|utilizamos|usiamo|использует)\b.{0,40}\bcookies?\b", re.I
)
_CONTACT = re.compile(r"(?:media |press )?(?:contacts?|kontakt|contacto|contatti)\s?[:：].*(?:@|\d{3})", re.IGNORECASE)
_COUNTER = re.compile(r"\d{1,3}\s?(?:/|of|von|de|sur)\s?\d{1,3}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4}){1,3}")
"""Who wrote and edited an agency's story, by their initials."""

_MORE = re.compile(r"(?:more (?:in|from|on|about)|mehr (?:aus|zu)|más (?:en|de|sobre)|plus (?:de|sur))\s\w")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")


def belongs_to_page(line: Line) -> bool:
    """Return whether a line, whatever stands around it, is the page's and not the article's."""
    return is_furniture(line) or is_caption(line) or read_line(line, STAMP_RULES) is not None


def is_furniture(line: Line) -> bool:
    """Return whether a line is something the page says to its reader: a button, a menu, a notice, a hint.

    >>> texts = ("Contact Us", "Share | Print | Comments (48)", "Subscribers pay more.")
    >>> [is_furniture(Line(1, text)) for text in texts]
    [True, True, False]
    """
    return len(line.text) <= _LONGEST_NOTICE and read_line(line, FURNITURE_RULES) is not None


def is_caption(line: Line) -> bool:
    """Return whether a line is what stands under a picture.

    >>> texts = ("Photo: The ferry", "The lock. Picture: Ann Roe", "Photos were taken.")
    >>> [is_caption(Line(1, text)) for text in texts]
    [True, True, False]
    >>> texts = ("A bus in the water. (Ann Roe/Nordwire)", "Credit: City of Selby", "IMAGE SOURCE,NORDWIRE")
    >>> all(is_caption(Line(1, text)) for text in (*texts, "The ferry on Monday.Credit...Ann Roe for Nordwire"))
    True
    """
    return len(line.text) <= _LONGEST_CAPTION and read_line(line, CAPTION_RULES) is not None


def opens_list(line: Line) -> bool:
    """Return whether a line is the title of a list of other articles, or of a box that asks the reader to subscribe.

    >>> [opens_list(Line(1, text)) for text in ("Most Read", "More in Politics", "More in sorrow than in anger.")]
    [True, True, False]
    """
    return read_line(line, LISTING_RULES) is not None


def opens_caption(line: Line) -> bool:
    """Return whether a line only says that the next one stands under a picture.

    >>> opens_caption(Line(1, "Image caption,")), opens_caption(Line(1, "Image caption, the ferry"))
    (True, False)
    """
    return bool(_CAPTIONED.match(line.text))


def is_menu(line: Line) -> bool:
    """Return whether a line is a row of buttons or links.

    >>> texts = ("News | Sport | Culture | Opinion", "Share this article: Facebook | Twitter", "A | B")
    >>> [is_menu(Line(1, text)) for text in texts]
    [True, True, False]
    """
    parts = [part for text in _BAR.split(line.text) if (part := Line(0, text)).without_icons]
    if len(parts) < 2 or line.ends:
        return False
    head, colon, first = parts[0].text.partition(":")
    if colon and _is_button(Line(0, head)) and len(first.split()) <= 2:
        return True
    known = sum(map(_is_button, parts))
    if known == len(parts) or (known >= 2 and known * 2 > len(parts)):
        return True
    return len(parts) >= 4 and "|" in line.text and all(part.size <= 3 and part.text[:1].isupper() for part in parts)


def is_copyright(line: Line) -> bool:
    """Return whether a line says whose the rights are.

    >>> texts = ("© The Long Table", "Copyright law is changing, the minister said on Monday.")
    >>> [is_copyright(Line(1, text)) for text in texts]
    [True, False]
    >>> texts = ("Images copyright Nordwire", "Poe sues Roe over copyright infringement")
    >>> [is_copyright(Line(1, text)) for text in texts]
    [True, False]
    """
    match = _RIGHTS.search(line.text)
    if match is None or line.size > 30:
        return False
    return match[0][0] in "©(" or match.start() > 0 or not line.is_prose or bool(_YEAR.search(line.text))


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
    parts = tuple(part.strip() for part in _CRUMBS.split(text.strip(" >›»→/")) if part.strip())
    if len(parts) < 2 or ends_sentence(text) or len(text) > 160 or "<" in text:
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


def _row(name: str, condition: Callable[[Line], object]) -> Rule:
    return Rule(name, when(condition), Role.PAGE)


FURNITURE_RULES = (
    _row("only signs", lambda line: not line.has_letters),
    _row("a button", lambda line: line.bare in BUTTONS),
    _row("the title of a list", lambda line: line.bare in LISTS),
    _row("the front page", lambda line: is_home(line.bare) and line.bare not in SECTIONS),
    _row("the time it takes to read", lambda line: _DURATION.match(line.without_icons)),
    _row("a pointer to another article", lambda line: _SEE_ALSO.match(line.plain) and line.size <= 30),
    _row("tags", lambda line: _TAGS.match(line.text) and line.size <= 30),
    _row("rights", is_copyright),
    _row("an invitation", lambda line: _BEGINNING.match(line.without_icons) and line.size <= 14 and not line.ends),
    _row("a notice", lambda line: _NOTICE.match(line.text) and line.size <= 40),
    _row("consent", lambda line: _CONSENT.search(line.text) and line.size <= 40),
    _row("what a printed page says of itself", lambda line: _PRINTED.fullmatch(line.without_icons)),
    _row("a counter", lambda line: _COUNTER.fullmatch(line.without_icons)),
    _row("initials", lambda line: _INITIALS.fullmatch(line.without_icons)),
    _row("an e-mail address", lambda line: _MAIL.fullmatch(line.without_icons)),
    _row("a contact", lambda line: _CONTACT.match(line.text) and line.size <= 20),
    _row("a ticker", lambda line: _TICKER.match(line.text) and "|" in line.text[8:]),
    _row("a menu", is_menu),
)
"""What the page says to its reader."""

CAPTION_RULES = (
    _row("filed", lambda line: _FILED.match(line.text)),
    _row("a sentence with who took the picture", lambda line: _CREDITED.search(line.text)),
    _row("a credit", lambda line: _CREDIT_LABEL.match(line.text) and line.size <= 8),
    _row("a source", lambda line: _SOURCED.match(line.text) and line.size <= 10),
    _row("a credit run on", lambda line: _RUN_ON.search(line.text)),
    _row("a label", lambda line: _CAPTION.match(line.text)),
    _row("a label at the end", lambda line: len(line.text) <= 240 and _PICTURED.search(line.text)),
)
"""What stands under a picture."""

STAMP_RULES = (_row("a time or an age without a date", lambda line: is_stamp(line.text)),)
"""What says when the page was changed, in a way that is not a date."""

LISTING_RULES = (
    _row("a list's title", lambda line: line.bare in LISTS),
    _row("a box", lambda line: _BOX.match(line.text) and line.size <= 14 and not line.ends),
    _row("more of a section", lambda line: _MORE.match(line.bare) and len(line.bare.split()) <= 5 and not line.ends),
)
"""What opens a list of other articles, or a box."""
