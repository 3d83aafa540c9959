"""Given the beginning of an XML file, which elements does it open?"""

from contextlib import suppress
from xml.parsers import expat

from index.formats.xml.parsing.characters import without_declaration
from index.formats.xml.parsing.namespaces import Prefixes
from index.vocabulary.fixed import fixed

_LOOKED_AT = 12
"""Elements that are looked at."""

_JATS = frozenset({"front", "processing-meta", "front-stub", "article-meta", "journal-meta"})
_JATS_ATTRIBUTES = frozenset({"article-type", "dtd-version"})
_RSS_1 = "http://purl.org/rss/1.0/"


@fixed
class Opening:
    """Hold our name of the root (empty if there is none) and what tells kinds apart that share one."""

    root: str = ""
    is_jats: bool = False
    is_feed: bool = False


def read_opening(text: str) -> Opening:
    """Return what is opened at the beginning of a text.

    >>> read_opening("<article article-type='news'><front>"), read_opening("Talks resume").root
    (Opening(root='article', is_jats=True, is_feed=False), '')
    """
    found: list[str] = []
    attributes: dict[str, str] = {}
    uris: list[str] = []
    scope = Prefixes()

    def start(raw: str, given: dict[str, str]) -> None:
        if len(found) < _LOOKED_AT:
            if not found:
                attributes.update(given)
            uris.extend(given.values())
            found.append(scope.enter(raw, given, len(found))[0])

    parser = expat.ParserCreate("utf-8")
    parser.UseForeignDTD(True)
    parser.DefaultHandler = lambda _: None
    parser.StartElementHandler = start
    with suppress(expat.ExpatError):  # what stands before an error tells enough
        parser.Parse(without_declaration(text).lstrip().encode("utf-8", "replace"))
    if len(found) < 2 and not attributes:
        return Opening()  # a word in brackets
    is_jats = not _JATS.isdisjoint(found[1:3]) or not _JATS_ATTRIBUTES.isdisjoint(attributes)
    return Opening(found[0], is_jats, any(_RSS_1 in uri or "rdf/simple/0.9" in uri for uri in uris))
