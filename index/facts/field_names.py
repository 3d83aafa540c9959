"""Given the name of a field, which field of an article does it mean?

Names compare by their letters and digits: ``datePublished``, ``date_published`` and ``Date-Published`` are one.
"""

import re
from functools import lru_cache
from sys import getsizeof

from index.facts.date_fields import UPDATED
from index.machine.cache import Cache
from index.vocabulary.article import Field
from index.vocabulary.fixed import fixed

TEXT_FIELD = "text"
"""The field of a record that holds the article's text; front matter stands over the text and has none."""

_NAMES = {
    Field.LANGUAGE: "language lang locale inlanguage languagecode langcode sprache langue idioma",
    Field.TITLE: "title headline heading webtitle fulltitle maintitle headlinetext titlerss titel titre titulo título "
    "titolo überschrift booktitle readabletitle headlines headlinemain headlinesimple",
    Field.STANDFIRST: "standfirst description summary subtitle excerpt abstract lead deck dek lede subheadline "
    "subheading leadparagraph trailtext teaser snippet vorspann chapo "
    "shortdescription descriptiontext descriptionhtml customexcerpt abstractnote highlights",
    Field.AUTHOR: "author authors byline creator creators authorname authornames writer writers reporter reporters "
    "journalist journalists writtenby publishedby authorsbyline bylines contributors bookauthor dccreator autor "
    "by autoren auteur autore autora",
    Field.SOURCE: "source publisher publication journal newspaper agency sitename site website medium outlet "
    "medianame sourcename publishername publicationname newspapername journaltitle containertitle newssource quelle "
    "fuente fonte publicationtitle provider blogname feedtitle feedname feed origin sourcehostname sourcedomain "
    "domainname hostname domain host",
    Field.SECTION: "section category categories rubric department sectionname categoryname newsdesk desk rubrik "
    "ressort rubrique",
    Field.PUBLISHED: "published datepublished publisheddate publishedat publishedon publishedtime publishtime "
    "publishdate datepublish publicationdate publicationdatetime dateofpublication publicationtime pubdate pubdatetime "
    "pubtime publishedtimestamp publishedutc publishedunix webpublicationdate firstpublicationdate "
    "originalpublicationdate datefirstpublished firstpublished firstpublishedat firstpublisheddate firstpublishedon "
    "issued dateissued issuedate releasedate releasedat datereleased dateposted posteddate postedat postedon posted "
    "firstposted displaydate printdate coverdate editiondate date datetime isodate dateiso dateutc dcdate datum fecha "
    "fechapublicacion datapubblicazione datapublicacao erscheinungsdatum",
    Field.URL: "url canonical canonicalurl sourceurl link permalink weburl originalurl requestedurl respondedurl "
    "externalurl canonicallink articleurl alternate href uri",
    TEXT_FIELD: "text body content articlebody fulltext article articletext maintext bodytext plaintext cleantext "
    "textcleaned cleanedtext fullcontent contenthtml bodyhtml bodyxhtml bodymain bodyrichtext bodies "
    "contenttext textcontent contentencoded htmlcontent htmlbody transcript ocrtext ocreng selftext "
    "rawtext ocr extract html inhalt volltext texte texto testo contenu contenido contenuto highlight "
    "selection plaincontent document",
}
_WEAK = {
    "its time stamp": "timestamp time unixtime",
    "when it was created": "created createdat createdon createddate createdtime createdutc datecreated dateofcreation "
    "firstcreated versioncreated creationdate creationtime",
    UPDATED: "updated updatedat updatedon updatedate updateddate dateupdated modified modifiedat modifieddate "
    "datemodified datemodify lastmodified lastmodifieddate lastupdated lastupdate lastmod datelastmodified moddate",
}
"""Names of dates that are not when an article appeared, each with what is noted of it. Dates of a copy (when it was
saved, crawled, downloaded) are none of them."""

_OF_COPY = frozenset(
    (
        *("scrapedat", "insertedat", "savedat", "crawledat", "fetchedat", "downloadedat", "retrievedat", "archivedat"),
        *("importedat", "dateadded", "timeadded", "datesaved", "savedate", "isarchived", "isstarred"),
    )
)
"""Names of fields that programs write which keep copies: what was created or updated is the copy then."""

