"""Given a line of a page's head, which publisher, section or other fact does it name?"""

import re

from index.facts.names import byline_names, has_organisation
from index.page.features import Line, is_shouted, is_title_case, split_words
from index.page.phrases import SECTIONS
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

_WRITERS = re.compile(
    r"(?:reporting|reported|writing|written|story|text|compiled|bericht|text|redaction|redacción|testo)"
    r"(?: and (?:writing|reporting|editing))?(?: by|:)\s+|(?:von|par|por)\s+",
    re.IGNORECASE,
)
_LONGEST = 300
_LONGEST_SECTION = 100


def read_signoff(text: str) -> tuple[str, ...]:
    """Return the names of the writers that a line in brackets or behind a star names; editors and helpers do not count.

    >>> read_signoff("(Reporting by Jane Roe and Ben Poe in Selby; Editing by Hugh Lane)")
    ('Jane Roe', 'Ben Poe')
    >>> read_signoff("(Additional reporting by Jane Roe)"), read_signoff("Reporting by night is harder.")
    ((), ())
    """
    if len(text) > _LONGEST:
        return ()
    for part in map(str.strip, text.strip(" *•()[]–—-").split(";")):
        match = _WRITERS.match(part)
        if match and (found := byline_names(f"By {part[match.end() :].rstrip('.')}")):
            return found
    return ()


_LABELS = {
    Field.TITLE: "headline|title|titel|titre|título|titolo|überschrift|заголовок|見出し|标题|標題",
    Field.STANDFIRST: "standfirst|subtitle|summary|lead|untertitel|vorspann|chapô|chapeau|subtítulo|sommario|摘要",
    Field.AUTHOR: "authors?|byline|reporters?|written by|autor(?:in|en)?|auteur|autore|autora|автор|作者|記者|记者",
    Field.SOURCE: "source|publication|publisher|newspaper|agency|quelle|fuente|fonte|bron|источник|来源|出典|kaynak",
    Field.SECTION: "section|category|desk|rubrik|ressort|rubrique|sección|sezione|seção|secção|рубрика|栏目|欄目",
    Field.PUBLISHED: "date|published|publication date|datum|fecha|data|дата|日期|日付",
    Field.URL: "url|link|web|address|retrieved from",
    Field.LANGUAGE: "language|lang|sprache|langue|idioma|lingua|язык|言語|语言",
}
_NAMED = frozenset({Field.AUTHOR, Field.SOURCE, Field.SECTION})
"""Fields whose value is a name and never a sentence."""

_LABEL = re.compile(
    "|".join(f"(?P<{field.value}>{labels})" for field, labels in _LABELS.items()) + r"(?!\w)", re.IGNORECASE
)
_GENDERED = re.compile(r"inn?(?:en)?\b")
"""How a German label may go on behind a colon: Autor:innen."""

_LABELLED = re.compile(r"\s+(?=[^\W\d_]{2,14}\s?[:：]\s?\S)")
_FOR = re.compile(r"(?:special (?:to|for)|exclusive to)\s+", re.IGNORECASE)
_URL = re.compile(r"https?://\S+\Z")
_TRAIL = re.compile(r"\s*[|·•—–]\s+|\s+/\s+|\s+-\s+")


@fixed
class Credit:
    """Hold the publisher and the section that a line names; either may be empty.

    `is_certain` where the words themselves say that it is a publisher's name.
    """

    source: str
    section: str
    is_certain: bool = False


