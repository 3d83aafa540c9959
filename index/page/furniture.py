"""Given a line of a saved page, does it belong to the page rather than to the article?"""

import re

from index.facts.text import phraselist
from index.page.credits import SECTIONS
from index.page.features import ends, is_prose, words
from index.page.phrases import ALONE, BEGINNINGS, BOXES, CAPTION, LISTS, NOTICES, SEE_ALSO

_COUNT = re.compile(r"\s*(?:\(\s*\d[\d.,]*k?\s*\)|\[\s*\d+\s*\]|\b\d[\d.,]*k?)\s*\Z|\A\d[\d.,]*k?\s+(?=\D)")
_ICONS = " \t|·•.,:;!›»>→↑↓←«‹<…*+-–—#▶►✉☰✕×\"'()[]"
_BAR = re.compile(r"\s*[|·•¦]\s*|\s+[/–—-]\s+|\]\s*\[|\s{2,}")
_CRUMBS = re.compile(r"\s*[>›»→]\s*|\s+/\s+")
_BEGINNING = re.compile(BEGINNINGS, re.IGNORECASE)
_NOTICE = re.compile(NOTICES, re.IGNORECASE)
_BOX = re.compile(BOXES, re.IGNORECASE)
_SEE_ALSO = re.compile(rf"[\W_]*(?:{SEE_ALSO})\s*[:：»>→|]", re.IGNORECASE)
_CAPTION = re.compile(
    rf"[\W_]*(?:{CAPTION})(?:\s?\.)?(?:\s+(?:by|credit|courtesy|of|von|par|de))?\s?[:：/©]", re.IGNORECASE
)
_PICTURED = re.compile(rf"(?:\A|[\s(\[.])(?:{CAPTION})\s?(?::|：|by\s|courtesy\s|credit|©).{{2,50}}\Z", re.IGNORECASE)
_CAPTIONED = re.compile(r"[\W_]*(?:image|picture|photo|media|video) caption\s?,?\Z", re.IGNORECASE)
_SOURCED = re.compile(r"[\W_]*(?:image|picture|photo|media) (?:source|credit|copyright)\s?,", re.IGNORECASE)
_FILED = re.compile(r"(?:FILE(?: PHOTO)?|ARCHIVE?|HANDOUT)\s*[-–—:]\s")
_CREDITED = re.compile(
    r"(?:[.!?…\"”’]\s*[(\[]|\s\[)(?:[A-ZÀ-Þ][^()\[\]/]{1,40})/(?:[A-ZÀ-Þ][^()\[\]/]{1,40})[)\]]\.?\Z"
)
"""A sentence, or what stands before square brackets, and in these who took the picture, for whom."""

_RUN_ON = re.compile(r"[\w.!?\"”’)]\s?Credit(?:\.{3}|…)\s?[A-ZÀ-Þ].{1,60}\Z")
"""A caption whose credit stood in a column of its own."""

_CREDIT = re.compile(r"(?:credits?|courtesy(?: of)?)\s?[:：]", re.IGNORECASE)
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

_ADDRESS = re.compile(r"https?://|www\.|[\w.+-]+@[\w-]+\.\w|(?<!\w)@\w{3,}")


def is_furniture(text: str) -> bool:
    """Return whether a line is something the page says to its reader: a button, a menu, a notice, a hint.

    >>> is_furniture("Contact Us"), is_furniture("Share | Print | Comments (48)"), is_furniture("Subscribers pay more.")
    (True, True, False)
    """
    if len(text) > 300:
        return False
    bare = _bare(text)
    if not re.search(r"\w", text) or bare in ALONE or bare in LISTS or (is_home(bare) and bare not in SECTIONS):
        return True
    if _DURATION.match(text.strip(_ICONS)):
        return True
    few = len(words(text))
    if (_SEE_ALSO.match(_plain(text)) and few <= 30) or (_TAGS.match(text) and few <= 30) or is_copyright(text):
        return True
    if _BEGINNING.match(text.lstrip(_ICONS)) and few <= 14 and not ends(text):
        return True
    if few <= 40 and (_NOTICE.match(text) or _CONSENT.search(text)):
        return True
    if any(each.fullmatch(text.strip(_ICONS)) for each in (_PRINTED, _COUNTER, _INITIALS, _MAIL)):
        return True
    if (_CONTACT.match(text) and few <= 20) or (_TICKER.match(text) and "|" in text[8:]):
        return True
    return is_menu(text)


def is_menu(text: str) -> bool:
    """Return whether a line is a row of buttons or links.

    >>> is_menu("News | Sport | Culture | Opinion"), is_menu("Share this article: Facebook | Twitter"), is_menu("A | B")
    (True, True, False)
    """
    parts = [part for part in _BAR.split(text) if part.strip(_ICONS)]
    if len(parts) < 2 or ends(text):
        return False
    head, colon, first = parts[0].partition(":")
    if colon and _is_alone(head) and len(first.split()) <= 2:
        return True
    known = sum(_is_alone(part) for part in parts)
    if known == len(parts) or (known >= 2 and known * 2 > len(parts)):
        return True
    return len(parts) >= 4 and "|" in text and all(len(words(part)) <= 3 and part[:1].isupper() for part in parts)