_ABOUT = re.compile(
    r"(?:dc|dcterms|og|article|news|post|story|item|entry|doc|document|page|web|schema|prism|nyt|meta)[\W_]+"
)
"""What may stand before a name that says nothing more: ``article_title``, ``dc:date``."""

_LONGEST = 80
"""Characters of the longest name that means anything."""

_CAPITAL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_SEPARATOR = re.compile(r"[\W_]+")


@fixed
class Meaning:
    """Hold the name of a field as it is written, the field that it means, and what is noted of what it holds."""

    name: str
    field: str
    note: str = ""


def _ranks() -> dict[str, tuple[int, str, str]]:
    ranked = [(name, str(field), "") for field, names in _NAMES.items() for name in names.split()]
    ranked += [(name, str(Field.PUBLISHED), note) for note, names in _WEAK.items() for name in names.split()]
    return {name: (rank, field, note) for rank, (name, field, note) in enumerate(ranked)}


_RANKS = _ranks()
_UNKNOWN = (-1, "", "")


def plain_name(name: str) -> str:
    """Return the name of a field in the form that compares.

    >>> plain_name(" Pub-Date "), plain_name("Full Text"), plain_name("datePublished")
    ('pubdate', 'fulltext', 'datepublished')
    """
    return _plain(name) if len(name) <= _LONGEST else _SEPARATOR.sub("", name.casefold())


@lru_cache(4096)
def _plain(name: str) -> str:
    return _SEPARATOR.sub("", name.casefold())


def field_of(name: str) -> str:
    """Return our name of the field that a name means, empty if it means none, or one that is not its usual meaning.

    >>> field_of("Headline"), field_of("Pub Date"), field_of("article_title"), field_of("weight"), field_of("updated")
    ('title', 'published', 'title', '', '')
    """
    _, field, note = _rank(name)
    return "" if note else field


def meanings(names: tuple[str, ...]) -> tuple[Meaning, ...]:
    """Return the names that mean one of our fields: language first, and of each field the most trusted name first.

    Our own name of a field is always trusted most. A date that is not when an article appeared counts only where no
    name says that it is, and not where it is that of a copy.

    >>> [(each.name, each.field) for each in meanings(("headline", "title", "weight", "lang"))]
    [('lang', 'language'), ('title', 'title'), ('headline', 'title')]
    >>> [each.name for each in meanings(("createdAt", "published"))], [each.name for each in meanings(("createdAt",))]
    (['published'], ['createdAt'])
    >>> [each.name for each in meanings(("updated_at", "scraped_at"))]
    []
    """
    return _KEPT.get(names, lambda: _find(names), lambda found: getsizeof(found) + 3 * sum(map(getsizeof, names)))


_KEPT = Cache(2**20)
"""What field names mean, since records of one file have the same ones."""


def _find(names: tuple[str, ...]) -> tuple[Meaning, ...]:
    ranked = sorted((*_rank(name), name) for name in names)
    found = [Meaning(name, field, note) for rank, field, note, name in ranked if rank >= 0]
    is_dated = any(each.field == Field.PUBLISHED and not each.note for each in found)
    is_copy = not _OF_COPY.isdisjoint(map(plain_name, names))
    return tuple(each for each in found if not ((is_dated or is_copy) and each.note))


def _rank(name: str) -> tuple[int, str, str]:
    """Return how far a name stands back, its field and its note; a name with a word before it, behind all others."""
    return _ranked(name) if len(name) <= _LONGEST else _UNKNOWN


@lru_cache(4096)
def _ranked(name: str) -> tuple[int, str, str]:
    plain = plain_name(name)
    if plain in _RANKS:
        return _RANKS[plain]
    if plain[-1:].isdecimal() and (numbered := _RANKS.get(plain.rstrip("0123456789"))):
        rank, field, note = numbered  # the second of several: "text2"
        return rank + len(_RANKS), field, note
    parted = _CAPITAL.sub("_", name).casefold().strip()
    about = _ABOUT.match(parted)
    if about is None:
        return _UNKNOWN
    rank, field, note = _RANKS.get(plain_name(parted[about.end() :]), _UNKNOWN)
    return (rank + len(_RANKS), field, note) if field else _UNKNOWN
