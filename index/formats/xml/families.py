"""Given an XML file, of which family is it, and which articles does it hold?

The root and its namespace say which, whatever the file is called. A feed, an export or a dump is read as it is used;
what is not an article in it (a picture, a redirect, a draft) is counted and reported once.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from index.facts.fact import finish
from index.formats.xml.evernote import read_note
from index.formats.xml.feeds import read_feed_item
from index.formats.xml.jats import read_jats
from index.formats.xml.mediawiki import read_wiki_page
from index.formats.xml.newsml import read_newsml
from index.formats.xml.newsml_g2 import read_newsml_g2
from index.formats.xml.nitf import read_nitf
from index.formats.xml.parsing.elements import items
from index.formats.xml.parsing.item import Break, XmlItem
from index.formats.xml.parsing.roots import Opening, read_opening
from index.formats.xml.parsing.statements import StatedArticle, Unwanted
from index.formats.xml.scans.alto import read_alto
from index.formats.xml.scans.mets import claimant, read_mets
from index.formats.xml.scans.page import read_page_xml
from index.formats.xml.tei import read_tei
from index.vocabulary.article import Article
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark


@fixed
class _Family:
    """Say which elements of a family's files are articles, and how one is read.

    What stands in `skipped` elements is passed over; of neighbours that are named in `latest`, the last one counts.
    """

    items: frozenset[str]
    read: Callable[[XmlItem], Iterator[StatedArticle | Unwanted]]
    skipped: frozenset[str] = frozenset()
    latest: frozenset[str] = frozenset()


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FEED = _Family(_names("item atom:entry"), read_feed_item, _names("wp:postmeta wp:comment media:thumbnail"))
_G2 = _Family(_names("newsItem packageItem conceptItem knowledgeItem planningItem"), read_newsml_g2)
_TEI = _Family(_names("TEI TEI.2"), read_tei, _names("facsimile sourceDoc standOff"))
_WIKI = _Family(_names("page"), read_wiki_page, latest=_names("revision"))
_NOTES = _Family(_names("note en-note"), read_note, _names("data recognition alternate-data"))
_JATS = _Family(_names("article"), read_jats, _names("ref-list"))
_ROOTS = {
    "rss": _FEED,
    "atom:feed": _FEED,
    "rdf:RDF": _FEED,
    "en-export": _NOTES,
    "en-note": _NOTES,
    "nitf": _Family(_names("nitf"), read_nitf),
    "NewsML": _Family(_names("NewsItem"), read_newsml),
    **dict.fromkeys(("newsItem", "newsMessage", "packageItem"), _G2),
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"), _TEI),
    **dict.fromkeys(("article", "pmc-articleset"), _JATS),
    "mediawiki": _WIKI,
    "alto": _Family(_names("alto"), read_alto),
    "PcGts": _Family(_names("PcGts"), read_page_xml),
}
_METS = "mets"


def is_read(text: str) -> bool:
    """Return whether a text begins as XML does that holds articles which we read.

    >>> is_read("<rss version='2.0'><channel>"), is_read("<article><h1>Talks</h1></article>"), is_read("<opml>")
    (True, False, False)
    """
    return text.startswith("<") and _root(read_opening(text)) != ""


def _root(opening: Opening) -> str:
    """Return the name of a root that we read, empty for any other."""
    name = opening.root
    if name == "article" and not opening.is_jats:
        return ""
    if name == "rdf:RDF" and not opening.is_feed:
        return ""
    return name if name in _ROOTS or name == _METS else ""


def read_xml(
    file: BinaryIO, *, place: str, name: str, head: str, path: Path | None = None
) -> Iterator[Article | Failure]:
    """Yield the articles of an XML file that begins with `head`, and for what cannot be read, why.

    Several are named ``place:number``. `name` is the id of the only article of a file, if that states none. The files
    that one names are looked for beside `path`. Raise `ReadError` for a harmful file.
    """
    root = _root(read_opening(head))
    if root == _METS:
        yield from read_mets(file, path, place=place)
        return
    if root == "alto" and path is not None and (whole := claimant(path)):
        reason = f"is a page of {whole.name}, which says which articles stand on it"
        yield Failure(place, reason, Remark.LEFT_OUT)
        return
    yield from _articles(file, _ROOTS[root], place=place, name=name)


def _articles(file: BinaryIO, family: _Family, *, place: str, name: str) -> Iterator[Article | Failure]:
    others: Counter[str] = Counter()
    held: tuple[int, StatedArticle] | None = None
    count = 0
    is_empty = True
    for item in items(file, family.items, skipped=family.skipped, latest=family.latest):
        if isinstance(item, Break):
            is_empty = False
            yield Failure(f"{place}:{item.line}", item.reason)
            continue
        for found in family.read(item):
            is_empty = False
            if isinstance(found, Unwanted):
                others[found.what] += 1
                continue
            if held is not None:
                yield _article(held[1], id=held[1].id, location=f"{place}:{held[0]}")
            count += 1
            held = count, found
    if held is not None:
        is_single = count == 1 and not others
        yield _article(
            held[1], id=held[1].id or (name if is_single else ""), location=place if is_single else f"{place}:{held[0]}"
        )
    if others:
        if count:
            yield Failure(place, f"also holds: {_counted(others)}", Remark.LEFT_OUT)
        else:
            yield Failure(place, f"holds no article: {_counted(others)}", Remark.IGNORED)
    if is_empty:
        raise ReadError("is XML of a kind that holds articles, but holds none")


def _article(entry: StatedArticle, *, id: str, location: str) -> Article | Failure:
    try:
        return finish(entry.draft, id=id, location=location)
    except ReadError as error:
        return Failure(location, str(error))


def _counted(others: Counter[str]) -> str:
    """Return what a file holds besides articles, most frequent first."""
    return ", ".join(f"{count:,} × {what}" for what, count in others.most_common())