def is_copyright(text: str) -> bool:
    """Return whether a line says whose the rights are.

    >>> is_copyright("© The Long Table"), is_copyright("Copyright law is changing, the minister said on Monday.")
    (True, False)
    >>> is_copyright("Images copyright Nordwire"), is_copyright("Poe sues Roe over copyright infringement")
    (True, False)
    """
    match = _RIGHTS.search(text)
    if match is None or len(words(text)) > 30:
        return False
    return match[0][0] in "©(" or match.start() > 0 or not is_prose(text) or bool(re.search(r"\b(?:19|20)\d\d\b", text))


def is_caption(text: str) -> bool:
    """Return whether a line is what stands under a picture.

    >>> is_caption("Photo: The ferry"), is_caption("The lock. Picture: Ann Roe"), is_caption("Photos were taken.")
    (True, True, False)
    >>> is_caption("A bus in the water. (Ann Roe/Nordwire)"), is_caption("Credit: City of Selby")
    (True, True)
    >>> is_caption("The ferry on Monday.Credit...Ann Roe for Nordwire"), is_caption("IMAGE SOURCE,NORDWIRE")
    (True, True)
    """
    if len(text) > 400:
        return False
    if _FILED.match(text) or _CREDITED.search(text) or (_CREDIT.match(text) and len(words(text)) <= 8):
        return True
    if (_SOURCED.match(text) and len(words(text)) <= 10) or _RUN_ON.search(text):
        return True
    return bool(_CAPTION.match(text)) or (len(text) <= 240 and bool(_PICTURED.search(text)))


def opens_caption(text: str) -> bool:
    """Return whether a line only says that the next one stands under a picture.

    >>> opens_caption("Image caption,"), opens_caption("Image caption, the ferry")
    (True, False)
    """
    return bool(_CAPTIONED.match(text))


def opens_list(text: str) -> bool:
    """Return whether a line is the title of a list of other articles, or of a box that asks the reader to subscribe.

    >>> opens_list("Most Read"), opens_list("More in Politics"), opens_list("More in sorrow than in anger.")
    (True, True, False)
    """
    bare = _bare(text)
    if bare in LISTS or (_BOX.match(text) and len(words(text)) <= 14 and not ends(text)):
        return True
    return bool(
        re.match(r"(?:more (?:in|from|on|about)|mehr (?:aus|zu)|más (?:en|de|sobre)|plus (?:de|sur))\s\w", bare)
    ) and (len(bare.split()) <= 5 and not ends(text))


def is_address(text: str) -> bool:
    """Return whether a short line says where to write or click.

    >>> is_address("Letters: editor@example.org"), is_address("He wrote to editor@example.org on Monday.")
    (True, False)
    """
    return len(text) <= 160 and bool(_ADDRESS.search(text)) and not (ends(text) and len(words(text)) > 6)


def crumbs(text: str) -> tuple[str, ...]:
    """Return the steps of a breadcrumb trail, none if a line is no trail.

    >>> crumbs("Home > World > Asia"), crumbs("a > b"), crumbs("News › Region › Water"), crumbs("Pantera <PANT> merges")
    (('Home', 'World', 'Asia'), (), ('News', 'Region', 'Water'), ())
    """
    parts = tuple(part.strip() for part in _CRUMBS.split(text.strip(" >›»→/")) if part.strip())
    if len(parts) < 2 or ends(text) or len(text) > 160 or "<" in text:
        return ()
    if not any(char in text for char in ">›»→") and not is_home(parts[0]):
        return ()
    if not all(len(words(part)) <= 5 and (part[0].isupper() or not part[0].isascii()) for part in parts[:-1]):
        return ()
    return parts if len(parts) > 2 or is_home(parts[0]) else ()


def is_home(text: str) -> bool:
    """Return whether a step of a trail is the front page rather than a section."""
    return text.strip().casefold() in _HOMES


_HOMES = phraselist(
    """
    home|homepage|start|front page|news|startseite|nachrichten|accueil|actualités|actualité|inicio|portada|noticias
    home page|notizie|início|notícias|nieuws|главная|новости|ホーム|トップ|首页|首頁|홈|ana sayfa|anasayfa
    strona główna|forside|nyheter|haberler|wiadomości
    hem|etusivu|الرئيسية
    """
)


def _plain(text: str) -> str:
    """Return a line with plain apostrophes, and without the dotted capital I, which no letter of ours matches."""
    return text.replace("’", "'").replace("İ", "I")


def _bare(text: str) -> str:
    """Return a line as the lists have it: without case, count, icons and punctuation at its ends."""
    bare = _plain(text).casefold().strip(_ICONS)
    return _COUNT.sub("", bare).strip(_ICONS)


def _is_alone(text: str) -> bool:
    bare = _bare(text)
    return not re.search(r"\w", text) or bare in ALONE or bool(_DURATION.match(text.strip(_ICONS)))