def read_credit(text: str) -> Credit | None:
    """Return what a line names that puts the publisher before a shouted section, None if it names neither.

    >>> read_credit("Anadolu Agency WORLD")
    Credit(source='Anadolu Agency', section='WORLD', is_certain=True)
    >>> read_credit("Prime Minister Visits NATO"), read_credit("Iran hails UN")
    (Credit(source='Prime Minister Visits', section='NATO', is_certain=False), None)
    """
    if len(text) > _LONGEST:
        return None
    parts = _TRAIL.split(text)
    if len(parts) == 2 and is_section(parts[1]) and 1 <= len(split_words(parts[0])) <= 6 and is_title_case(parts[0]):
        return Credit(parts[0], parts[1], has_organisation(parts[0]))
    if len(parts) != 1:
        return None
    tokens = text.split()
    if not 2 <= len(tokens) <= 10 or text[-1] in ".!?,;:" or is_shouted(text):
        return None
    if len(tokens) == 2 and not text.isascii() and has_organisation(tokens[0]) and len(tokens[1]) <= 6:
        return Credit(tokens[0], tokens[1], is_certain=True)  # scripts without capitals
    at = next(
        (at for at, token in enumerate(tokens) if all(is_shouted(each) or each == "&" for each in tokens[at:])), 0
    )
    source, section = " ".join(tokens[:at]), " ".join(tokens[at:])
    if not 1 <= at <= 7 or len(tokens) - at > 3 or not is_title_case(source) or _initials(source) == section:
        return None
    is_section_word = is_section(section)
    if len(section) < 3 and not is_section_word:
        return None
    return Credit(source, section, has_organisation(source) or is_section_word)


def is_section(text: str) -> bool:
    """Return whether a line is the name of a section, or of one section of another.

    >>> is_section("WORLD NEWS"), is_section("Middle East"), is_section("Arts & Culture"), is_section("Talks resume")
    (True, True, True, False)
    >>> is_section("U.S. Politics"), is_section("Middle East Business"), is_section("World Cup")
    (True, True, False)
    """
    if len(text) > _LONGEST_SECTION:
        return False
    plain = text.strip(" :·|").casefold().replace("u.s.", "us").replace("u.k.", "uk")
    parts = re.split(r"\s*[&/+]\s*|\s+(?:and|und|et|y|e|и)\s+", plain.removesuffix(" news") or plain)
    return all(map(_is_one_section, parts))


def _is_one_section(text: str) -> bool:
    gaps = (gap.span() for gap in re.finditer(" ", text))
    return text in SECTIONS or any(text[:end] in SECTIONS and text[start:] in SECTIONS for end, start in gaps)


def is_publisher(text: str) -> bool:
    """Return whether a line is the name of a publisher by its words.

    >>> is_publisher("Marlbeck Courier"), is_publisher("Nora Pell"), is_publisher("News from the talks in Baku")
    (True, False, False)
    """
    return len(split_words(text)) <= 6 and has_organisation(text) and (is_title_case(text) or not text[:1].isascii())


def publisher_of(text: str) -> str:
    """Return the name of the publisher that a line is, empty if it is not one.

    >>> publisher_of("Special to The Weekly Ledger"), publisher_of("Nora Pell")
    ('The Weekly Ledger', '')
    """
    name = _FOR.sub("", text, count=1)
    return name if is_publisher(name) else ""


def read_label(text: str) -> tuple[Field, str] | None:
    """Return the field and the value of a line that names both, as clippings do.

    >>> read_label("Source: The Long Table"), read_label("Headline: Talks resume")[0].value
    ((<Field.SOURCE: 'source'>, 'The Long Table'), 'title')
    >>> read_label("Date of birth: unknown"), read_label("https://example.org/a")[0].value
    (None, 'url')
    >>> read_label("Source: the river rises below the old mill.")
    """
    if _URL.match(text):
        return Field.URL, text
    head, colon, value = text.partition("：") if "：" in text else text.partition(":")
    is_labelled = colon and len(head) <= 24 and not _GENDERED.match(value)
    match = _LABEL.fullmatch(head.strip()) if is_labelled else None
    if match is None or not value.strip() or len(value) > 300:
        return None
    field = Field(str(match.lastgroup))
    if field is Field.URL and not _URL.match(value.strip()):
        return None
    if field in _NAMED and Line(0, value.strip()).is_prose and not is_title_case(value):
        return None
    return field, value.strip()


def split_labels(text: str) -> tuple[str, ...]:
    """Return the parts of a line of several labels and values, each with its label, the line itself if it has no two.

    >>> split_labels("2021-11-08 来源：新海通讯社 作者：李明"), split_labels("Source: The Long Table")
    (('2021-11-08', '来源：新海通讯社', '作者：李明'), ('Source: The Long Table',))
    """
    return tuple(_LABELLED.split(text)) if ":" in text or "：" in text else (text,)


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]", text) if word[:1].isupper())
